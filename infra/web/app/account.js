// A person's own account: the password, the logins that last, the end.

export class Account {
  #session;

  constructor(session) {
    this.#session = session;
  }

  /** Every other login of this person ends. */
  changePassword(currentPassword, newPassword) {
    return this.#session.call('POST', '/auth/password', { currentPassword, newPassword });
  }

  /** The latest first: {id, createdAt, lastUsedAt, userAgent, current}. */
  logins() {
    return this.#session.call('GET', '/auth/sessions');
  }

  async endLogin(id) {
    await this.#session.call('DELETE', `/auth/sessions/${encodeURIComponent(id)}`).catch((error) => {
      if (error.status !== 404) throw error;
    });
  }

  async remove(password) {
    // Its login may be refused before the answer comes.
    const { id } = this.#session.person;
    await this.#session.call('DELETE', '/auth/me', { password });
    this.#session.forgetAccount(id);
  }
}

// Roles, bans and mutes in chats, over HTTP. The server decides who may act on whom.

export class ModerationCalls {
  #core;

  constructor(core) {
    this.#core = core;
  }

  /** Gives a user a role: `owner`, `moderator`, `member` or `reader`. */
  setRole(room, user, role) {
    return this.#call('PUT', room, `members/${encodeURIComponent(user)}/role`, { role });
  }

  /** Removes a user, who cannot come back before the end, if there is one. Again replaces reason and end. */
  ban(room, user, terms) {
    return this.#call('POST', room, 'bans', sanction(user, terms));
  }

  unban(room, user) {
    return this.#call('DELETE', room, `bans/${encodeURIComponent(user)}`);
  }

  /** All that are in force, by user. */
  bans(room) {
    return this.#core.http.listAll(path(room, 'bans'));
  }

  /** Takes a user's right to send until the end, if there is one. Again replaces reason and end. */
  mute(room, user, terms) {
    return this.#call('POST', room, 'mutes', sanction(user, terms));
  }

  unmute(room, user) {
    return this.#call('DELETE', room, `mutes/${encodeURIComponent(user)}`);
  }

  /** All that are in force, by user. */
  mutes(room) {
    return this.#core.http.listAll(path(room, 'mutes'));
  }

  #call(method, room, more, body) {
    return this.#core.http.call(method, path(room, more), { body });
  }
}

const path = (room, more) => `/chats/${encodeURIComponent(room)}/${more}`;

/** @param until a Date, or a time in ISO's form */
function sanction(user, { reason, until } = {}) {
  return { userId: user, reason, until: until instanceof Date ? until.toISOString() : until };
}

// Ways into chats: public rooms on one's own, others by an invite, which their owners make; one with each person.

/** So many parts of the list are looked through for one room. */
const MOST_PARTS = 20;

export class Joining {
  #chats;

  constructor(chats) {
    this.#chats = chats;
  }

  /** Public rooms with these words, newest first. @returns {{found: object[], more: string | null}} */
  async search(words, more = null) {
    const first = `/chats/public?limit=100${words && `&search=${encodeURIComponent(words)}`}`;
    const { body, link } = await this.#chats.session.page(more ?? first);
    return { found: body, more: link ?? null };
  }

  /** A public room by its id, or null where none is listed. */
  async find(id) {
    let more = null;
    for (let i = 0; i < MOST_PARTS && (i === 0 || more); i++) {
      const part = await this.search('', more);
      const room = part.found.find((found) => found.id === id);
      if (room) return room;
      more = part.more;
    }
    return null;
  }

  async join(id) {
    return this.#take(await this.#call('POST', `/chats/${encodeURIComponent(id)}/join`));
  }

  /** @returns the id of the chat that the invite is for */
  async accept(code) {
    return this.#take(await this.#call('POST', `/invites/${encodeURIComponent(code)}`));
  }

  #take(chat) {
    this.#chats.take(chat);
    return chat.id;
  }

  /** Opens the one chat with another person. @returns its id */
  async openDirect(direct) {
    return this.#take(await this.#call('POST', '/chats', { direct }));
  }

  invite(chat, { maxUses, expiresInSeconds }) {
    return this.#call('POST', invites(chat), { maxUses, expiresInSeconds });
  }

  /** The invites that can still be used. */
  invites(chat) {
    return this.#call('GET', invites(chat));
  }

  endInvite(chat, code) {
    return this.#call('DELETE', `${invites(chat)}/${encodeURIComponent(code)}`);
  }

  #call(...call) {
    return this.#chats.session.call(...call);
  }
}

const invites = ({ id }) => `/chats/${encodeURIComponent(id)}/invites`;

import { findMentions } from './mentions.js';

// The members of this person's chats, and the people who can become members.

export class Members {
  #chats;

  constructor(chats) {
    this.#chats = chats;
  }

  async load(id) {
    const { session, users } = this.#chats;
    const chat = this.#chats.chat(id);
    if (!chat) return;
    const heard = (chat.rolesHeard = new Map());
    chat.members = chat.parent ? this.#placed(chat) : await session.list(path(id));
    // A role that was given meanwhile is newer than the list.
    for (const member of chat.members) member.role = heard.get(member.userId) ?? member.role;
    for (const { userId, username } of chat.members) users.set(userId, username);
    this.#chats.tell('members', { id });
  }

  /** The session of a breakout knows its participants. */
  #placed({ id, parent }) {
    const users = this.#chats.chat(parent)?.breakouts.room(id)?.participants ?? [];
    return users.map((userId) => ({ userId, username: this.#chats.name(userId) }));
  }

  /** Takes the name in an entry, unless the person has one already. */
  learnName({ user_id, user_name, sender_id, sender_name }) {
    const { users } = this.#chats;
    const [id, name] = user_name ? [user_id, user_name] : [sender_id, sender_name];
    if (id && name && !users.has(id)) users.set(id, name);
  }

  /** The name of a user for a sentence, where an id would say nothing. */
  nameInWords(user) {
    return this.#chats.users.get(user) ?? 'Somebody';
  }

  /** Those who can be named in a chat: {id, name}. */
  others(id) {
    const { chat, me } = { chat: this.#chats.chat(id), me: this.#chats.me };
    return (chat?.members ?? []).filter(({ userId }) => userId !== me.id).map(({ userId, username }) => ({ id: userId, name: username }));
  }

  /** The ids of the members that a text names; undefined while they are unknown. */
  named(id, text) {
    if (!this.#chats.chat(id)?.members) return undefined;
    return [...new Set(findMentions(text, this.others(id)).map((mention) => mention.id))];
  }

  add(id, members) {
    return this.#chats.session.call('POST', path(id), { members });
  }

  remove(id, user) {
    return this.#chats.session.call('DELETE', `${path(id)}/${encodeURIComponent(user)}`);
  }

  /**
   * Finds at most a hundred people, without this person, whose names begin with a text. A text that is too short for
   * a search returns everybody, if the deployment lists people.
   */
  async find(beginning) {
    const { me, session, users } = this.#chats;
    const isSearch = [...beginning].length >= 2;
    const { body } = await session.page(`/auth/users?limit=100${isSearch ? `&q=${encodeURIComponent(beginning)}` : ''}`).catch((error) => {
      if (isSearch || error.status !== 403) throw error;
      return { body: [] };
    });
    for (const { id, username } of body) users.set(id, username);
    return body.filter(({ id }) => id !== me.id);
  }
}

const path = (chat) => `/chats/${encodeURIComponent(chat)}/members`;

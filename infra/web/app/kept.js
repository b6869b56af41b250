// Text that a person typed and the server does not have: drafts, and refused messages. Kept in this browser until they
// are sent or thrown away.

const GONE = 'You are no longer in this chat';

export class Kept {
  #chats;
  #storage;

  constructor(chats, storage = localStorage) {
    this.#chats = chats;
    this.#storage = storage;
  }

  draft(chat) {
    return this.#storage.getItem(this.#draftKey(chat)) ?? '';
  }

  keepDraft(chat, text) {
    if (text) this.#storage.setItem(this.#draftKey(chat), text);
    else this.#storage.removeItem(this.#draftKey(chat));
  }

  /** The draft of a chat that is gone is a message that cannot be sent, unless its writer left. */
  dropDraft(chat, { leaving }) {
    const draft = this.draft(chat);
    this.keepDraft(chat, '');
    if (draft.trim() && !leaving) this.refuse(chat, draft, new Error(GONE));
  }

  /**
   * Sends a message. The outbox repeats it until it is stored; what is refused is kept, with the reason.
   * @param replyTo the id of the message that it answers
   */
  send(id, content, replyTo = null) {
    const chat = this.#chats.chat(id);
    if (chat) this.#chats.live.hear(chat);
    const { client } = this.#chats;
    if (client.rooms.includes(id)) client.send(id, { content, meta: replyTo ? { reply_to: replyTo } : {}, mentions: this.#chats.members.named(id, content) ?? [] }).catch(() => {});
    else this.refuse(id, content, new Error(chat ? 'The room is not open yet' : GONE), replyTo);
  }

  /**
   * Keeps a message that was not sent.
   * @param again whether it is sent as soon as the chat is entered
   */
  refuse(chat, content, error, replyTo = null, again = false) {
    const why = error.code === 'NOT_IN_ROOM' ? GONE : error.message;
    const name = this.#chats.chat(chat)?.name ?? '';
    this.#write([...this.#refused, { id: crypto.randomUUID(), chat, name, content, why, replyTo, again }]);
    this.#chats.tell('refused', { id: chat });
  }

  /** Messages that were refused in a chat, oldest first: {id, chat, name, content, why, replyTo}. */
  refusedIn(chat) {
    return this.#refused.filter((message) => message.chat === chat);
  }

  /** The refused messages of chats that no longer exist. */
  get lost() {
    return this.#chats.loaded ? this.#refused.filter(({ chat }) => !this.#chats.chat(chat)) : [];
  }

  /** Sends what only waited for its chat to be entered. */
  sendWaiting(chat) {
    for (const { id, again } of this.refusedIn(chat)) if (again) this.sendAgain(id);
  }

  sendAgain(id) {
    const message = this.#take(id);
    if (message) this.send(message.chat, message.content, message.replyTo);
  }

  /** @returns a message that is kept no longer: {content, replyTo} */
  takeBack(id) {
    return this.#take(id) ?? { content: '' };
  }

  #take(id) {
    const all = this.#refused;
    const message = all.find((kept) => kept.id === id);
    this.#write(all.filter((kept) => kept !== message));
    this.#chats.tell('refused', { id: message?.chat });
    return message;
  }

  get #refused() {
    return JSON.parse(this.#storage.getItem(this.#refusedKey) ?? '[]');
  }

  #write(all) {
    if (all.length > 0) this.#storage.setItem(this.#refusedKey, JSON.stringify(all));
    else this.#storage.removeItem(this.#refusedKey);
  }

  #draftKey(chat) {
    return `parley-draft ${this.#chats.me.id} ${chat}`;
  }

  get #refusedKey() {
    return `parley-refused ${this.#chats.me.id}`;
  }
}

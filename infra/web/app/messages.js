// The messages of this person's chats: reads earlier ones, changes them, and says who may.

export class Messages {
  #chats;

  constructor(chats) {
    this.#chats = chats;
  }

  /** @returns whether there was more */
  async loadEarlier(id) {
    const chat = this.#chats.chat(id);
    if (!chat || chat.complete || !chat.entered) return false;
    chat.loading ??= this.#load(chat).finally(() => (chat.loading = null));
    await chat.loading;
    return true;
  }

  async #load(chat) {
    const { client } = this.#chats;
    const { entries, complete } = await client.history(chat.id);
    for (const { data } of entries) this.#chats.members.learnName(data);
    chat.transcript.addEarlier(entries);
    chat.complete = client.first(chat.id) <= 1 || !complete;
    this.#chats.tell('earlier', { id: chat.id });
  }

  /** Searches the messages of a chat, newest first. @returns {{found: object[], more: string | null}} */
  async search(id, words, more = null) {
    const { body, link } = await this.#chats.session.page(more ?? `/chats/${encodeURIComponent(id)}/search?q=${encodeURIComponent(words)}`);
    return { found: body, more: link ?? null };
  }

  edit(id, message, content) {
    return this.#chats.session.call('PATCH', path(id, message), { content, mentions: this.#chats.members.named(id, content) });
  }

  erase(id, message) {
    return this.#chats.session.call('DELETE', path(id, message));
  }

  /** Restores a deleted message. */
  restore(id, message) {
    return this.#chats.session.call('POST', `${path(id, message)}/restore`);
  }

  mayAnswer(chat, { kind, deleted, message_type }) {
    return kind === 'message' && !deleted && message_type !== 'broadcast' && !this.#chats.moderation.barred(chat);
  }

  /** Only its sender edits a message. */
  mayEdit(message) {
    return message.kind === 'message' && message.sender_id === this.#chats.me.id && !message.deleted;
  }

  /** Its sender, and whoever looks after the chat, delete a message. */
  mayErase(chat, message) {
    const isOthers = message.kind === 'message' && !message.deleted;
    return this.mayEdit(message) || (isOthers && (chat.ownerId === this.#chats.me.id || this.#chats.moderation.moderates(chat)));
  }

  /** Whoever deleted a message restores it. */
  mayRestore({ deleted, deletedBy }) {
    return deleted && deletedBy === this.#chats.me.id;
  }
}

const path = (chat, message) => `/chats/${encodeURIComponent(chat)}/messages/${encodeURIComponent(message.id)}`;

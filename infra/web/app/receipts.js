// How far the members of a chat have read, where the chat shows that: read over HTTP, and kept by `receipt` frames.

export class Receipts {
  #chats;
  #asking = new Map(); // by the chats whose receipts are being read: the frames that came meanwhile

  constructor(chats) {
    this.#chats = chats;
  }

  /** The other members who have read a message, without its sender; null where the chat does not show that. */
  of(chat, { seq, sender_id }) {
    if (!chat.receipts) return null;
    const others = [...chat.receipts].filter(([user]) => user !== sender_id && user !== this.#chats.me.id);
    return { all: others.length, seen: others.filter(([, readTo]) => readTo >= seq).map(([user]) => user) };
  }

  /** Takes a `receipt` frame. */
  takeFrame({ room_id, data: { user_id, read_seq } }) {
    const chat = this.#chats.chat(room_id);
    this.#asking.get(chat)?.set(user_id, read_seq);
    if (!chat?.receipts) return;
    chat.receipts.set(user_id, read_seq);
    this.#chats.tell('receipts', { id: room_id });
  }

  /** Reads the receipts of a chat: those that were missed do not come again. */
  async read(chat) {
    const heard = new Map();
    this.#asking.set(chat, heard);
    try {
      const rows = await this.#chats.session.call('GET', `${path(chat)}/receipts`);
      // An earlier question does not overrule a later one.
      if (this.#asking.get(chat) !== heard) return;
      // A frame is at most as old as the answer, or another one follows.
      chat.receipts = rows.length === 0 ? null : new Map([...rows.map(({ userId, readSeq }) => [userId, readSeq]), ...heard]);
      this.#chats.tell('receipts', { id: chat.id });
    } finally {
      if (this.#asking.get(chat) === heard) this.#asking.delete(chat);
    }
  }

  /** Lets the members of a chat see how far the others have read, or ends that. */
  async show(chat, on) {
    await this.#chats.session.call('PATCH', path(chat), { readReceipts: on });
    await this.read(chat);
  }
}

const path = ({ id }) => `/chats/${encodeURIComponent(id)}`;

// How people have reacted to the messages of this person's chats: read over HTTP, and kept by `reactions` frames, which
// hold all of a message's reactions and not what changed.

/** So many messages are read at once. */
const PART = 100;

export class Reactions {
  #chats;
  #time = 0; // orders what was heard, read and done
  #busy = new Set();

  constructor(chats) {
    this.#chats = chats;
  }

  /** The reactions to a message: {name, count, users, mine}, in the order in which the server has them. */
  of(chat, message) {
    return chat.reactions.get(message.id)?.rows ?? [];
  }

  /** Takes a `reactions` frame. An older one may come later. */
  takeFrame({ room_id, data: { message_id, version, summary } }) {
    const chat = this.#chats.chat(room_id);
    const known = chat?.reactions.get(message_id);
    if (!chat || version <= (known?.version ?? 0)) return;
    this.#set(chat, message_id, summary, { version, known });
  }

  /**
   * Reads the reactions to the messages that are loaded, newest first: frames that were missed do not come again.
   * @param before the position before which they are not known yet; all of them if there is none
   * @returns the position down to which they are known now
   */
  async read(chat, before) {
    const asked = this.#time;
    const at = chat.transcript;
    const query = `limit=${PART}${before === undefined ? '' : `&before_seq=${before}`}`;
    const messages = await this.#call('GET', `${path(chat)}?${query}`);
    if (chat.transcript !== at) return null;
    for (const { id, reactions } of messages) this.#takeAnswer(chat, id, reactions, asked);
    const first = messages[0]?.seq ?? 1;
    const isMore = messages.length === PART && first > (at.first ?? first);
    return isMore ? this.read(chat, first) : first;
  }

  /** Reacts to a message, or takes that back. @returns whether this person has reacted so now */
  async toggle(chat, message, name) {
    const { mine = false } = this.of(chat, message).find((row) => row.name === name) ?? {};
    const key = `${message.id} ${name}`;
    if (this.#busy.has(key)) return mine;
    this.#busy.add(key);
    const asked = this.#time;
    try {
      const summary = await this.#call(mine ? 'DELETE' : 'PUT', `${path(chat, message)}/reactions/${encodeURIComponent(name)}`);
      this.#takeAnswer(chat, message.id, summary, asked);
      return !mine;
    } finally {
      this.#busy.delete(key);
    }
  }

  /** Takes what the server answered to a question. A frame that came meanwhile may be newer; if not, another follows. */
  #takeAnswer(chat, id, summary, asked) {
    const known = chat.reactions.get(id);
    if ((known?.time ?? 0) <= asked) this.#set(chat, id, summary, { version: known?.version ?? 0, known });
  }

  #set(chat, id, summary, { version, known }) {
    const before = new Map(known?.rows.map((row) => [row.name, row.mine]));
    const rows = Object.entries(summary).map(([name, row]) => ({ name, ...row, mine: row.mine ?? this.#isMine(row, before.get(name)) }));
    chat.reactions.set(id, { version, rows, time: ++this.#time });
    if (JSON.stringify(rows) !== JSON.stringify(known?.rows ?? [])) this.#chats.tell('reactions', { id: chat.id, message: id });
  }

  /** A frame lists the first users only, and says nothing of this person if they are not among them. */
  #isMine({ count, users }, before = false) {
    return users.includes(this.#chats.me.id) || (count > users.length && before);
  }

  #call(...call) {
    return this.#chats.session.call(...call);
  }
}

const path = (chat, message) => `/chats/${encodeURIComponent(chat.id)}/messages${message ? `/${encodeURIComponent(message.id)}` : ''}`;

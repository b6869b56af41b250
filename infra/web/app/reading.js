// How far this person has read each chat. The server keeps the marker; what is seen here moves it, and every other tab
// and device hears of that.

/** Milliseconds between two marks of one chat: other devices agree within a second. */
const STORED_EVERY = 500;

export class Reading {
  #chats;
  #storing = new Set();
  #asking = new Map(); // whether a question that is under way has to be asked once more

  constructor(chats) {
    this.#chats = chats;
  }

  /** Takes a chat of the list, which is as the chat was a moment ago. */
  takeListed(chat, marker) {
    if (marker.readSeq < chat.readTo) return chat.storedTo < chat.readTo ? this.#store(chat) : this.#ask(chat);
    if (marker.readSeq > chat.readTo || !chat.counted || marker.latestSeq >= chat.counted.at) this.#set(chat, marker);
  }

  /** A chat that this person has just come into is in no list yet, a breakout never. */
  takeNew(chat) {
    if (!chat.counted) this.#ask(chat);
  }

  /** Takes a `read` frame: this person has read so far, perhaps on another device. */
  takeFrame({ room_id, data: { read_seq, unread, mentions } }) {
    const chat = this.#chats.chat(room_id);
    if (!chat) return;
    if (chat.counted && read_seq > chat.readTo) {
      const latestSeq = Math.max(read_seq, chat.counted.at, chat.transcript.to);
      this.#set(chat, { readSeq: read_seq, unread, mentions, latestSeq });
      // The frame does not say where the log ended when the server counted.
      if (!chat.hasAllUnread) this.#ask(chat);
    } else if (chat.counted && (read_seq === chat.readTo || chat.storedTo < chat.readTo)) {
      chat.storedTo = Math.max(chat.storedTo, read_seq);
    } else {
      // Another device went back, or this frame was overtaken by the next.
      this.#ask(chat);
    }
  }

  /** Takes a `mention` frame. Of a chat that is live the entry tells more. */
  takeMention({ room_id, timestamp, data }) {
    const chat = this.#chats.chat(room_id);
    if (!chat || chat.live) return;
    const { message_id: id, seq, sender_id, sender_name, preview: content } = data;
    if (seq > (chat.last?.seq ?? 0)) chat.listed = { id, seq, sender_id, sender_name, content, at: timestamp };
    this.#ask(chat);
  }

  /** Takes an entry that was just added to the transcript. */
  takeEntry(chat, { type, data, seq }) {
    if (!chat.counted) return;
    const isOwn = type === 'message' && data.sender_id === this.#chats.me.id;
    // Who writes with nothing left to read has read what they write.
    if (isOwn && seq > chat.readTo && chat.unread === 1) chat.moveTo(seq);
    if (/^message_(updated|deleted|restored)$/.test(type) && !chat.hasAllUnread) this.#ask(chat);
  }

  /** A message was seen, and with it everything above. */
  see(id, seq) {
    const chat = this.#chats.chat(id);
    if (!chat?.counted || chat.isKeptUnread || seq <= chat.storedTo) return;
    const isNews = seq > chat.readTo && chat.unread > 0;
    if (isNews) chat.moveTo(seq);
    if (chat.storedTo < chat.readTo) this.#store(chat);
    if (isNews) this.#chats.tell('unread', { id });
  }

  /** Marks a message and all after it unread. They stay so until the chat is opened again. */
  async keepUnread(id, seq) {
    const chat = this.#chats.chat(id);
    this.#set(chat, await this.#put(chat, { seq: seq - 1, rewind: true }));
    chat.isKeptUnread = true;
  }

  /** Stores what could not be stored while the server was out of reach. */
  storeAll() {
    for (const chat of this.#chats.all) if (chat.storedTo < chat.readTo) this.#store(chat);
  }

  #set(chat, { readSeq, unread, mentions, latestSeq }) {
    if (chat.counted && readSeq < chat.readTo) chat.isKeptUnread = true;
    chat.readTo = chat.storedTo = readSeq;
    chat.counted = { at: latestSeq, unread, mentions };
    this.#chats.tell('unread', { id: chat.id });
  }

  /** One call at a time for each chat; places that are reached meanwhile are one more. What fails is stored later. */
  async #store(chat) {
    if (this.#storing.has(chat)) return;
    this.#storing.add(chat);
    try {
      while (chat.storedTo < chat.readTo && this.#isHere(chat)) {
        const seq = chat.readTo;
        const marker = await this.#put(chat, { seq });
        if (chat.readTo <= marker.readSeq) this.#set(chat, marker);
        else chat.storedTo = Math.max(chat.storedTo, marker.readSeq);
        await new Promise((resolve) => setTimeout(resolve, STORED_EVERY));
      }
    } catch (error) {
      this.#excuse(error);
    } finally {
      this.#storing.delete(chat);
    }
  }

  /** Asks where the marker is: a place before it moves nothing. */
  async #ask(chat) {
    if (this.#asking.has(chat)) return this.#asking.set(chat, true);
    try {
      do {
        this.#asking.set(chat, false);
        const marker = await this.#put(chat, { seq: 0 });
        const isOlder = chat.storedTo < chat.readTo && marker.readSeq < chat.readTo;
        if (!isOlder && this.#isHere(chat)) this.#set(chat, marker);
      } while (this.#asking.get(chat));
    } catch (error) {
      this.#excuse(error);
    } finally {
      this.#asking.delete(chat);
    }
  }

  #put({ id }, body) {
    return this.#chats.session.call('PUT', `/chats/${encodeURIComponent(id)}/read`, body);
  }

  #isHere(chat) {
    return this.#chats.chat(chat.id) === chat;
  }

  /** The list of chats, which is loaded again and again, mends what failed; this person may have left the chat. */
  #excuse(error) {
    if (!error.passes && error.status !== 404 && error.status !== 401) this.#chats.tell('trouble', { error });
  }
}

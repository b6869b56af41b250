// A connection subscribes to at most fifty rooms: the chats that the person looked at last.

/** Fewer than the fifty, because a room that is left and one that is entered may overlap. */
const MOST_LIVE = 46;
/** A breakout may not admit a person right after they were placed: the number of retries, each a little later. */
const MOST_KNOCKS = 10;
const KNOCK_AFTER = 250;

export class Live {
  #chats;
  #key;
  #storage;
  #looked; // ids, the one looked at last first

  constructor(chats, storage = localStorage) {
    this.#chats = chats;
    this.#key = `parley-looked ${chats.me.id}`;
    this.#storage = storage;
    this.#looked = JSON.parse(storage.getItem(this.#key) ?? '[]');
  }

  look(chat) {
    this.#looked = [chat.id, ...this.#looked.filter((id) => id !== chat.id)].slice(0, MOST_LIVE);
    this.#storage.setItem(this.#key, JSON.stringify(this.#looked));
    this.hear(chat);
  }

  hear(chat) {
    if (chat.live) return;
    if (this.#isFull) this.#makeRoom(chat);
    chat.begin();
    chat.live = true;
    this.#chats.client.join(chat.id);
  }

  /** Subscribes to as many chats as a connection allows, the last viewed ones first. */
  fill(chats) {
    for (const chat of this.#sort(chats)) {
      if (this.#isFull) return;
      if (!chat.parent) this.hear(chat);
    }
  }

  /** @returns whether a room that refused this person is tried once more */
  knockAgain(chat) {
    if (++chat.refusals > MOST_KNOCKS) return false;
    setTimeout(() => this.#chats.chat(chat.id) === chat && this.hear(chat), KNOCK_AFTER * chat.refusals);
    return true;
  }

  get #isFull() {
    return this.#chats.client.rooms.length >= MOST_LIVE;
  }

  /** Leaves the chat looked at least recently, but none in which something waits to be sent or is going on. */
  #makeRoom({ id, parent }) {
    const { client } = this.#chats;
    const isFree = (chat) => chat.live && chat.id !== id && chat.id !== parent && !chat.parent && !chat.breakouts.session && client.unsent(chat.id).length === 0;
    const out = this.#sort(this.#chats.all).findLast(isFree);
    if (!out) return;
    out.live = false;
    client.leave(out.id);
    this.#chats.tell('chats');
  }

  /** Chats that were never viewed come last, in their order. */
  #sort(chats) {
    const rank = new Map(this.#looked.map((id, i) => [id, i]));
    return [...chats].sort((a, b) => (rank.get(a.id) ?? Infinity) - (rank.get(b.id) ?? Infinity) || 0);
  }
}

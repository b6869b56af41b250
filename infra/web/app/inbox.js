// The list of chats follows at once when this person comes into a chat or is in it no more.

/** Milliseconds after which a chat that the list does not have yet is looked for again. */
const AGAIN_AFTER = [300, 1_000, 3_000];

export class Inbox {
  #chats;
  #refreshing = null;
  #again = false; // whether the list has to be loaded once more

  constructor(chats) {
    this.#chats = chats;
  }

  /** Takes a `room_added` frame. The list may have the chat a moment later than the frame tells it. */
  async takeAdded({ room_id }) {
    for (const wait of [0, ...AGAIN_AFTER]) {
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      if (this.#isKnown(room_id)) return;
      await this.#refresh();
    }
  }

  /** Takes a `room_removed` frame. */
  async takeRemoved({ room_id }) {
    const chat = this.#chats.chat(room_id);
    if (chat && !chat.parent) await this.#refresh();
  }

  /** The list does not contain breakouts: their parents tell of them. */
  #isKnown(id) {
    return this.#chats.chat(id) !== null || this.#chats.all.some(({ breakouts }) => breakouts.room(id));
  }

  /** One load at a time; what came while it was under way is one more. */
  #refresh() {
    this.#again = true;
    this.#refreshing ??= this.#refreshAll().finally(() => (this.#refreshing = null));
    return this.#refreshing;
  }

  async #refreshAll() {
    while (this.#again) {
      this.#again = false;
      await this.#chats.refreshQuietly();
    }
  }
}

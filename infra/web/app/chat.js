import { Breakouts } from './breakouts.js';
import { Transcript } from './transcript.js';

/** A chat, or a breakout of one, as this page knows it. */
export class Chat {
  members = null;
  live = false; // whether the connection is subscribed to it
  refusals = 0;
  #said = null;

  constructor({ id, name, ownerId, createdAt, parent = null }) {
    Object.assign(this, { id, name, ownerId, createdAt, parent });
    this.begin();
  }

  /** Whatever was known comes once more. */
  begin() {
    this.#said = this.last;
    this.transcript = new Transcript();
    this.breakouts = new Breakouts();
    this.unread = 0;
    this.complete = false; // whether the transcript reaches back to the first entry
    this.entered = false;
    this.latest = 0;
  }

  /** The last message that is known. */
  get last() {
    return this.transcript?.lastMessage ?? this.#said;
  }
}

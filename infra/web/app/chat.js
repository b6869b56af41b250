import { Breakouts } from './breakouts.js';
import { Transcript } from './transcript.js';

/** A chat, or a breakout of one, as this page knows it. */
export class Chat {
  members = null;
  live = false; // whether the connection is subscribed to it
  refusals = 0;
  listed = null; // the last message by the list of chats
  readTo = 0; // the marker: everything up to there was read
  storedTo = 0; // the marker as the server has it
  counted = null; // what the server counted: {at, unread, mentions}
  standing = null; // what holds for this person: {role, mute, slowModeSeconds}
  rolesHeard = null; // the roles that were given while the members are read
  receipts = null; // how far each member has read; null where the chat does not show that
  isKeptUnread = false; // whether seeing it does not count until it is opened again
  #me;
  #said = null;

  constructor({ id, name, ownerId, createdAt, parent = null }, me) {
    Object.assign(this, { id, name, ownerId, createdAt, parent });
    this.#me = me;
    this.begin();
  }

  /** Whatever was known comes once more. */
  begin() {
    this.#said = this.last;
    if (this.counted) this.counted = { at: Math.max(this.counted.at, this.transcript.to), ...this.#count() };
    this.transcript = new Transcript();
    this.breakouts = new Breakouts();
    this.reactions = new Map(); // by the ids of messages
    this.complete = false; // whether the transcript reaches back to the first entry
    this.entered = false;
    this.latest = 0;
  }

  /** The last message that is known. */
  get last() {
    const said = this.transcript?.lastMessage ?? this.#said;
    const isNewer = this.listed && this.listed.seq > (said?.seq ?? 0) && !this.transcript?.message(this.listed.id)?.deleted;
    return isNewer ? this.listed : said;
  }

  /** How many messages this person has not read. */
  get unread() {
    return this.#count().unread;
  }

  /** How many of those name this person. */
  get mentions() {
    return this.#count().mentions;
  }

  /** Whether everything after the marker is loaded, and no older than what the server counted. */
  get hasAllUnread() {
    const { from, to } = this.transcript;
    return from !== null && from <= this.readTo + 1 && to >= this.counted.at;
  }

  /** What is loaded is counted; what is not, the server has counted up to a place. */
  #count() {
    if (!this.counted) return { unread: 0, mentions: 0 };
    if (this.hasAllUnread) return this.transcript.countAfter(this.readTo, this.#me);
    const { at, unread, mentions } = this.counted;
    const more = this.transcript.countAfter(Math.max(at, this.readTo), this.#me);
    return { unread: unread + more.unread, mentions: mentions + more.mentions };
  }

  /** Moves the marker to a message that is loaded. */
  moveTo(seq) {
    this.readTo = seq;
    this.counted = { at: Math.max(seq, this.transcript.to), ...this.transcript.countAfter(seq, this.#me) };
  }
}

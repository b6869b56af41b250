import { isDirect } from './direct.js';
import { isModeration, moderationNote } from './moderated.js';

// A room's entries, folded into what people read: messages as they are now, and notes of what happened.

export class Transcript {
  items = []; // in the order of the log: {kind: 'message' | 'note' | 'gap', seq, …}
  from = null; // every entry from this place …
  to = 0; // … to this one was taken
  #messages = new Map();
  #replies = new Map(); // by the message they answer
  #name = null; // what the chat was last called
  #changes = new Map(); // the newest change of a message, also of one that is not loaded yet

  get first() {
    return this.items[0]?.seq ?? null;
  }

  message(id) {
    return this.#messages.get(id) ?? null;
  }

  /** The replies to a message, in order. */
  repliesTo(id) {
    const replies = [...(this.#replies.get(id) ?? [])].filter(({ deleted }) => !deleted);
    return replies.sort((a, b) => a.seq - b.seq);
  }

  get lastMessage() {
    return this.items.findLast(({ kind, deleted }) => kind === 'message' && !deleted) ?? null;
  }

  /** Counts the messages after a place that are not deleted, and those of them that name a user. */
  countAfter(seq, user) {
    let unread = 0;
    let mentions = 0;
    for (let i = this.items.length - 1; i >= 0 && this.items[i].seq > seq; i--) {
      const { kind, deleted, mentions: named } = this.items[i];
      if (kind !== 'message' || deleted) continue;
      unread++;
      if (named?.includes(user)) mentions++;
    }
    return { unread, mentions };
  }

  /** Takes the next entry. @returns the item that is new or changed, if people see it */
  add(entry) {
    this.from ??= entry.seq;
    this.to = entry.seq;
    const item = this.#item(entry);
    if (!item) return this.#change(entry);
    if (/^room_(created|updated)$/.test(entry.type)) this.#noteName(item, entry);
    const last = this.items.at(-1);
    if (together(last, item)) return join(last, item);
    this.items.push(item);
    return item;
  }

  /** Not every change of a room is one of its name. */
  #noteName(item, { type, data: { name } }) {
    if (type === 'room_updated' && name === this.#name) item.text = SETTINGS;
    this.#name = name;
  }

  addGap({ from, to }) {
    this.from = null;
    this.to = to;
    const item = { kind: 'gap', seq: from, to };
    this.items.push(item);
    return item;
  }

  /** Takes entries that come before all others. */
  addEarlier(entries) {
    if (entries.length > 0 && entries.at(-1).seq + 1 === this.from) this.from = entries[0].seq;
    for (const entry of entries) this.#change(entry);
    const items = [];
    for (const entry of entries) {
      const item = this.#item(entry);
      if (item && together(items.at(-1), item)) join(items.at(-1), item);
      else if (item) items.push(item);
    }
    this.items.unshift(...items);
  }

  /** Takes the words of a message that was deleted when it was read. @returns its item */
  restore({ data }) {
    const item = this.#messages.get(data.id);
    if (!item || data.is_deleted) return null;
    const { deleted = false, edited_at = null } = this.#changes.get(data.id) ?? {};
    Object.assign(item, data, { deleted, edited_at });
    this.#takeReply(item);
    return item;
  }

  #takeReply(item) {
    const answered = repliesTo(item);
    if (answered === null) return;
    if (!this.#replies.has(answered)) this.#replies.set(answered, new Set());
    this.#replies.get(answered).add(item);
  }

  #item(entry) {
    const { type, data, seq, timestamp } = entry;
    if (isModeration(type)) return { kind: 'note', type, seq, at: timestamp, about: data };
    if (type !== 'message') {
      const text = note(entry);
      return text && { kind: 'note', type, seq, at: timestamp, text, names: [data.user_name] };
    }
    const { is_deleted: deleted = false, ...words } = data;
    const item = { kind: 'message', seq, at: data.created_at ?? timestamp, deleted, edited_at: null, ...words };
    this.#messages.set(item.id, item);
    this.#takeReply(item);
    const change = this.#changes.get(item.id);
    if (change) apply(item, change);
    return item;
  }

  #change(entry) {
    if (!/^message_(updated|deleted|restored)$/.test(entry.type)) return null;
    const { id } = entry.data;
    const known = this.#changes.get(id);
    const before = known ?? {};
    if (known && known.seq > entry.seq) {
      // An earlier change, read later: only its words may still count.
      if (entry.type === 'message_updated' && known.content === undefined) Object.assign(known, words(entry));
    } else {
      const kept = entry.data.is_deleted ?? before.deleted ?? false;
      const deleted = { message_deleted: true, message_restored: false }[entry.type] ?? kept;
      const more = entry.type === 'message_updated' && !entry.data.is_deleted ? words(entry) : {};
      const deletedBy = entry.type === 'message_deleted' ? entry.data.deleted_by : before.deletedBy;
      this.#changes.set(id, { ...before, ...more, deleted, deletedBy, seq: entry.seq });
    }
    const item = this.#messages.get(id);
    if (item) apply(item, this.#changes.get(id));
    return item ?? null;
  }
}

const words = ({ data }) => ({ content: data.content, edited_at: data.edited_at, mentions: data.mentions });

function apply(item, { content, edited_at, mentions, deleted, deletedBy }) {
  if (content !== undefined) Object.assign(item, { content, edited_at, mentions: mentions ?? item.mentions });
  // Of a message that was deleted when it was read nothing is known, until `restore` brings it.
  item.deleted = deleted || isUnknown(item);
  item.deletedBy = deletedBy;
}

/** A note in words. @param name finds the name of a user by the id */
export const noteText = ({ type, text, about }, name) => (about ? moderationNote(type, about, name) : text);

/** The id of the message that a message answers. */
export const repliesTo = ({ meta }) => (typeof meta?.reply_to === 'string' ? meta.reply_to : null);

export const isUnknown = ({ kind, sender_id }) => kind === 'message' && sender_id === undefined;

const SETTINGS = 'The settings of the chat were changed';

const NOTES = {
  room_created: () => 'The chat begins here',
  user_joined: ({ user_name }) => `${user_name} joined`,
  user_left: ({ user_name }) => `${user_name} left`,
  room_updated: ({ name }, room) => (isDirect(room) ? SETTINGS : `The chat is now called ${name}`),
  room_deactivated: () => 'The chat was closed for new messages',
  room_activated: () => 'The chat is open again',
  room_deleted: () => 'The chat was deleted',
  breakout_session_opened: ({ again }) => (again ? 'The breakout rooms are open again' : 'Breakout rooms were opened'),
  breakout_recalled: () => 'Everybody is called back from the breakout rooms',
  breakout_session_closed: () => 'The breakout rooms are closed',
  breakout_broadcast: ({ sender_name, content }) => `${sender_name} to all breakout rooms: ${content}`,
  breakout_created: () => 'The breakout room begins here',
  breakout_opened: () => 'The breakout room is open',
  breakout_closed: () => 'The breakout room is closed',
};

const note = ({ type, data, room_id = '' }) => NOTES[type]?.(data, room_id) ?? null;

/** Ten people who join one after the other are one line. */
const together = (a, b) => a?.type === b.type && /^user_(joined|left)$/.test(b.type ?? '');

function join(item, { names, type }) {
  item.names = [...new Set([...item.names, ...names])];
  const some = item.names.slice(0, 3);
  const others = item.names.length - some.length;
  const all = others > 0 ? [...some, others === 1 ? 'one other' : `${others} others`] : some;
  const who = all.length === 1 ? all[0] : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
  item.text = NOTES[type]({ user_name: who });
  return item;
}

// The state of the page: this person's chats and, through one connection, everything that happens in them.

import { connect } from '/parley.js';
import { Chat } from './chat.js';
import { follow } from './following.js';
import { Inbox } from './inbox.js';
import { Joining } from './joining.js';
import { Kept } from './kept.js';
import { Live } from './live.js';
import { Members } from './members.js';
import { Messages } from './messages.js';
import { Moderation } from './moderation.js';
import { Reactions } from './reactions.js';
import { Reading } from './reading.js';
import { Receipts } from './receipts.js';
import { BreakoutRooms } from './rooms.js';

const LIST_EVERY = 20_000;
const RETRY_EVERY = 5_000;

export class Chats extends EventTarget {
  #chats = new Map();
  users = new Map(); // names by ids
  #polling;
  #retry;
  #unhook;
  #stopped = false;
  loaded = false; // whether the list of chats was loaded
  unreachable = false; // whether the last request for it did not reach the server

  constructor(session) {
    super();
    this.session = session;
    this.me = session.person;
    this.kept = new Kept(this);
    this.rooms = new BreakoutRooms(this);
    this.joining = new Joining(this);
    this.live = new Live(this);
    this.members = new Members(this);
    this.messages = new Messages(this);
    this.moderation = new Moderation(this);
    this.reactions = new Reactions(this);
    this.reading = new Reading(this);
    this.receipts = new Receipts(this);
    this.inbox = new Inbox(this);
  }

  start() {
    this.client = connect({
      ticket: () => this.session.ticket(),
      account: this.me.id,
      inbox: true,
      // A person is looking at the page, so faults must show sooner than the defaults allow.
      probe: 5_000,
      maxBackoff: 15_000,
    });
    follow(this);
    this.#hook();
    this.#polling = setInterval(() => document.hidden || this.refreshQuietly(), LIST_EVERY);
    this.refreshQuietly();
  }

  stop() {
    this.#stopped = true;
    clearInterval(this.#polling);
    clearTimeout(this.#retry);
    this.#unhook?.();
    this.moderation.end();
    this.client?.close();
  }

  /** Retries now instead of later. */
  reconnectNow() {
    this.client.reconnectNow();
    this.refreshQuietly();
  }

  /** A person who returns to the page does not wait for the next attempt. */
  #hook() {
    const seen = () => document.hidden || this.reconnectNow();
    const focused = () => this.isCutOff && this.reconnectNow();
    document.addEventListener('visibilitychange', seen);
    addEventListener('focus', focused);
    addEventListener('online', seen);
    this.#unhook = () => {
      document.removeEventListener('visibilitychange', seen);
      removeEventListener('focus', focused);
      removeEventListener('online', seen);
    };
  }

  /** Whether the server cannot be reached at the moment. */
  get isCutOff() {
    const { state } = this.client ?? {};
    return state === 'waiting' || state === 'refused' || (this.unreachable && state !== 'connected');
  }

  get all() {
    return [...this.#chats.values()];
  }

  /** The chats, the one with the latest message first; a breakout stands below its parent. */
  get list() {
    const at = (chat) => chat.last?.at ?? chat.createdAt ?? '';
    const sorted = this.all.sort((a, b) => (at(a) < at(b) ? 1 : -1));
    const below = new Map();
    for (const chat of sorted) if (chat.parent) below.set(chat.parent, [...(below.get(chat.parent) ?? []), chat]);
    return sorted.filter(({ parent }) => !this.chat(parent)).flatMap((chat) => [chat, ...(below.get(chat.id) ?? [])]);
  }

  chat(id) {
    return this.#chats.get(id) ?? null;
  }

  /** Loads the list of chats: other people may have added this person to a chat, or removed them from one. */
  async refresh() {
    clearTimeout(this.#retry);
    try {
      const before = new Set(this.#chats.keys());
      const found = await this.session.list('/chats?sort=activity&limit=100');
      if (this.#stopped) return;
      const ids = new Set(found.map(({ id }) => id));
      for (const data of found) this.reading.takeListed(this.#put(data), data);
      for (const id of before) if (!ids.has(id) && !this.chat(id)?.parent) await this.moderation.dropGone(id);
      this.live.fill(this.all);
      this.loaded = true;
      this.unreachable = false;
    } catch (error) {
      this.unreachable = Boolean(error.passes);
      if (this.unreachable && !this.#stopped) this.#retry = setTimeout(() => this.refreshQuietly(), RETRY_EVERY);
      throw error;
    } finally {
      this.tell('health');
    }
    this.tell('chats');
  }

  /** The banner says when the server cannot be reached. */
  refreshQuietly() {
    return this.refresh().catch((error) => error.passes || error.status === 401 || this.tell('trouble', { error }));
  }

  /** Subscribes to a chat that the person looks at, and to its parent. */
  look(id) {
    const chat = this.chat(id);
    if (!chat) return;
    if (this.chat(chat.parent)) this.look(chat.parent);
    this.live.look(chat);
    this.rooms.entered(id);
  }

  async create(name, members) {
    const chat = await this.session.call('POST', '/chats', { name, members });
    this.take(chat);
    return chat.id;
  }

  /** Takes a chat that this person has just joined. */
  take(data) {
    const chat = this.#put(data);
    this.reading.takeNew(chat);
    this.live.hear(chat);
    this.tell('chats');
  }

  /** Whether this person is in a chat, by a fresh list. */
  async has(id) {
    await this.refresh();
    // The page was reloaded in a breakout, which the list does not contain.
    const visited = JSON.parse(sessionStorage.getItem(this.#visitedKey) ?? 'null');
    if (visited?.id === id && this.chat(visited.parent)) this.visit(visited.parent, visited);
    return this.chat(id) !== null;
  }

  /** Opens one of the breakouts of a chat. */
  visit(parent, { id, name }) {
    if (this.chat(id)) return;
    this.take({ id, name, ownerId: null, parent });
    sessionStorage.setItem(this.#visitedKey, JSON.stringify({ id, name, parent }));
  }

  get #visitedKey() {
    return `parley-visited ${this.me.id}`;
  }

  async leave(id) {
    await this.session.call('DELETE', `/chats/${encodeURIComponent(id)}/members/me`);
    this.drop(id, { leaving: true });
    this.tell('chats');
  }

  async remove(id) {
    await this.session.call('DELETE', `/chats/${encodeURIComponent(id)}`);
    this.drop(id, { leaving: true });
    this.tell('chats');
  }

  name(user) {
    return this.users.get(user) ?? user;
  }

  online(id) {
    return this.client.presence(id).map(({ user_id, user_name }) => ({ id: user_id, name: this.users.get(user_id) ?? user_name }));
  }

  onlineCount(id) {
    return this.client.onlineCount(id);
  }

  async rename(id, name) {
    this.#put(await this.session.call('PATCH', `/chats/${encodeURIComponent(id)}`, { name }));
    this.tell('chats');
  }

  #put(data) {
    const chat = this.#chats.get(data.id) ?? new Chat(data, this.me.id);
    this.#chats.set(chat.id, Object.assign(chat, { name: data.name, ownerId: data.ownerId }));
    if (data.lastMessage !== undefined) chat.listed = listed(data.lastMessage);
    return chat;
  }

  /** Takes a chat off the list. Its draft is kept, unless this person left. */
  drop(id, { leaving = false } = {}) {
    const chat = this.chat(id);
    if (!chat) return;
    this.kept.dropDraft(id, { leaving });
    this.client.leave(id);
    this.#chats.delete(id);
    for (const { id: below, parent } of this.#chats.values()) if (parent === id) this.drop(below, { leaving });
    this.tell('left', { id, parent: chat.parent, name: chat.name, isBan: this.moderation.takeBan(id) });
  }

  /** Notifies the views of a change. @param about its details, such as the chat's `id` */
  tell(type, about = {}) {
    this.dispatchEvent(Object.assign(new Event(type), about));
  }

  /** Everything unread and unanswered. */
  get waiting() {
    return this.all.reduce((sum, { unread }) => sum + unread, 0) + this.rooms.invitations.length + this.rooms.calls.length;
  }
}

/** A message of the list as one of a transcript; null where there is none. */
function listed(message) {
  if (!message) return null;
  const { id, seq, senderId, senderName, content, createdAt } = message;
  return { id, seq, sender_id: senderId, sender_name: senderName, content, at: createdAt };
}

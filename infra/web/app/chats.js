// What the page knows: this person's chats and, through one connection, all that happens in them.

import { connect } from '/parley.js';
import { Chat } from './chat.js';
import { follow } from './following.js';
import { Joining } from './joining.js';
import { Kept } from './kept.js';
import { Live } from './live.js';
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
  loaded = false; // whether the list of chats has come
  unreachable = false; // whether the last call for it found no server

  constructor(session) {
    super();
    this.session = session;
    this.me = session.person;
    this.kept = new Kept(this);
    this.rooms = new BreakoutRooms(this);
    this.joining = new Joining(this);
    this.live = new Live(this);
  }

  start() {
    this.client = connect({
      ticket: () => this.session.ticket(),
      account: this.me.id,
      // Somebody is looking.
      probe: 5_000,
      backoffMost: 15_000,
    });
    follow(this);
    this.#hook();
    this.#polling = setInterval(() => document.hidden || this.#refreshQuietly(), LIST_EVERY);
    this.#refreshQuietly();
  }

  stop() {
    this.#stopped = true;
    clearInterval(this.#polling);
    clearTimeout(this.#retry);
    this.#unhook?.();
    this.client?.close();
  }

  /** Tries at once what would be tried later. */
  wake() {
    this.client.wake();
    this.#refreshQuietly();
  }

  /** Whoever comes back to the page does not wait for the next attempt. */
  #hook() {
    const seen = () => document.hidden || this.wake();
    const focused = () => this.isCutOff && this.wake();
    document.addEventListener('visibilitychange', seen);
    addEventListener('focus', focused);
    addEventListener('online', seen);
    this.#unhook = () => {
      document.removeEventListener('visibilitychange', seen);
      removeEventListener('focus', focused);
      removeEventListener('online', seen);
    };
  }

  /** Whether nothing gets through just now. */
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

  /** Somebody else may have added this person to a chat, or taken them out of one. */
  async refresh() {
    clearTimeout(this.#retry);
    try {
      const before = new Set(this.#chats.keys());
      const found = await this.session.list('/chats?limit=100');
      if (this.#stopped) return;
      const ids = new Set(found.map(({ id }) => id));
      for (const data of found) this.#put(data);
      for (const id of before) if (!ids.has(id) && !this.chat(id)?.parent) this.drop(id);
      this.live.fill(this.all);
      this.loaded = true;
      this.unreachable = false;
    } catch (error) {
      this.unreachable = Boolean(error.passes);
      if (this.unreachable && !this.#stopped) this.#retry = setTimeout(() => this.#refreshQuietly(), RETRY_EVERY);
      throw error;
    } finally {
      this.tell('health');
    }
    this.tell('chats');
  }

  /** The banner says when the server cannot be reached. */
  #refreshQuietly() {
    this.refresh().catch((error) => error.passes || error.status === 401 || this.tell('trouble', { error }));
  }

  /** That somebody looks at a chat: it is heard from now on, and its parent with it. */
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

  /** Takes a chat that this person is in since just now. */
  take(chat) {
    this.live.hear(this.#put(chat));
    this.tell('chats');
  }

  /** Whether a chat is this person's, now. */
  async has(id) {
    await this.refresh();
    // The page was loaded anew in a breakout.
    const visited = JSON.parse(sessionStorage.getItem(this.#visitedKey) ?? 'null');
    if (visited?.id === id && this.chat(visited.parent)) this.visit(visited.parent, visited);
    return this.chat(id) !== null;
  }

  /** Opens one of the breakouts of a chat. */
  visit(parent, { id, name }) {
    if (this.chat(id)) return;
    this.live.hear(this.#put({ id, name, ownerId: null, parent }));
    sessionStorage.setItem(this.#visitedKey, JSON.stringify({ id, name, parent }));
    this.tell('chats');
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

  async loadMembers(id) {
    const chat = this.chat(id);
    if (!chat) return;
    chat.members = chat.parent ? this.#placed(chat) : await this.session.list(`/chats/${encodeURIComponent(id)}/members`);
    for (const { userId, username } of chat.members) this.users.set(userId, username);
    this.tell('members', { id });
  }

  /** Who is in a breakout, its session says. */
  #placed({ id, parent }) {
    const users = this.chat(parent)?.breakouts.room(id)?.participants ?? [];
    return users.map((userId) => ({ userId, username: this.name(userId) }));
  }

  addMembers(id, members) {
    return this.session.call('POST', `/chats/${encodeURIComponent(id)}/members`, { members });
  }

  removeMember(id, user) {
    return this.session.call('DELETE', `/chats/${encodeURIComponent(id)}/members/${encodeURIComponent(user)}`);
  }

  /**
   * People whose names begin so, but this person, at most a hundred; of a beginning that is too short, whoever is
   * registered, where that is told.
   */
  async people(beginning) {
    const isSearch = [...beginning].length >= 2;
    const { body } = await this.session.page(`/auth/users?limit=100${isSearch ? `&q=${encodeURIComponent(beginning)}` : ''}`).catch((error) => {
      if (isSearch || error.status !== 403) throw error;
      return { body: [] };
    });
    for (const { id, username } of body) this.users.set(id, username);
    return body.filter(({ id }) => id !== this.me.id);
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

  /** @returns whether there was more */
  async loadEarlier(id) {
    const chat = this.chat(id);
    if (!chat || chat.complete || !chat.entered) return false;
    chat.loading ??= this.#load(chat).finally(() => (chat.loading = null));
    await chat.loading;
    return true;
  }

  async #load(chat) {
    const { entries, complete } = await this.client.history(chat.id);
    chat.transcript.addEarlier(entries);
    chat.complete = this.client.first(chat.id) <= 1 || !complete;
    this.tell('earlier', { id: chat.id });
  }

  /** Who sent a message changes its words; the chat's owner, too, deletes it. */
  edit(id, message, content) {
    return this.session.call('PATCH', messagePath(id, message), { content });
  }

  erase(id, message) {
    return this.session.call('DELETE', messagePath(id, message));
  }

  /** Takes a deletion back. */
  restore(id, message) {
    return this.session.call('POST', `${messagePath(id, message)}/restore`);
  }

  mayAnswer({ kind, deleted, message_type }) {
    return kind === 'message' && !deleted && message_type !== 'broadcast';
  }

  mayEdit(message) {
    return message.kind === 'message' && message.sender_id === this.me.id && !message.deleted;
  }

  mayErase(id, message) {
    return this.mayEdit(message) || (message.kind === 'message' && !message.deleted && this.chat(id)?.ownerId === this.me.id);
  }

  async rename(id, name) {
    this.#put(await this.session.call('PATCH', `/chats/${encodeURIComponent(id)}`, { name }));
    this.tell('chats');
  }

  /** Messages of a chat with these words, newest first. @returns {{found: object[], more: string | null}} */
  async search(id, words, more = null) {
    const { body, link } = await this.session.page(more ?? `/chats/${encodeURIComponent(id)}/search?q=${encodeURIComponent(words)}`);
    return { found: body, more: link ?? null };
  }

  read(id) {
    const chat = this.chat(id);
    const position = this.client?.position(id) ?? null;
    if (!chat || position === null) return;
    chat.readTo = position;
    localStorage.setItem(`parley-read ${this.me.id} ${id}`, position);
    if (chat.unread === 0) return;
    chat.unread = 0;
    this.tell('unread', { id });
  }

  #put(data) {
    const known = this.#chats.get(data.id);
    if (known) return Object.assign(known, { name: data.name, ownerId: data.ownerId });
    const chat = new Chat(data);
    chat.readTo = Number(localStorage.getItem(`parley-read ${this.me.id} ${data.id}`) ?? 0);
    this.#chats.set(chat.id, chat);
    return chat;
  }

  /** Takes a chat off the list. What was being written there is kept, unless this person left. */
  drop(id, { leaving = false } = {}) {
    const chat = this.chat(id);
    if (!chat) return;
    this.kept.dropDraft(id, { leaving });
    this.client.leave(id);
    this.#chats.delete(id);
    for (const { id: below, parent } of this.#chats.values()) if (parent === id) this.drop(below, { leaving });
    this.tell('left', { id, parent: chat.parent });
  }

  /** Tells the views that something changed. @param about more of it, such as the chat's `id` */
  tell(type, about = {}) {
    this.dispatchEvent(Object.assign(new Event(type), about));
  }

  /** Everything unread and unanswered. */
  get waiting() {
    return this.all.reduce((sum, { unread }) => sum + unread, 0) + this.rooms.invitations.length + this.rooms.calls.length;
  }
}

const messagePath = (chat, message) => `/chats/${encodeURIComponent(chat)}/messages/${encodeURIComponent(message.id)}`;

// What the page knows: this person's chats and, through one connection, all that happens in them.

import { connect } from '/parley.js';
import { Breakouts } from './breakouts.js';
import { Transcript, isUnknown } from './transcript.js';

/** A connection hears at most so many rooms. */
const MOST_ROOMS = 50;
const LIST_EVERY = 20_000;

class Chat {
  transcript = new Transcript();
  breakouts = new Breakouts();
  members = null;
  unread = 0;
  complete = false; // whether the transcript reaches back to the first entry
  entered = false;
  latest = 0;

  constructor({ id, name, ownerId, createdAt, parent = null }) {
    Object.assign(this, { id, name, ownerId, createdAt, parent });
  }
}

export class Chats extends EventTarget {
  #chats = new Map();
  #users = new Map();
  #entering = null;
  #polling;

  constructor(session) {
    super();
    this.session = session;
    this.me = session.person;
    this.server = false;
  }

  async start() {
    this.client = connect({
      ticket: () => this.session.ticket(),
      account: this.me.id,
      // Somebody is looking.
      probe: 5_000,
    });
    this.#listen();
    this.#polling = setInterval(() => document.hidden || this.refresh().catch(() => {}), LIST_EVERY);
    this.server = await this.session.lendsKey();
    await this.refresh();
  }

  stop() {
    clearInterval(this.#polling);
    this.client?.close();
  }

  /** The chats, the one with the latest message first; a breakout stands below its parent. */
  get list() {
    const at = (chat) => chat.transcript.lastMessage?.at ?? chat.createdAt ?? '';
    const all = [...this.#chats.values()].sort((a, b) => (at(a) < at(b) ? 1 : -1));
    const below = (chat) => all.filter(({ parent }) => parent === chat.id);
    return all.filter(({ parent }) => !this.chat(parent)).flatMap((chat) => [chat, ...below(chat)]);
  }

  chat(id) {
    return this.#chats.get(id) ?? null;
  }

  /** Somebody else may have added this person to a chat, or taken them out of one. */
  async refresh() {
    const found = await this.session.list('/chats?limit=100');
    const ids = new Set(found.map(({ id }) => id));
    for (const data of found) this.#put(data);
    for (const [id, chat] of this.#chats) if (!ids.has(id) && !chat.parent && id !== this.#entering) this.#drop(id);
    this.#tell('chats');
  }

  async create(name, members) {
    const chat = await this.session.call('POST', '/chats', { name, members });
    this.#put(chat);
    this.#tell('chats');
    return chat.id;
  }

  /** Enters a room by its id. Connecting to one that is open to everybody joins it. */
  async enter(id) {
    await this.refresh();
    if (this.chat(id)) return;
    this.#entering = id;
    try {
      await this.#connectTo(id);
    } catch (error) {
      this.#drop(id);
      throw error;
    } finally {
      this.#entering = null;
    }
    await this.refresh();
    if (!this.chat(id)) throw new Error('Only members can read along here');
  }

  #connectTo(id) {
    return new Promise((resolve, reject) => {
      const done = [
        this.client.on('entered', ({ room_id }) => room_id === id && end(resolve)),
        this.client.on('refused', ({ room_id, error }) => room_id === id && end(reject, error)),
      ];
      const end = (how, value) => void done.forEach((stop) => stop()) ?? how(value);
      setTimeout(() => end(reject, new Error('That room cannot be entered')), 10_000);
      this.#put({ id, name: '', ownerId: null });
    });
  }

  /** Opens one of the breakouts of a chat. */
  visit(parent, { id, name }) {
    if (this.chat(id)) return;
    this.#put({ id, name, ownerId: null, parent });
    this.#tell('chats');
  }

  async leave(id) {
    await this.session.call('DELETE', `/chats/${encodeURIComponent(id)}/members/me`);
    this.#drop(id);
    this.#tell('chats');
  }

  async remove(id) {
    await this.session.call('DELETE', `/chats/${encodeURIComponent(id)}`);
    this.#drop(id);
    this.#tell('chats');
  }

  async loadMembers(id) {
    const chat = this.chat(id);
    if (!chat) return;
    chat.members = chat.parent ? this.#placed(chat) : await this.session.list(`/chats/${encodeURIComponent(id)}/members`);
    for (const { userId, username } of chat.members) this.#users.set(userId, username);
    this.#tell('members', id);
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

  /** Everybody who is registered, but this person. */
  async people() {
    const all = await this.session.list('/auth/users?limit=100');
    for (const { id, username } of all) this.#users.set(id, username);
    return all.filter(({ id }) => id !== this.me.id);
  }

  name(user) {
    return this.#users.get(user) ?? user;
  }

  online(id) {
    return this.client.presence(id).map(({ user_id, user_name }) => ({ id: user_id, name: this.#users.get(user_id) ?? user_name }));
  }

  async loadEarlier(id) {
    const chat = this.chat(id);
    if (!chat || chat.complete || chat.loading || !chat.entered) return false;
    chat.loading = true;
    try {
      const { entries, complete } = await this.client.history(id);
      chat.transcript.addEarlier(entries);
      chat.complete = this.client.first(id) <= 1 || !complete;
      this.#tell('earlier', id);
      return true;
    } finally {
      chat.loading = false;
    }
  }

  /** The Messenger knows no edit and no delete; the Server API does, where the system lends its key. */
  edit(message, content) {
    return this.session.server('PUT', `/api/v1/messages/${encodeURIComponent(message.id)}`, { content });
  }

  erase(message) {
    return this.session.server('DELETE', `/api/v1/messages/${encodeURIComponent(message.id)}`);
  }

  // Breakout sessions are the Server API's too.

  openBreakouts(chat, { rooms, assign, minutes }) {
    const durationSeconds = minutes > 0 ? minutes * 60 : null;
    return this.session.server('POST', '/breakout-sessions', { parentRoomId: chat.id, rooms, assign, hostId: this.me.id, durationSeconds });
  }

  extendBreakouts(session, extendSeconds) {
    return this.session.server('PATCH', `/breakout-sessions/${encodeURIComponent(session.id)}`, { extendSeconds });
  }

  /** Puts somebody into a room, or with null back into the parent. */
  place(session, userId, roomId) {
    const how = session.waiting.includes(userId) ? 'assign' : 'move';
    return this.#breakout(session, how, { userId, roomId });
  }

  recall(session) {
    return this.#breakout(session, 'recall', {});
  }

  broadcast(session, content) {
    return this.#breakout(session, 'broadcast', { senderId: this.me.id, senderName: this.me.name, content });
  }

  askForHelp(session) {
    return this.#breakout(session, 'help', { userId: this.me.id });
  }

  #breakout(session, what, body) {
    return this.session.server('POST', `/breakout-sessions/${encodeURIComponent(session.id)}/${what}`, body);
  }

  mayChange(message) {
    return this.server && message.kind === 'message' && message.sender_id === this.me.id && !message.deleted;
  }

  read(id) {
    const chat = this.chat(id);
    const position = this.client?.position(id) ?? null;
    if (!chat || position === null) return;
    chat.readTo = position;
    localStorage.setItem(`parley-read ${this.me.id} ${id}`, position);
    if (chat.unread === 0) return;
    chat.unread = 0;
    this.#tell('unread', id);
  }

  #put(data) {
    const known = this.#chats.get(data.id);
    if (known) return Object.assign(known, { name: data.name, ownerId: data.ownerId });
    const chat = new Chat(data);
    chat.readTo = Number(localStorage.getItem(`parley-read ${this.me.id} ${data.id}`) ?? 0);
    this.#chats.set(chat.id, chat);
    if (this.client.rooms.length < MOST_ROOMS) this.client.join(chat.id);
    else if (this.client.rooms.includes(chat.id)) chat.entered = true;
  }

  #drop(id) {
    const chat = this.chat(id);
    if (!chat) return;
    this.#chats.delete(id);
    this.client.leave(id);
    for (const { id: below, parent } of this.#chats.values()) if (parent === id) this.#drop(below);
    this.dispatchEvent(Object.assign(new Event('left'), { id, parent: chat.parent }));
  }

  #tell(type, id) {
    this.dispatchEvent(Object.assign(new Event(type), { id }));
  }

  #listen() {
    const { client } = this;
    client.on('entry', (entry) => this.#entry(entry));
    client.on('hole', (hole) => this.#hole(hole));
    client.on('entered', ({ room_id, latest_seq }) => this.#entered(room_id, latest_seq));
    client.on('refused', ({ room_id, error }) => {
      const parent = this.chat(this.chat(room_id)?.parent);
      if (parent?.breakouts.room(room_id)) this.dispatchEvent(Object.assign(new Event('trouble'), { error }));
      this.#drop(room_id);
      this.#tell('chats');
    });
    for (const type of ['presence', 'typers', 'outbox', 'sent', 'failed']) {
      client.on(type, (event) => this.dispatchEvent(Object.assign(new Event(type), { id: event.room_id, about: event })));
    }
    for (const type of ['state', 'health', 'handover']) client.on(type, () => this.#tell('health'));
  }

  #entered(id, latest) {
    const chat = this.chat(id);
    if (!chat) return;
    chat.entered = true;
    chat.complete = this.client.first(id) <= 1;
    chat.latest = latest;
    this.#tell('entered', id);
    if (this.server && !chat.parent && !chat.complete) this.#findBreakouts(chat);
  }

  /** A session may have been opened before the earliest entry that is loaded. */
  async #findBreakouts(chat) {
    const [session] = await this.session.server('GET', `/breakout-sessions?parentRoomId=${encodeURIComponent(chat.id)}`).catch(() => []);
    if (session && chat.breakouts.find(session)) this.#tell('breakouts', chat.id);
  }

  #entry(entry) {
    const chat = this.chat(entry.room_id);
    if (!chat) return;
    // Known from the start or not, what arrives with the room is no news.
    const fresh = entry.seq > chat.latest;
    const item = chat.transcript.add(entry);
    if (entry.type === 'message_restored' && item && isUnknown(item)) this.#readAgain(chat, item).catch(() => {});
    if (chat.breakouts.add(entry)) this.#breakouts(chat, entry, fresh);
    if (entry.type === 'room_updated') chat.name = entry.data.name;
    if (/^user_(joined|left)$/.test(entry.type) && chat.members) this.loadMembers(chat.id).catch(() => {});
    if (entry.type === 'message' && !entry.data.is_deleted && entry.data.sender_id !== this.me.id && entry.seq > chat.readTo) chat.unread++;
    this.dispatchEvent(Object.assign(new Event('entry'), { id: chat.id, entry, item, fresh }));
  }

  /** A message that was deleted when it was read is there again. */
  async #readAgain(chat, { seq }) {
    const { entries } = await this.client.history(chat.id, { before: seq + 1, limit: 1 });
    const item = entries.length > 0 ? chat.transcript.restore(entries[0]) : null;
    if (item) this.dispatchEvent(Object.assign(new Event('entry'), { id: chat.id, entry: entries[0], item, fresh: false }));
  }

  /** Whoever may no longer be in a breakout is taken out of it. */
  #breakouts(parent, entry, fresh) {
    const mine = parent.breakouts.roomOf(this.me.id)?.id;
    for (const chat of this.#chats.values()) {
      if (chat.parent !== parent.id) continue;
      if (chat.id === mine) this.loadMembers(chat.id).catch(() => {});
      else this.#drop(chat.id);
    }
    this.dispatchEvent(Object.assign(new Event('breakouts'), { id: parent.id, entry, fresh }));
    this.#tell('chats');
  }

  #hole(hole) {
    const chat = this.chat(hole.room_id);
    if (!chat) return;
    const item = chat.transcript.addHole(hole);
    this.dispatchEvent(Object.assign(new Event('entry'), { id: chat.id, entry: hole, item, fresh: false }));
  }
}

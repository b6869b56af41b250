// The client as its users see it.

import { BreakoutCalls } from './breakouts.js';
import { CatchUp } from './catchup.js';
import { Connection } from './connection.js';
import { Core } from './core.js';
import { refusal } from './errors.js';
import { Frames } from './frames.js';
import { HttpCalls } from './http.js';
import { completeOptions } from './options.js';
import { ModerationCalls } from './moderation.js';
import { Outbox } from './outbox.js';
import { Presence } from './presence.js';
import { Rooms } from './rooms.js';

/** A connection to some rooms, which lasts until `close` is called. */
export class Parley {
  #core;
  #unhook = () => {};

  constructor(given) {
    const core = (this.#core = new Core(completeOptions(given)));
    core.rooms = new Rooms(core);
    core.http = new HttpCalls(core);
    core.presence = new Presence(core);
    core.catchUp = new CatchUp(core);
    core.outbox = new Outbox(core);
    core.connection = new Connection(core);
    core.frames = new Frames(core);
    this.options = core.options;
    this.breakouts = new BreakoutCalls(core);
    this.moderation = new ModerationCalls(core);
    for (const room of given.rooms ?? []) core.rooms.add(room);
    this.ready = core.outbox.restore();
    this.#hook();
    core.connection.connect();
  }

  // ------------------------------------------------------------------------------------------------------- events

  /** Listens to a type of frame or event, or to `*`. @returns a function that stops listening */
  on(type, handler) {
    return this.#core.on(type, handler);
  }

  /** Listens to the next event of a type. @returns a function that stops listening */
  once(type, handler) {
    return this.#core.once(type, handler);
  }

  /** Stops what `on` or `once` began with this handler. */
  off(type, handler) {
    this.#core.off(type, handler);
  }

  emit(event, ...more) {
    this.#core.emit(event, ...more);
  }

  // --------------------------------------------------------------------------------------------------------- state

  get state() {
    return this.#core.connection.state;
  }

  get reconnects() {
    return this.#core.connection.reconnects;
  }

  get latency() {
    return this.#core.connection.latency;
  }

  get skew() {
    return this.#core.connection.skew;
  }

  get me() {
    return this.#core.me;
  }

  get rooms() {
    return this.#core.rooms.ids;
  }

  position(room) {
    return this.#core.rooms.get(room)?.log.position ?? null;
  }

  /** The first entry that was delivered: `history` reads what is before. */
  first(room) {
    return this.#core.rooms.get(room)?.log.first ?? null;
  }

  /** Messages that are not acknowledged yet. */
  unsent(room) {
    return this.#core.outbox.unsent(this.#core.rooms.get(room));
  }

  presence(room) {
    return this.#core.presence.users(this.#core.rooms.get(room));
  }

  /** How many users are online; a room of more than 200 connections does not tell who they are. */
  onlineCount(room) {
    const { onlineCount, online } = this.#core.rooms.get(room) ?? {};
    return onlineCount || (online?.size ?? 0);
  }

  typingUsers(room) {
    return this.#core.presence.typingUsers(this.#core.rooms.get(room));
  }

  // --------------------------------------------------------------------------------------------------------- rooms

  join(room) {
    const { connection, outbox, rooms } = this.#core;
    const added = rooms.add(room);
    if (!added) return;
    outbox.adopt(added);
    connection.join(added);
  }

  leave(id) {
    const { connection, rooms } = this.#core;
    const room = rooms.get(id);
    if (!room) return;
    rooms.remove(room);
    connection.leave(id);
  }

  // ------------------------------------------------------------------------------------------------------ messages

  /**
   * Sends a message. Resolves when it is stored, however often the connection drops meanwhile; rejects when the
   * server refuses it for good.
   */
  async send(room, message) {
    return this.#core.outbox.add(this.#core.rooms.require(room), message);
  }

  /**
   * Reads the last `limit` entries before `before`, which are returned and not emitted. Messages are as they are now:
   * a deleted one has only `data.id` and `data.is_deleted`.
   */
  async history(room, options) {
    return this.#core.catchUp.readEarlier(this.#core.rooms.require(room), options);
  }

  /** Reports that this user is typing; call it on every keystroke. */
  typing(id, is_typing = true) {
    const room = this.#core.rooms.get(id);
    if (room) this.#core.presence.sendTyping(room, is_typing);
  }

  /** Replaces the text of this user's message. @returns the changed message */
  edit(room, message, change) {
    const body = typeof change === 'string' ? { content: change } : change;
    return this.#core.http.call('PATCH', messagePath(room, message), { body });
  }

  async delete(room, message) {
    await this.#core.http.call('DELETE', messagePath(room, message));
  }

  /** Brings a deleted message back. @returns the message */
  restore(room, message) {
    return this.#core.http.call('POST', `${messagePath(room, message)}/restore`, { body: {} });
  }

  /** Moves this user's marker to a place: forward, or back with `rewind`. @returns how much is unread from there */
  markRead(room, seq, { rewind } = {}) {
    return this.#core.http.call('PUT', `/chats/${encodeURIComponent(room)}/read`, { body: { seq, ...(rewind ? { rewind } : {}) } });
  }

  /** Reads how much is unread in this user's chats, the latest first. @returns {{chats: object[], cursor: string | null}} */
  async unread({ limit, cursor } = {}) {
    return this.#core.http.listChats({ sort: 'activity', limit, cursor });
  }

  /** Reads how far each participant of a room has read: none of them where the room shows no receipts. */
  receipts(room) {
    return this.#core.http.call('GET', `/chats/${encodeURIComponent(room)}/receipts`);
  }

  /** Reacts to a message with an emoji or a `:shortcode:`, or with `remove` takes that back. @returns the message's reactions */
  react(room, message, name, { remove } = {}) {
    return this.#core.http.call(remove ? 'DELETE' : 'PUT', `${messagePath(room, message)}/reactions/${encodeURIComponent(name)}`);
  }

  /** Opens the one chat of this user and another, which is made when it is not there. @returns the chat, named as the other */
  directChat(user) {
    return this.#core.http.call('POST', '/chats', { body: { direct: user }, key: this.#core.options.uuid() });
  }

  /** Finds messages of a room, newest first. @returns {{messages: object[], cursor: string | null}} */
  async search(room, q, { limit, cursor } = {}) {
    return this.#core.http.search(room, { q, limit, cursor });
  }

  // ---------------------------------------------------------------------------------------------------- connection

  /** Retries now instead of later: for when the network is known to have changed. */
  reconnectNow() {
    this.#core.connection.reconnectNow();
  }

  close() {
    const { connection, requests, rooms } = this.#core;
    this.#core.closed = true;
    this.#unhook();
    this.#core.stopTimers();
    connection.end();
    for (const room of rooms) rooms.stopTimers(room);
    for (const request of requests.values()) request.reject(refusal('CLOSED', 'Closed'));
    requests.clear();
    connection.enterClosed();
  }

  /** A browser knows when its network changes, and when the user returns to a page. */
  #hook() {
    const target = this.options.events;
    if (!target) return;
    const retry = () => this.reconnectNow();
    const types = ['online', 'offline', 'pageshow'];
    for (const type of types) target.addEventListener(type, retry);
    this.#unhook = () => types.forEach((type) => target.removeEventListener(type, retry));
  }

  // ---------------------------------------------------------------------- former names, for one more version

  /** @deprecated use `typingUsers` */
  typers(room) {
    return this.typingUsers(room);
  }

  /** @deprecated use `reconnectNow` */
  wake() {
    this.reconnectNow();
  }
}

function messagePath(room, message) {
  return `/chats/${encodeURIComponent(room)}/messages/${encodeURIComponent(message)}`;
}

/** Connects to rooms. See parley.d.ts for the options. */
export function connect(options) {
  return new Parley(options);
}

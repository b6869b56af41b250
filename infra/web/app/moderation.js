// Roles, bans and mutes in this person's chats: who may act on whom, and what holds for this person.

import { ModerationCalls } from '../parley/moderation.js';
import { isDirect } from './direct.js';

const RANKS = ['owner', 'moderator', 'member', 'reader'];
/** Milliseconds: a browser's timers count no further. */
const LONGEST_WAIT = 2 ** 31 - 1;
/** Milliseconds after the end of a mute: the clocks of two machines differ a little. */
const SLACK = 500;
const LISTED = 500;

export class Moderation {
  #chats;
  #calls;
  #reading = new Map(); // by the chats whose standing is being read: what changed meanwhile
  #ends = new Map(); // by chat: the timer of the end of this person's mute
  #banned = new Set(); // ids of chats that this person was just banned from

  constructor(chats) {
    this.#chats = chats;
    this.#calls = new ModerationCalls({ http: { call: (method, path, { body }) => chats.session.call(method, path, body) } });
  }

  // ----------------------------------------------------------------------------------------------- who may do what

  /** The role of a user in a chat; null for one who is not in it. */
  roleOf(chat, user) {
    const { role = null } = (chat.members ?? []).find(({ userId }) => userId === user) ?? {};
    return user === this.#chats.me.id ? (chat.standing?.role ?? role) : role;
  }

  /** Whether this person looks after a chat. */
  moderates(chat) {
    return !chat.parent && !isDirect(chat.id) && isAbove(this.roleOf(chat, this.#chats.me.id), 'member');
  }

  /** Whether this person's role is above that of somebody, in the chat or not. */
  mayActOn(chat, user) {
    const { me } = this.#chats;
    return user !== me.id && this.moderates(chat) && isAbove(this.roleOf(chat, me.id), this.roleOf(chat, user) ?? 'member');
  }

  /** The roles that this person may give to somebody: an owner also the own one. */
  rolesFor(chat, user) {
    const present = this.roleOf(chat, user);
    if (present === null || !this.mayActOn(chat, user)) return [];
    const own = this.roleOf(chat, this.#chats.me.id);
    return RANKS.filter((role) => role !== present && (own === 'owner' || isAbove(own, role)));
  }

  /** Why this person cannot send to a chat: {mute} or {}; null if they can. */
  barred(chat) {
    const { role, mute } = chat.standing ?? {};
    return mute ? { mute } : role === 'reader' ? {} : null;
  }

  // ---------------------------------------------------------------------------------- what holds for this person

  /** Reads it. What entries tell meanwhile counts more than the answer. */
  async load(chat) {
    const heard = {};
    this.#reading.set(chat, heard);
    try {
      const standing = await this.#chats.session.call('GET', `${path(chat.id)}/members/me`);
      // An earlier question does not overrule a later one.
      if (this.#reading.get(chat) === heard) this.#set(chat, { ...standing, ...heard });
    } finally {
      if (this.#reading.get(chat) === heard) this.#reading.delete(chat);
    }
  }

  /** Takes an entry that is new. */
  takeEntry(chat, { type, data }) {
    const isMe = data.user_id === this.#chats.me.id;
    if (type === 'role_changed') this.#takeRole(chat, data);
    if (type === 'role_changed' && isMe) this.#change(chat, { role: data.role });
    if (type === 'user_muted' && isMe) this.#change(chat, { mute: { reason: data.reason, until: data.until, by: data.by } });
    if (type === 'user_unmuted' && isMe) this.#change(chat, { mute: null });
    if (type === 'user_banned' && isMe) this.noteBan(chat.id);
    if (type === 'room_updated') this.#change(chat, { slowModeSeconds: data.meta?.slow_mode_seconds ?? null });
  }

  #takeRole(chat, { user_id, role }) {
    chat.rolesHeard?.set(user_id, role);
    if (role === 'owner') chat.ownerId = user_id;
    else if (chat.ownerId === user_id) chat.ownerId = null;
    for (const member of chat.members ?? []) if (member.userId === user_id) member.role = role;
    this.#chats.tell('members', { id: chat.id });
  }

  #change(chat, news) {
    Object.assign(this.#reading.get(chat) ?? {}, news);
    if (chat.standing) this.#set(chat, { ...chat.standing, ...news });
  }

  #set(chat, standing) {
    chat.standing = standing;
    this.#watchEnd(chat);
    this.#chats.tell('standing', { id: chat.id });
  }

  /** A mute ends by itself. */
  #watchEnd(chat) {
    clearTimeout(this.#ends.get(chat));
    this.#ends.delete(chat);
    const { mute } = chat.standing;
    if (!mute?.until) return;
    const left = Date.parse(mute.until) + SLACK - Date.now() - (this.#chats.client?.skew ?? 0);
    if (left <= 0) this.#set(chat, { ...chat.standing, mute: null });
    else this.#ends.set(chat, setTimeout(() => this.#watchEnd(chat), Math.min(left, LONGEST_WAIT)));
  }

  end() {
    for (const timer of this.#ends.values()) clearTimeout(timer);
  }

  // -------------------------------------------------------------------------------------------------------- bans

  /** Remembers that a chat is about to be gone because of a ban. */
  noteBan(id) {
    this.#banned.add(id);
  }

  /** Takes a chat that the list has no more off the page. */
  async dropGone(id) {
    if (!this.#banned.has(id) && (await this.findBan(id).catch(() => null))) this.noteBan(id);
    this.#chats.drop(id);
  }

  /** @returns whether a chat is gone because of a ban */
  takeBan(id) {
    return this.#banned.delete(id);
  }

  /** The ban that keeps this person out of a chat: {reason, until}; null if there is none. */
  async findBan(id) {
    try {
      await this.#chats.session.call('GET', `${path(id)}/members/me`);
      return null;
    } catch (error) {
      if (error.code === 'BANNED') return error.details;
      if (error.status === 404) return null;
      throw error;
    }
  }

  // ------------------------------------------------------------------------------------------- what moderators do

  setRole(chat, user, role) {
    return this.#calls.setRole(chat.id, user, role);
  }

  /** @param kind `ban` or `mute` */
  impose(kind, chat, user, terms) {
    return this.#calls[kind](chat.id, user, terms);
  }

  /** Lifts a ban or a mute. One that is over is lifted already. */
  async lift(kind, chat, user) {
    await this.#calls[`un${kind}`](chat.id, user).catch((error) => {
      if (error.status !== 404) throw error;
    });
  }

  /** A part of the bans or mutes. @returns {{found: object[], more: string | null}} */
  async list(kind, chat, more = null) {
    const { body, link } = await this.#chats.session.page(more ?? `${path(chat.id)}/${kind}s?limit=50`);
    return { found: body, more: link ?? null };
  }

  /** What is held against a user: {ban, mute}, null for what is not. */
  async find(chat, user) {
    const [ban, mute] = await Promise.all(['bans', 'mutes'].map(async (kind) => {
      const all = await this.#chats.session.list(`${path(chat.id)}/${kind}?limit=${LISTED}`);
      return all.find(({ userId }) => userId === user) ?? null;
    }));
    return { ban, mute };
  }

  /** @param seconds the least time between two messages of a member; null for none */
  async slowDown(chat, seconds) {
    await this.#chats.session.call('PATCH', path(chat.id), { slowModeSeconds: seconds });
    this.#change(chat, { slowModeSeconds: seconds });
  }
}

const path = (id) => `/chats/${encodeURIComponent(id)}`;

/** Whether one role is above another; none is above nothing. */
const isAbove = (role, other) => role !== null && RANKS.indexOf(role) < RANKS.indexOf(other);

// Messages that are not acknowledged yet, and how they are sent.

import { ParleyError, refusal } from './errors.js';
import { credential, isKey } from './http.js';

const MAX_FRAME_BYTES = 32_000; // the gateway closes a socket that sends more
const MAX_CHARACTERS = 10_000; // of a message
const STORING = Symbol('being stored or posted'); // in place of a timer

export class Outbox {
  #core;
  #promises = new Map(); // of `send`, by client_message_id
  #restored = null; // what the store held, for rooms that the client has not joined yet

  constructor(core) {
    this.#core = core;
  }

  unsent(room) {
    return (room?.queue ?? []).map(({ item }) => ({ ...item }));
  }

  /** @returns a promise of the stored message */
  async add(room, message) {
    const text = typeof message === 'string' ? { content: message } : message;
    const order = this.#core.nextNumber();
    const item = {
      client_message_id: this.#core.options.uuid(),
      room_id: room.id,
      content: text.content,
      message_type: text.message_type ?? 'text',
      meta: text.meta ?? {},
      ...(text.mentions?.length > 0 ? { mentions: [...text.mentions] } : {}),
      ...(text.mark_read ? { mark_read: true } : {}),
      at: this.#core.now(),
      order,
      nth: order, // the former name
    };
    const sent = new Promise((resolve, reject) => this.#promises.set(item.client_message_id, { resolve, reject }));
    const waiting = { item, stored: false };
    room.queue.push(waiting);
    this.#changed(room);
    await this.#store(item);
    waiting.stored = true;
    this.sendNext(room);
    return sent;
  }

  // ------------------------------------------------------------------------------------------------------- storage

  async restore() {
    let items = [];
    try {
      items = await this.#core.options.store.all();
    } catch (error) {
      this.#core.emit({ type: 'storage', error });
    }
    this.#restored = items;
    for (const room of this.#core.rooms) this.adopt(room);
  }

  /** Queues the messages that an earlier load of the page left unsent, before those of the present one. */
  adopt(room) {
    if (!this.#restored) return;
    const known = new Set(room.queue.map(({ item }) => item.client_message_id));
    const older = this.#restored.filter((item) => item.room_id === room.id && !known.has(item.client_message_id));
    this.#restored = this.#restored.filter((item) => item.room_id !== room.id);
    room.queue.unshift(...older.map((item) => ({ item, stored: true })));
    if (older.length > 0) this.#changed(room);
    this.sendNext(room);
  }

  async #store(item) {
    try {
      await this.#core.options.store.put(item);
    } catch (error) {
      // A private window may have no storage: the message is sent nevertheless.
      this.#core.emit({ type: 'storage', error });
    }
  }

  // ------------------------------------------------------------------------------------------------------- sending

  /** Sends one message at a time, so that a user's messages stand in the order in which they were written. */
  async sendNext(room) {
    const head = room.queue[0];
    if (!head?.stored || !this.#restored || room.sending !== null || !this.#canSend(room)) return;
    room.sending = STORING;
    if (head.item.after_seq === undefined) head.item.after_seq = room.log.position;
    // Stored before it is sent: every attempt, also one after a reload, must name the same position.
    await (head.placed ??= this.#store(head.item));
    if (room.sending !== STORING || room.queue[0] !== head) return;
    room.sending = null;
    if (!this.#canSend(room)) return;
    const message = wire(head.item);
    const { link } = this.#core.connection;
    const frame = { action: 'send', ...message, ref: message.client_message_id };
    if (byteLength(frame) > MAX_FRAME_BYTES) return this.#post(room, head);
    link.send(frame);
    room.sending = link.after(link.replyTimeout, () => {
      room.sending = null;
      link.replyMissed('no answer to send');
      this.sendNext(room);
    });
  }

  #canSend(room) {
    return this.#core.connection.link?.subscribed.has(room.id) && room.log.position !== null;
  }

  stopSending(room) {
    if (room.sending !== STORING) this.#core.cancel(room.sending);
    room.sending = null;
  }

  /** A message that is too large for a frame goes over HTTP, under the same id. */
  async #post(room, head) {
    room.sending = STORING;
    if (head.posted) return;
    head.posted = true;
    const { client_message_id } = head.item;
    let stored;
    try {
      const { path, body } = await this.#httpRequest(head.item);
      stored = await this.#core.http.call('POST', path, { body, key: client_message_id });
    } catch (cause) {
      const error = cause instanceof ParleyError ? cause : new ParleyError({ code: 'NO_CREDENTIAL', retryable: true, cause });
      head.posted = false;
      if (room.queue[0] === head) this.rejectFirst(room, error);
      return;
    }
    const { id, seq } = stored.data ?? stored;
    this.onAck(room, { id, seq, client_message_id, duplicate: false });
  }

  async #httpRequest(item) {
    const { room_id, ...message } = wire(item);
    if ([...message.content].length > MAX_CHARACTERS) throw refusal('CONTENT_TOO_LONG', `A message has at most ${MAX_CHARACTERS} characters`);
    const { token, user } = this.#core.options;
    const room = encodeURIComponent(room_id);
    const asKey = token !== undefined && isKey(await credential(token));
    if (asKey && user) return { path: `/api/v1/rooms/${room}/messages/`, body: { sender_id: user.id, sender_name: user.name ?? user.id, ...message } };
    const { reply_to, ...meta } = message.meta;
    const isPlain = message.message_type === 'text' && Object.keys(meta).length === 0;
    if (token === undefined || asKey || !isPlain) throw refusal('CONTENT_TOO_LONG', 'A socket takes no message of this size');
    return { path: `/chats/${room}/messages`, body: { content: message.content, clientMessageId: message.client_message_id, replyTo: reply_to, mentions: message.mentions, markRead: message.mark_read } };
  }

  // ------------------------------------------------------------------------------------------------------- replies

  onAck(room, { id, seq, client_message_id, duplicate }) {
    const { catchUp, connection } = this.#core;
    room.log.learn(seq);
    connection.probeLater();
    const item = this.#remove(room, client_message_id);
    catchUp.check(room);
    if (!item) return;
    const { after_seq, ...message } = wire(item);
    const entry = { ...message, id, seq, duplicate };
    this.#core.emit({ type: 'sent', room_id: room.id, entry });
    this.#settle(client_message_id, 'resolve', entry);
    this.sendNext(room);
  }

  /** Takes a refusal of the first message: it is sent again later, or fails for good. */
  rejectFirst(room, error) {
    if (error.retryable) {
      this.stopSending(room);
      // Beyond a limit the server says when it has room for the message.
      const wait = error.retryAfter ?? this.#core.backoff(3);
      room.sending = this.#core.after(wait, () => {
        room.sending = null;
        this.sendNext(room);
      });
      this.#core.emit({ type: 'delayed', room_id: room.id, message: { ...room.queue[0].item }, error, wait });
      return;
    }
    this.#failFirst(room, error);
    this.sendNext(room);
  }

  /** The gateway closed the socket because a frame was too large: sent again, it would close the next one. */
  failLargest() {
    const size = (room) => byteLength(room.queue[0].item);
    const [largest] = [...this.#core.rooms]
      .filter(({ sending, queue }) => sending !== null && sending !== STORING && queue.length > 0)
      .sort((a, b) => size(b) - size(a));
    if (largest) this.rejectFirst(largest, refusal('CONTENT_TOO_LONG', 'The gateway takes no frame of this size'));
  }

  failAll(room, error) {
    while (room.queue.length > 0) this.#failFirst(room, error);
  }

  #failFirst(room, error) {
    const item = this.#remove(room, room.queue[0].item.client_message_id);
    this.#core.emit({ type: 'failed', room_id: room.id, message: item, error });
    this.#settle(item.client_message_id, 'reject', error);
  }

  #remove(room, id) {
    const index = room.queue.findIndex(({ item }) => item.client_message_id === id);
    if (index < 0) return null;
    if (index === 0) this.stopSending(room);
    const [{ item }] = room.queue.splice(index, 1);
    Promise.resolve(this.#core.options.store.delete(id)).catch((error) => this.#core.emit({ type: 'storage', error }));
    this.#changed(room);
    return item;
  }

  #settle(id, how, value) {
    this.#promises.get(id)?.[how](value);
    this.#promises.delete(id);
  }

  #changed(room) {
    this.#core.emit({ type: 'outbox', room_id: room.id });
  }
}

/** A message without what only the outbox needs. */
function wire({ at, order, nth, ...message }) {
  return message;
}

function byteLength(frame) {
  return new TextEncoder().encode(JSON.stringify(frame)).length;
}

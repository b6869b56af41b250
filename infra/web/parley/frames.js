// Passes each frame that arrives to the part of the client that it concerns.

import { ParleyError } from './errors.js';

const REMEMBERED = 100; // notices, each of which comes on every socket that is open

export class Frames {
  #core;
  #notices = new Set();

  constructor(core) {
    this.#core = core;
  }

  onFrame(frame, link) {
    const { catchUp, connection, outbox, presence, rooms } = this.#core;
    const room = rooms.get(frame.room_id);
    switch (frame.type) {
      case 'pong':
        return connection.onPong(frame, link);
      case 'error':
        return this.#onError(frame);
      case 'read': // of any room of this user
        return this.#core.emit(frame);
      case 'mention':
      case 'room_added':
      case 'room_removed':
        return this.#onNotice(frame);
    }
    if (!room) return frame.room_id === null && this.#onInbox(frame);
    switch (frame.type) {
      case 'connection_status':
        return this.#onStatus(frame, room, link);
      case 'ack':
        return outbox.onAck(room, frame.data);
      case 'history':
        return catchUp.onHistory(room, frame.data);
      case 'user_online':
      case 'user_offline':
        return presence.onPresence(room, frame);
      case 'presence':
        return presence.onCount(room, frame.data.online_count);
      case 'typing':
        return presence.onTyping(room, frame);
    }
    if (!Number.isInteger(frame.seq)) return this.#core.emit(frame);
    catchUp.onEntry(room, frame);
  }

  /** A socket that names no room in its handshake has begun. */
  #onInbox(frame) {
    if (frame.type !== 'connection_status') return;
    this.#core.connection.succeeded();
    this.#core.me = frame.data.user_id ?? this.#core.me;
    this.#core.emit(frame);
  }

  #onStatus(frame, room, link) {
    const { catchUp, connection, options, presence } = this.#core;
    connection.succeeded();
    this.#core.me = frame.data.user_id ?? this.#core.me;
    if (frame.data.status === 'disconnected') {
      // The user may have left the room, or this frame is older than their return: a subscription shows which.
      link.subscribed.delete(room.id);
      return connection.subscribe(link, room, { again: true });
    }
    if (Array.isArray(frame.data.online_users)) presence.replaceAll(room, frame.data.online_users);
    // Entries from before this socket opened are not on their way.
    catchUp.reached(room, frame.data.latest_seq, link, options.reorder);
    this.#core.emit(frame);
  }

  /** Also of rooms that the client is not in. While a socket is replaced, it comes on both; the text is the same. */
  #onNotice(frame) {
    const name = JSON.stringify([frame.type, frame.room_id, frame.data.message_id, frame.timestamp]);
    if (this.#notices.has(name)) return;
    this.#notices.add(name);
    if (this.#notices.size > REMEMBERED) this.#notices.delete(this.#notices.values().next().value);
    this.#core.emit(frame);
  }

  #onError(frame) {
    const { outbox, requests, rooms } = this.#core;
    const { ref } = frame.data;
    const error = new ParleyError(frame.data);
    const request = requests.get(ref);
    if (request?.subscribes && !error.retryable) {
      requests.delete(ref);
      return rooms.shutOut(request.subscribes, error);
    }
    if (request && !error.retryable) {
      requests.delete(ref);
      this.#core.cancel(request.late);
      return request.reject(error);
    }
    for (const room of rooms) {
      if (room.pendingResume?.ref === ref && !error.retryable) return rooms.shutOut(room.id, error);
      if (room.queue[0]?.item.client_message_id === ref) return outbox.rejectFirst(room, error);
    }
    this.#core.emit(frame);
  }
}

// The rooms of a client, and how one is left.

import { refusal } from './errors.js';
import { RoomLog } from './log.js';

class Room {
  log = new RoomLog();
  pendingResume = null;
  gapTimer = null; // waits for a gap to close before the missing entries are asked for
  queue = []; // messages not yet acknowledged, oldest first
  sending = null; // the reply timer of the first message while it is in flight
  online = new Map();
  onlineCount = 0; // in a room that is too large for a list of who is online
  typingUsers = new Map();
  typingSentAt = -Infinity;

  constructor(id, after) {
    this.id = id;
    if (after !== undefined) this.log.start(after);
  }
}

export class Rooms {
  #core;
  #rooms = new Map();

  constructor(core) {
    this.#core = core;
  }

  get size() {
    return this.#rooms.size;
  }

  get ids() {
    return [...this.#rooms.keys()];
  }

  get(id) {
    return this.#rooms.get(id);
  }

  /** The room, which the client must be in. */
  require(id) {
    const room = this.#rooms.get(id);
    if (!room) throw refusal('NOT_IN_ROOM', 'Not in this room');
    return room;
  }

  [Symbol.iterator]() {
    return this.#rooms.values();
  }

  /** @returns the new room, or null if the client is already in it */
  add(given) {
    const { id, after } = typeof given === 'string' ? { id: given } : given;
    if (this.#rooms.has(id)) return null;
    const room = new Room(id, after);
    this.#rooms.set(id, room);
    return room;
  }

  /** Leaves a room: its unsent messages fail, and so do its requests. */
  remove(room) {
    const { connection, outbox, requests } = this.#core;
    const error = refusal('NOT_IN_ROOM', 'Left the room');
    this.stopTimers(room);
    connection.forgetHandshakeRoom(room);
    outbox.failAll(room, error);
    this.#rooms.delete(room.id);
    for (const [ref, request] of requests) {
      if (request.room !== room) continue;
      requests.delete(ref);
      this.#core.cancel(request.late);
      request.reject(error);
    }
  }

  /** Leaves a room that the server does not let this user be in. */
  shutOut(id, error) {
    const room = this.#rooms.get(id);
    if (!room) return;
    this.remove(room);
    this.#core.emit({ type: 'refused', room_id: id, error });
    this.#core.connection.handOver();
  }

  stopTimers(room) {
    const { catchUp, outbox, presence } = this.#core;
    catchUp.dropResume(room);
    catchUp.stopGapTimer(room);
    outbox.stopSending(room);
    presence.clearTyping(room);
  }
}

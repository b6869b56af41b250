// Finds out which entries are missing, asks for them, and reads earlier ones.

import { refusal } from './errors.js';

const PAGE_SIZE = 100; // entries of one history

export class CatchUp {
  #core;

  constructor(core) {
    this.#core = core;
  }

  /** Takes the latest seq of a room that the link is now known to deliver. */
  reached(room, latest, link, delay) {
    const { connection, options, outbox } = this.#core;
    room.log.learn(latest);
    if (room.log.position === null) {
      this.#deliver(room, room.log.start(Math.max(0, latest - options.initialHistory)));
      if (link.subscribed.has(room.id) && room.log.behind) this.resume(room, link);
      this.#core.emit({ type: 'entered', room_id: room.id, latest_seq: latest });
    }
    connection.onSubscribed(link, room);
    if (link === connection.link) outbox.sendNext(room);
    this.check(room, delay);
  }

  /** Takes an entry that a socket delivered. */
  onEntry(room, entry) {
    this.#deliver(room, room.log.take(entry));
    this.#core.connection.probeLater();
    this.check(room);
  }

  #deliver(room, due) {
    const { me, presence, rooms } = this.#core;
    for (const entry of due) {
      presence.endTyping(room, entry.type === 'message' ? entry.data.sender_id : null);
      // A deleted message, or an edit of one, has nothing to show: only listeners that follow the whole log get it.
      if (entry.data.is_deleted) this.#core.emitAs(['entry', '*'], entry);
      else this.#core.emit(entry, 'entry');
    }
    // Only the last entry of the log counts: a user who left long ago may be back.
    const last = room.log.behind ? null : due.at(-1);
    // The id may be used again by a new room, with a log of its own.
    const isGone = last?.type === 'room_deleted' || last?.type === 'breakout_deleted';
    if (isGone) rooms.shutOut(room.id, refusal('ROOM_NOT_FOUND', 'Room not found'));
    if (!last || last.data.user_id !== me) return;
    if (last.type === 'user_left') rooms.shutOut(room.id, refusal('NOT_IN_ROOM', 'Left the room'));
    if (last.type === 'user_banned') rooms.shutOut(room.id, refusal('BANNED', 'Banned from the room', terms(last.data)));
  }

  // ------------------------------------------------------------------------------------------------- missing entries

  /** Missing entries may be on their way: the client waits a moment before it asks for them. */
  check(room, delay = room.log.hasGap ? this.#core.options.reorder : this.#core.options.delivery) {
    if (!room.log.behind) return this.stopGapTimer(room);
    if (room.pendingResume !== null) return;
    const due = this.#core.now() + delay;
    if (room.gapTimer !== null && room.gapTimer.due <= due) return;
    this.stopGapTimer(room);
    const timer = this.#core.after(delay, () => {
      room.gapTimer = null;
      if (room.log.behind) this.resume(room);
    });
    room.gapTimer = { timer, due };
  }

  stopGapTimer(room) {
    if (room.gapTimer !== null) this.#core.cancel(room.gapTimer.timer);
    room.gapTimer = null;
  }

  /** Asks for the entries after the position of a room. */
  resume(room, link = this.#core.connection.link) {
    if (!link?.subscribed.has(room.id) || room.log.position === null) return;
    this.stopGapTimer(room);
    this.dropResume(room);
    const ref = this.#core.newRef('resume');
    const after = room.log.position;
    const late = link.after(link.replyTimeout, () => {
      room.pendingResume = null;
      link.replyMissed('no answer to resume');
      if (!link.ended) this.resume(room, link);
    });
    room.pendingResume = { ref, after, late, link };
    link.send({ action: 'resume', room_id: room.id, after_seq: after, limit: PAGE_SIZE, ref });
  }

  dropResume(room) {
    if (room.pendingResume) this.#core.cancel(room.pendingResume.late);
    room.pendingResume = null;
  }

  /** Drops the resumes that a link can no longer answer. */
  dropResumesOf(link) {
    for (const room of this.#core.rooms) if (room.pendingResume?.link === link) this.dropResume(room);
  }

  onHistory(room, data) {
    const { requests } = this.#core;
    const request = requests.get(data.ref);
    if (request) {
      requests.delete(data.ref);
      this.#core.cancel(request.late);
      return request.resolve(data);
    }
    const answered = room.pendingResume?.ref === data.ref ? room.pendingResume : null;
    if (answered) this.dropResume(room);
    const { due, gaps } = room.log.takeHistory(data, answered?.after);
    // Emit the gap before the entries after it.
    for (const { from, to } of gaps) this.#core.emit({ type: 'gap', room_id: room.id, from, to });
    this.#deliver(room, due);
    if (answered && room.log.behind && data.entries.length > 0) this.resume(room, answered.link);
    else this.check(room);
  }

  // ------------------------------------------------------------------------------------------------- earlier entries

  /** Reads the last `limit` entries before `before`, which are returned and not emitted. */
  async readEarlier(room, { before, limit = 50 } = {}) {
    const end = before ?? room.log.first;
    if (end === null || end <= 1) return { entries: [], complete: true };
    let after = Math.max(0, end - 1 - limit);
    const start = after;
    const entries = [];
    let complete = true;
    while (after < end - 1) {
      const page = await this.#request(room, { after_seq: after, limit: Math.min(PAGE_SIZE, end - 1 - after) });
      const wanted = page.entries.filter(({ seq }) => seq > after && seq < end);
      entries.push(...wanted);
      complete &&= page.complete;
      if (wanted.length === 0) break;
      after = wanted.at(-1).seq;
    }
    if (room.log.first === end) room.log.first = start + 1;
    return { entries, complete };
  }

  /** Asks for a part of a room's log, on the current link and on those after it, until a reply comes. */
  #request(room, question) {
    return new Promise((resolve, reject) => {
      const request = { room, question, resolve, reject, late: null, ref: this.#core.newRef('history') };
      this.#core.requests.set(request.ref, request);
      this.#sendRequest(request);
    });
  }

  /** Sends the requests of a room, or of all rooms, on the current link. */
  sendRequests(room) {
    for (const request of this.#core.requests.values()) {
      if (request.room && (room === undefined || request.room === room)) this.#sendRequest(request);
    }
  }

  #sendRequest(request) {
    const { link } = this.#core.connection;
    if (!link?.subscribed.has(request.room.id)) return;
    this.#core.cancel(request.late);
    link.send({ action: 'resume', room_id: request.room.id, ref: request.ref, ...request.question });
    request.late = link.after(link.replyTimeout, () => {
      link.replyMissed('no answer to history');
      this.#sendRequest(request);
    });
  }
}

/** What a refusal tells of a ban. */
const terms = ({ reason = null, until = null }) => ({ reason, until });

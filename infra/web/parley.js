// Parley's client for browsers and Node.js: one module without dependencies, typed by parley.d.ts.
//
// A room is a log, `seq` 1, 2, 3, … The client keeps a position in each room, puts frames that overtook each other back
// into order, drops repeats, and asks again for what it missed. What it sends waits in an outbox until it is
// acknowledged, and is repeated under the same client_message_id, so that it is stored once.

/** Milliseconds, and counts where it says so. Each can be given to `connect` as an option. */
export const DEFAULTS = Object.freeze({
  recent: 50, // entries of a room's past that are delivered when it is first entered
  heartbeat: 12_000, // between pings: what a socket missed, or stopped hearing, shows within 15 s
  probe: 10_000, // after the last activity, one more ping: the very last frame may be the lost one
  answerWithin: 5_000, // for an acknowledgement, a history, a subscription, a pong
  patience: 3, // unanswered questions after which the socket counts as dead
  reorder: 150, // how long a gap may close by itself before it is asked for
  delivery: 1_500, // how long an entry may be on its way that an answer told of: a busy room's wait up to a second
  backoff: 500, // the first wait's upper end; it doubles …
  backoffMost: 30_000, // … up to this
  openWithin: 15_000,
  life: 110 * 60_000, // of a socket: the gateway cuts it after two hours
  grace: 10_000, // how long a replaced socket is still listened to
  typingEvery: 3_000,
  typingEnds: 6_000,
});

const PAGE = 100;
const MOST_BYTES = 32_000; // of a frame: the gateway closes a socket that says more
const MOST_CHARACTERS = 10_000; // of a message
const PAGES = 10; // of the public rooms that are looked through
const KEEPING = Symbol('being kept');
const NO_CREDENTIAL = new Set([401, 403]);
const ATTEMPTS = 3; // of a call over HTTP that may be repeated
const CODES = { 400: 'VALIDATION_ERROR', 401: 'INVALID_CREDENTIALS', 403: 'FORBIDDEN', 404: 'NOT_FOUND', 409: 'CONFLICT', 413: 'CONTENT_TOO_LONG', 422: 'VALIDATION_ERROR', 429: 'RATE_LIMIT_EXCEEDED', 501: 'NOT_OFFERED' };

/**
 * One room's order: takes entries as they come and gives them out as 1, 2, 3, …
 * Before `start` it gives out nothing, because it does not know where to begin.
 */
export class RoomLog {
  position = null;
  first = null;
  latest = 0;
  #early = new Map();

  /** Everything up to `position` counts as seen. */
  start(position) {
    this.position = position;
    this.first = position + 1;
    return this.#drain();
  }

  /** That the room has got this far. */
  learn(latest) {
    if (latest > this.latest) this.latest = latest;
  }

  get behind() {
    return this.position !== null && this.position < this.latest;
  }

  /** Whether an entry has come that is not the next one. */
  get hasHole() {
    return this.#early.size > 0;
  }

  /** @returns the entries that are now due, in order */
  take(entry) {
    this.learn(entry.seq);
    if (this.position === null || entry.seq > this.position) this.#early.set(entry.seq, entry);
    return this.#drain();
  }

  /**
   * Takes the answer to a resume. Only the answer to the question `asked` may declare a hole: an old one, come late,
   * knows less.
   * @returns {{due: object[], holes: {from: number, to: number}[]}}
   */
  takeHistory({ entries, complete, latest_seq }, asked) {
    this.learn(latest_seq);
    const due = entries.flatMap((entry) => this.take(entry));
    const holes = [];
    if (complete || asked === undefined) return { due, holes };
    if (entries.length === 0 && latest_seq < asked) {
      // The room is shorter than what was seen of it: its data was reset.
      if (this.position === asked) {
        holes.push({ from: latest_seq + 1, to: asked });
        this.position = this.latest = latest_seq;
        this.#early.clear();
      }
      return { due, holes };
    }
    const end = entries.length ? entries.at(-1).seq : latest_seq;
    while (this.position < end) {
      const known = [...this.#early.keys()].filter((seq) => seq <= end);
      const next = known.length ? Math.min(...known) - 1 : end;
      holes.push({ from: this.position + 1, to: next });
      this.position = next;
      due.push(...this.#drain());
    }
    return { due, holes };
  }

  #drain() {
    const due = [];
    if (this.position === null) return due;
    for (const seq of this.#early.keys()) if (seq <= this.position) this.#early.delete(seq);
    for (let next; (next = this.#early.get(this.position + 1)); ) {
      this.#early.delete(++this.position);
      due.push(next);
    }
    return due;
  }
}

/** Keeps unacknowledged messages until the page is closed. */
export class MemoryStore {
  #items = new Map();
  async all() {
    return [...this.#items.values()];
  }
  async put(item) {
    this.#items.set(item.client_message_id, structuredClone(item));
  }
  async delete(id) {
    this.#items.delete(id);
  }
}

/** Keeps unacknowledged messages in IndexedDB, over reloads and crashes; one database for each person. */
export class BrowserStore {
  #database;
  constructor(name) {
    this.#database = new Promise((resolve, reject) => {
      const opening = indexedDB.open(name, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('outbox', { keyPath: 'client_message_id' });
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    this.#database.catch(() => {});
  }
  async #do(mode, work) {
    const database = await this.#database;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction('outbox', mode);
      const request = work(transaction.objectStore('outbox'));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  }
  async all() {
    return (await this.#do('readonly', (outbox) => outbox.getAll())).sort((a, b) => a.at - b.at || a.nth - b.nth);
  }
  put(item) {
    return this.#do('readwrite', (outbox) => outbox.put(item));
  }
  delete(id) {
    return this.#do('readwrite', (outbox) => outbox.delete(id));
  }
}

/** What the server said no to. `retryable` tells whether the same may succeed later. */
export class ParleyError extends Error {
  constructor({ code, message, retryable = false, status, details, cause }) {
    super(message ?? code, cause === undefined ? undefined : { cause });
    this.name = 'ParleyError';
    this.code = code;
    this.retryable = retryable;
    if (status !== undefined) this.status = status;
    if (details !== undefined) this.details = details;
  }
}

function refusal(code, message) {
  return new ParleyError({ code, message });
}

/** One socket: its rooms, and whether it still answers. */
class Line {
  openedAt = 0;
  open = false;
  over = false;
  live = new Set();
  #unanswered = 0;

  constructor(client, first) {
    this.client = client;
    this.first = first;
    this.timers = new Set();
    this.#dial();
  }

  async #dial() {
    const { client } = this;
    this.after(client.options.openWithin, () => this.open || this.end('no handshake'));
    let url;
    try {
      url = await client.address(this.first);
    } catch (error) {
      return this.end('no credential', error);
    }
    if (this.over) return;
    const socket = (this.socket = new client.options.WebSocket(url));
    socket.onopen = () => !this.over && this.#opened();
    socket.onmessage = ({ data }) => !this.over && this.#heard(data);
    socket.onclose = ({ code }) => this.end(`closed ${code}`);
    // Browsers say `close` right after `error`; Node 22 says `error` alone when a handshake is refused.
    socket.onerror = () => this.after(0, () => this.end(this.open ? 'broken' : 'no handshake'));
  }

  #opened() {
    this.open = true;
    this.openedAt = this.client.now();
    this.client.lineOpened(this);
  }

  #heard(data) {
    let frame;
    try {
      frame = JSON.parse(data);
    } catch {
      return;
    }
    this.#unanswered = 0;
    const frames = frame?.type === 'frames' ? frame.frames : [frame];
    for (const one of frames) if (one?.type && !this.over) this.client.frame(one, this);
  }

  say(frame) {
    if (this.open && !this.over) this.socket.send(JSON.stringify(frame));
  }

  /** How long an answer may take: longer each time none came, because a server that is overloaded needs no repeats. */
  get within() {
    return this.client.options.answerWithin * 2 ** this.#unanswered;
  }

  /** Something stayed without an answer; when it is too much, the socket is given up. */
  missed(what) {
    if (++this.#unanswered >= this.client.options.patience) this.end(what);
  }

  after(delay, action) {
    const timer = this.client.after(delay, () => {
      this.timers.delete(timer);
      if (!this.over) action();
    });
    this.timers.add(timer);
    return timer;
  }

  end(reason, error) {
    if (this.over) return;
    this.over = true;
    this.open = false;
    for (const timer of this.timers) this.client.cancel(timer);
    if (this.socket) {
      this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
      try {
        this.socket.close();
      } catch {
        // It never opened.
      }
    }
    this.client.lineEnded(this, reason, error);
  }
}

class Room {
  log = new RoomLog();
  asking = null; // the resume that is under way
  gap = null; // the timer that waits for a gap to close by itself
  queue = []; // messages not yet acknowledged, oldest first
  sending = null; // the timer of the first one, while it is under way
  online = new Map();
  typers = new Map();
  saidTyping = -Infinity;

  constructor(id, after) {
    this.id = id;
    if (after !== undefined) this.log.start(after);
  }
}

/** A connection to some rooms, for as long as `close` is not called. */
export class Parley {
  line = null;
  state = 'idle';
  reconnects = 0;
  latency = null;
  skew = 0; // the server's clock less this one's, for countdowns
  me = null; // this person's id, as the server knows them
  #next = null; // the socket that is to replace the present one
  #rooms = new Map();
  #handlers = new Map();
  #requests = new Map();
  #attempt = 0;
  #refs = 0;
  #timers = new Map();
  #everConnected = false;
  #settled = new Map();
  #restored = null; // what the store held, by rooms that were not entered yet
  #closed = false;
  #doubted = false; // whether the last socket was never opened, perhaps because the token is refused
  #unhook = () => {};

  constructor(options) {
    this.options = { ...DEFAULTS, ...environment(options), ...options };
    checkOptions(this.options);
    this.breakouts = new BreakoutCalls((...call) => this.#call(...call), () => this.options.uuid());
    for (const room of options.rooms ?? []) this.#add(room);
    this.ready = this.#restore();
    this.#hook();
    this.#dial();
  }

  // ------------------------------------------------------------------------------------------------ for the page

  /** Listens to a type of frame or event, or to `*`. @returns a function that ends it */
  on(type, handler) {
    const handlers = this.#handlers.get(type) ?? new Set();
    this.#handlers.set(type, handlers.add(handler));
    return () => handlers.delete(handler);
  }

  /** Listens to the next event of a type. @returns a function that ends it */
  once(type, handler) {
    const only = (event) => {
      this.off(type, only);
      handler(event);
    };
    only.of = handler;
    return this.on(type, only);
  }

  /** Ends what `on` or `once` began with this handler. */
  off(type, handler) {
    const handlers = this.#handlers.get(type) ?? new Set();
    for (const known of handlers) if (known === handler || known.of === handler) handlers.delete(known);
  }

  get rooms() {
    return [...this.#rooms.keys()];
  }

  position(room) {
    return this.#rooms.get(room)?.log.position ?? null;
  }

  /** Where the entries begin that were delivered: `history` reads what is before. */
  first(room) {
    return this.#rooms.get(room)?.log.first ?? null;
  }

  /** Messages that are not acknowledged yet. */
  unsent(room) {
    return (this.#rooms.get(room)?.queue ?? []).map(({ item }) => ({ ...item }));
  }

  presence(room) {
    return [...(this.#rooms.get(room)?.online ?? [])].map(([user_id, user_name]) => ({ user_id, user_name }));
  }

  /** How many are online; in a room of more than 200 connections it is not told who they are. */
  onlineCount(room) {
    const { crowd, online } = this.#rooms.get(room) ?? {};
    return crowd || (online?.size ?? 0);
  }

  typers(room) {
    return [...(this.#rooms.get(room)?.typers ?? [])].map(([user_id, { user_name }]) => ({ user_id, user_name }));
  }

  join(room) {
    const added = this.#add(room);
    if (!added) return;
    this.#adopt(added);
    if (!this.line && !this.#timers.has('retry')) this.#dial();
    for (const line of this.#lines()) if (line.open) this.#subscribe(line, added);
  }

  leave(id) {
    const room = this.#rooms.get(id);
    if (!room) return;
    this.#forget(room);
    for (const line of this.#lines()) {
      line.live.delete(id);
      line.say({ action: 'unsubscribe', room_id: id });
    }
    if (this.#rooms.size === 0) for (const line of this.#lines()) line.end('no rooms');
  }

  /**
   * Sends a message. Resolves when it is stored, however often the connection drops on the way; rejects when the
   * server refuses it for good.
   */
  async send(id, message) {
    const room = this.#rooms.get(id);
    if (!room) throw refusal('NOT_IN_ROOM', 'Not in this room');
    const text = typeof message === 'string' ? { content: message } : message;
    const item = {
      client_message_id: this.options.uuid(),
      room_id: id,
      content: text.content,
      message_type: text.message_type ?? 'text',
      meta: text.meta ?? {},
      at: this.now(),
      nth: ++this.#refs,
    };
    const sent = new Promise((resolve, reject) => this.#settled.set(item.client_message_id, { resolve, reject }));
    const waiting = { item, kept: false };
    room.queue.push(waiting);
    this.emit({ type: 'outbox', room_id: id });
    await this.#keep(item);
    waiting.kept = true;
    this.#pump(room);
    return sent;
  }

  /**
   * Earlier entries, the last `limit` before `before`. They are read, not delivered to `on`. Messages are as they are
   * now: of a deleted one there is only `data.id` and `data.is_deleted`.
   */
  async history(id, { before, limit = 50 } = {}) {
    const room = this.#rooms.get(id);
    if (!room) throw refusal('NOT_IN_ROOM', 'Not in this room');
    const end = before ?? room.log.first;
    if (end === null || end <= 1) return { entries: [], complete: true };
    let after = Math.max(0, end - 1 - limit);
    const start = after;
    const entries = [];
    let complete = true;
    while (after < end - 1) {
      const page = await this.#request(room, { after_seq: after, limit: Math.min(PAGE, end - 1 - after) });
      const wanted = page.entries.filter(({ seq }) => seq > after && seq < end);
      entries.push(...wanted);
      complete &&= page.complete;
      if (wanted.length === 0) break;
      after = wanted.at(-1).seq;
    }
    if (room.log.first === end) room.log.first = start + 1;
    return { entries, complete };
  }

  /** Says that this person is typing; call it on every keystroke. */
  typing(id, is_typing = true) {
    const room = this.#rooms.get(id);
    if (!room || (is_typing && this.now() - room.saidTyping < this.options.typingEvery)) return;
    if (!is_typing && room.saidTyping === -Infinity) return;
    room.saidTyping = is_typing ? this.now() : -Infinity;
    if (this.line?.live.has(id)) this.line.say({ action: 'typing', room_id: id, is_typing });
  }

  /** Replaces the text of an own message. @returns the message as it is then */
  edit(room, message, change) {
    const body = typeof change === 'string' ? { content: change } : change;
    return this.#call('PATCH', messagePath(room, message), { body });
  }

  async delete(room, message) {
    await this.#call('DELETE', messagePath(room, message));
  }

  /** Brings a deleted message back. @returns the message */
  restore(room, message) {
    return this.#call('POST', `${messagePath(room, message)}/restore`, { body: {} });
  }

  /** Finds messages of a room, newest first. @returns {{messages: object[], cursor: string | null}} */
  async search(room, q, { limit, cursor } = {}) {
    const query = { q, limit, cursor };
    const answer = await this.#exchange('GET', `/chats/${encodeURIComponent(room)}/search`, { query });
    const next = nextPage(answer);
    return { messages: answer.body, cursor: next === null ? null : new URL(next, this.options.url).searchParams.get('cursor') };
  }

  /** Tries at once what would be tried later: for when the network is known to have changed. */
  wake() {
    if (this.#closed) return;
    if (!this.line) return this.#dial();
    const { line } = this;
    if (!line.open) return;
    this.#beat();
    const asked = line.ping;
    line.after(this.options.answerWithin / 2, () => line.ping === asked && line.end('no answer after waking'));
  }

  close() {
    this.#closed = true;
    this.#unhook();
    for (const name of [...this.#timers.keys()]) this.#stop(name);
    for (const line of this.#lines()) line.end('left');
    for (const room of this.#rooms.values()) this.#quiet(room);
    for (const request of this.#requests.values()) request.reject(refusal('CLOSED', 'Closed'));
    this.#requests.clear();
    this.#enter('closed');
  }

  // ------------------------------------------------------------------------------------------- time and addresses

  now() {
    return this.options.clock.now();
  }

  after(delay, action) {
    return this.options.clock.setTimeout(action, delay);
  }

  cancel(timer) {
    this.options.clock.clearTimeout(timer);
  }

  async address(room) {
    const { url, token, ticket, user } = this.options;
    const value = await credential(ticket ?? token, room);
    if (this.#doubted && token !== undefined) await this.#confirm(room, ticket === undefined ? value : await credential(token));
    const address = new URL(`/ws/${encodeURIComponent(room)}`, url);
    address.protocol = address.protocol.replace('http', 'ws');
    address.searchParams.set('token', value);
    address.searchParams.set('batches', 'true');
    if (user) {
      address.searchParams.set('user_id', user.id);
      if (user.name) address.searchParams.set('user_name', user.name);
    }
    return address.href;
  }

  /**
   * A browser cannot tell a refused handshake from a broken network, so whether the door is shut is asked over HTTP
   * before it is knocked at once more. Only a clear no counts: to a token that nobody can replace, or to the room.
   */
  async #confirm(room, token) {
    const path = isKey(token) ? `/api/v1/rooms/${encodeURIComponent(room)}` : `/chats/${encodeURIComponent(room)}/messages?limit=1`;
    const answer = await this.#fetch('GET', path, { token }).catch(() => null);
    const isStatic = this.options.ticket === undefined && typeof this.options.token === 'string';
    if (answer?.status === 401 && isStatic) throw failure('GET', path, answer);
    if (!isShut(answer) || (await this.#isPublic(room, token))) return;
    const error = new ParleyError({ code: 'ROOM_ACCESS_DENIED', message: 'There is no such room, or it is not open to you', status: answer.status });
    throw Object.assign(error, { room });
  }

  /** Whether somebody who is not in the room may enter it; also when that cannot be found out. */
  async #isPublic(room, token) {
    if (isKey(token)) return false;
    let path = '/chats/public?limit=100';
    for (let page = 0; page < PAGES; page++) {
      const answer = await this.#fetch('GET', path, { token }).catch(() => null);
      if (!answer?.ok || answer.body.some(({ id }) => id === room)) return true;
      path = nextPage(answer);
      if (path === null) return false;
    }
    return true;
  }

  emit(event, ...more) {
    this.#emit([event.type, ...more, '*'], event);
  }

  #emit(types, event) {
    for (const type of types) {
      for (const handler of this.#handlers.get(type) ?? []) {
        try {
          handler(event);
        } catch (error) {
          // One listener's mistake must not keep an entry from the others.
          this.after(0, () => {
            throw error;
          });
        }
      }
    }
  }

  // -------------------------------------------------------------------------------------------------- connecting

  #lines() {
    return [this.line, this.#next].filter(Boolean);
  }

  #dial() {
    this.#stop('retry');
    if (this.#closed || this.#rooms.size === 0) return this.#enter('idle');
    // A room that cannot be entered must not keep the others out: each attempt begins with another one.
    const rooms = this.rooms;
    this.#enter('connecting');
    this.line = new Line(this, rooms[this.#attempt % rooms.length]);
  }

  lineOpened(line) {
    this.#doubted = false;
    if (line === this.line) this.#enter('connected');
    for (const room of this.#rooms.values()) this.#subscribe(line, room);
    // Full jitter for the end of life too: sockets opened together must not all be replaced together.
    const early = this.options.random() * 0.05 * this.options.life;
    line.after(this.options.life - early, () => this.#replace(line));
    this.#beat(line);
  }

  #subscribe(line, room, { again = false } = {}) {
    if (room.id === line.first && !again) return this.#alive(line, room);
    const ref = this.#ref('subscribe');
    line.say({ action: 'subscribe', room_id: room.id, ref });
    this.#requests.set(ref, { subscribes: room.id, reject() {} });
    line.after(line.within, () => {
      this.#requests.delete(ref);
      if (line.live.has(room.id) || this.#rooms.get(room.id) !== room) return;
      line.missed('no answer to subscribe');
      if (!line.over) this.#subscribe(line, room, { again });
    });
  }

  /** From here on the line delivers the room; what was said before is asked for. */
  #alive(line, room) {
    if (line.live.has(room.id)) return;
    line.live.add(room.id);
    if (room.log.position !== null) this.#ask(room, line);
    if (line === this.line) {
      this.#pump(room);
      for (const request of this.#requests.values()) if (request.room === room) this.#put(request);
    }
    this.#takeOver();
  }

  lineEnded(line, reason, error) {
    for (const room of this.#rooms.values()) {
      if (room.asking?.line === line) this.#dropAsk(room);
    }
    if (line === this.#next) {
      this.#next = null;
      if (this.line?.open) this.line.after(this.#wait(this.#attempt++), () => this.#replace(this.line));
      return;
    }
    if (line !== this.line) return;
    this.line = null;
    if (line.socket && !line.openedAt) this.#doubted = true;
    this.#stop('beat');
    this.#stop('probe');
    if (reason === 'closed 1009') this.#failLargest();
    for (const room of this.#rooms.values()) {
      this.#holdSending(room);
      this.#allOffline(room);
    }
    if (error?.room !== undefined) this.#shutOut(error.room, error);
    if (this.#closed || this.#rooms.size === 0) return this.#enter('idle');
    if (this.#next) {
      this.#next.replacing = false;
      this.line = this.#next;
      this.#next = null;
      return this.line.open ? this.#promoted() : this.#enter('connecting', { reason });
    }
    if (error?.room === undefined && NO_CREDENTIAL.has(error?.status)) return this.#enter('refused', { reason, error });
    const wait = this.#wait(this.#attempt++);
    this.#enter('waiting', { reason, error, wait });
    this.#later('retry', wait, () => this.#dial());
  }

  #wait(attempt) {
    return this.options.random() * Math.min(this.options.backoffMost, this.options.backoff * 2 ** Math.min(attempt, 16));
  }

  // ------------------------------------------------------------------------------------------- make before break

  #replace(line) {
    if (line !== this.line || this.#next) return;
    const rooms = this.rooms;
    this.#next = new Line(this, rooms[this.#attempt % rooms.length]);
    this.#next.replacing = true;
  }

  /** The new socket takes over when it delivers every room; the old one is heard a little longer. */
  #takeOver() {
    const next = this.#next;
    if (!next?.open || ![...this.#rooms.keys()].every((id) => next.live.has(id))) return;
    const old = this.line;
    next.replacing = false;
    this.line = next;
    this.#next = null;
    this.#promoted();
    old.after(this.options.grace, () => old.end('replaced'));
    this.emit({ type: 'handover' });
  }

  #promoted() {
    this.#enter('connected');
    this.#beat();
    for (const room of this.#rooms.values()) if (this.line.live.has(room.id)) this.#pump(room);
    for (const request of this.#requests.values()) if (request.room) this.#put(request);
  }

  // ---------------------------------------------------------------------------------------------------- heartbeat

  #beat(line = this.line) {
    if (!line?.open) return;
    if (line === this.line) this.#later('beat', this.options.heartbeat, () => this.#beat());
    if (line.ping) return;
    const ref = this.#ref('ping');
    const late = line.after(this.options.answerWithin, () => {
      line.ping = null;
      line.missed('no answer to ping');
      this.#beat(line);
    });
    line.ping = { ref, at: this.now(), late };
    line.say({ action: 'ping', ref });
  }

  #pong({ data, timestamp }, line) {
    if (line.ping && line.ping.ref === data.ref) {
      this.cancel(line.ping.late);
      this.latency = this.now() - line.ping.at;
      if (timestamp) this.skew = Date.parse(timestamp) - (this.now() - this.latency / 2);
      line.ping = null;
      if (line === this.line) this.emit({ type: 'health', latency: this.latency, reconnects: this.reconnects });
    }
    for (const [id, latest] of Object.entries(data.latest ?? {})) {
      const room = this.#rooms.get(id);
      if (room) this.#reached(room, latest, line);
    }
  }

  /** Whatever just passed may have been followed by a frame that was lost. */
  #active() {
    this.#later('probe', this.options.probe, () => this.#beat());
  }

  // ------------------------------------------------------------------------------------------------------- frames

  frame(frame, line) {
    const room = this.#rooms.get(frame.room_id);
    switch (frame.type) {
      case 'pong':
        return this.#pong(frame, line);
      case 'error':
        return this.#refused(frame.data, line, frame);
    }
    if (!room) return;
    switch (frame.type) {
      case 'connection_status':
        return this.#status(frame, room, line);
      case 'ack':
        return this.#acknowledged(room, frame.data);
      case 'history':
        return this.#history(room, frame.data);
      case 'user_online':
      case 'user_offline':
        return this.#presence(room, frame);
      case 'presence':
        return this.#counted(room, frame.data.online_count);
      case 'typing':
        return this.#typing(room, frame);
    }
    if (!Number.isInteger(frame.seq)) return this.emit(frame);
    this.#deliver(room, room.log.take(frame));
    this.#active();
    this.#check(room);
  }

  #status(frame, room, line) {
    this.#attempt = 0;
    this.me = frame.data.user_id ?? this.me;
    if (frame.data.status === 'disconnected') {
      // This person may not be in the room any more, or it is an answer from before they came back: asking shows which.
      line.live.delete(room.id);
      return this.#subscribe(line, room, { again: true });
    }
    if (Array.isArray(frame.data.online_users)) {
      const known = room.online;
      room.online = new Map(frame.data.online_users.map((user) => online(user, known)));
      this.#here(room);
    }
    // What was delivered before this socket was there is not on its way.
    this.#reached(room, frame.data.latest_seq, line, this.options.reorder);
    this.emit(frame);
  }

  /** The room is known to have got this far, and the line to deliver it. */
  #reached(room, latest, line, patience) {
    room.log.learn(latest);
    if (room.log.position === null) {
      this.#deliver(room, room.log.start(Math.max(0, latest - this.options.recent)));
      if (line.live.has(room.id) && room.log.behind) this.#ask(room, line);
      this.emit({ type: 'entered', room_id: room.id, latest_seq: latest });
    }
    this.#alive(line, room);
    if (line === this.line) this.#pump(room);
    this.#check(room, patience);
  }

  #deliver(room, due) {
    for (const entry of due) {
      this.#endTyping(room, entry.type === 'message' ? entry.data.sender_id : null);
      // A deleted message, or an edit of one, has nothing to show: only whoever keeps the log hears of it.
      if (entry.data.is_deleted) this.#emit(['entry', '*'], entry);
      else this.emit(entry, 'entry');
    }
    // Only at the end of the log: who left long ago may have come back since.
    const last = room.log.behind ? null : due.at(-1);
    // Another room may have its id next, with a log of its own.
    const isGone = last?.type === 'room_deleted' || last?.type === 'breakout_deleted';
    if (isGone) this.#shutOut(room.id, refusal('ROOM_NOT_FOUND', 'Room not found'));
    if (last?.type === 'user_left' && last.data.user_id === this.me) this.#shutOut(room.id, refusal('NOT_IN_ROOM', 'Left the room'));
  }

  // ------------------------------------------------------------------------------------------------ what is missing

  /** What is missing may be on its way: it is given a moment before it is asked for. */
  #check(room, patience = room.log.hasHole ? this.options.reorder : this.options.delivery) {
    if (!room.log.behind) return this.#stopGap(room);
    if (room.asking !== null) return;
    const due = this.now() + patience;
    if (room.gap !== null && room.gap.due <= due) return;
    this.#stopGap(room);
    const timer = this.after(patience, () => {
      room.gap = null;
      if (room.log.behind) this.#ask(room);
    });
    room.gap = { timer, due };
  }

  #ask(room, line = this.line) {
    if (!line?.live.has(room.id) || room.log.position === null) return;
    this.#stopGap(room);
    this.#dropAsk(room);
    const ref = this.#ref('resume');
    const after = room.log.position;
    const late = line.after(line.within, () => {
      room.asking = null;
      line.missed('no answer to resume');
      if (!line.over) this.#ask(room, line);
    });
    room.asking = { ref, after, late, line };
    line.say({ action: 'resume', room_id: room.id, after_seq: after, limit: PAGE, ref });
  }

  #history(room, data) {
    const request = this.#requests.get(data.ref);
    if (request) {
      this.#requests.delete(data.ref);
      this.cancel(request.late);
      return request.resolve(data);
    }
    const answered = room.asking?.ref === data.ref ? room.asking : null;
    if (answered) this.#dropAsk(room);
    const { due, holes } = room.log.takeHistory(data, answered?.after);
    // A hole is told before what comes after it.
    for (const { from, to } of holes) this.emit({ type: 'hole', room_id: room.id, from, to });
    this.#deliver(room, due);
    if (answered && room.log.behind && data.entries.length > 0) this.#ask(room, answered.line);
    else this.#check(room);
  }

  #dropAsk(room) {
    if (room.asking) this.cancel(room.asking.late);
    room.asking = null;
  }

  #stopGap(room) {
    if (room.gap !== null) this.cancel(room.gap.timer);
    room.gap = null;
  }

  /** Asks for a part of a room's log, on whatever line there is, until it is answered. */
  #request(room, question) {
    return new Promise((resolve, reject) => {
      const request = { room, question, resolve, reject, late: null, ref: this.#ref('history') };
      this.#requests.set(request.ref, request);
      this.#put(request);
    });
  }

  #put(request) {
    const { line } = this;
    if (!line?.live.has(request.room.id)) return;
    this.cancel(request.late);
    line.say({ action: 'resume', room_id: request.room.id, ref: request.ref, ...request.question });
    request.late = line.after(line.within, () => {
      line.missed('no answer to history');
      this.#put(request);
    });
  }

  // ------------------------------------------------------------------------------------------------------- outbox

  async #restore() {
    let items = [];
    try {
      items = await this.options.store.all();
    } catch (error) {
      this.emit({ type: 'storage', error });
    }
    this.#restored = items;
    for (const room of this.#rooms.values()) this.#adopt(room);
  }

  /** Messages of an earlier life of this page go before those of the present one. */
  #adopt(room) {
    if (!this.#restored) return;
    const known = new Set(room.queue.map(({ item }) => item.client_message_id));
    const older = this.#restored.filter((item) => item.room_id === room.id && !known.has(item.client_message_id));
    this.#restored = this.#restored.filter((item) => item.room_id !== room.id);
    room.queue.unshift(...older.map((item) => ({ item, kept: true })));
    if (older.length > 0) this.emit({ type: 'outbox', room_id: room.id });
    this.#pump(room);
  }

  async #keep(item) {
    try {
      await this.options.store.put(item);
    } catch (error) {
      // A private window may have no storage: the message is sent all the same.
      this.emit({ type: 'storage', error });
    }
  }

  /** One at a time, so that messages of one person stand in the order in which they were written. */
  async #pump(room) {
    const head = room.queue[0];
    if (!head?.kept || !this.#restored || room.sending !== null || !this.#sends(room)) return;
    room.sending = KEEPING;
    if (head.item.after_seq === undefined) head.item.after_seq = room.log.position;
    // Kept before it is sent: every attempt, also one after a reload, must name the same position.
    await (head.placed ??= this.#keep(head.item));
    if (room.sending !== KEEPING || room.queue[0] !== head) return;
    room.sending = null;
    if (!this.#sends(room)) return;
    const { at, nth, ...message } = head.item;
    const { line } = this;
    const frame = { action: 'send', ...message, ref: message.client_message_id };
    if (bytes(frame) > MOST_BYTES) return this.#post(room, head);
    line.say(frame);
    room.sending = this.after(line.within, () => {
      room.sending = null;
      line.missed('no answer to send');
      this.#pump(room);
    });
  }

  /** What no frame holds goes over HTTP, under the same name. */
  async #post(room, head) {
    room.sending = KEEPING;
    if (head.posted) return;
    head.posted = true;
    const { client_message_id } = head.item;
    let stored;
    try {
      const { path, body } = await this.#letter(head.item);
      stored = await this.#call('POST', path, { body, key: client_message_id });
    } catch (cause) {
      const error = cause instanceof ParleyError ? cause : new ParleyError({ code: 'NO_CREDENTIAL', retryable: true, cause });
      head.posted = false;
      if (room.queue[0] === head) this.#sendRefused(room, error);
      return;
    }
    const { id, seq } = stored.data ?? stored;
    this.#acknowledged(room, { id, seq, client_message_id, duplicate: false });
  }

  /** A message as HTTP takes it. */
  async #letter({ at, nth, room_id, ...message }) {
    if ([...message.content].length > MOST_CHARACTERS) throw refusal('CONTENT_TOO_LONG', `A message has at most ${MOST_CHARACTERS} characters`);
    const { token, user } = this.options;
    const room = encodeURIComponent(room_id);
    const asKey = token !== undefined && isKey(await credential(token));
    if (asKey && user) return { path: `/api/v1/rooms/${room}/messages/`, body: { sender_id: user.id, sender_name: user.name ?? user.id, ...message } };
    const { reply_to, ...meta } = message.meta;
    const isPlain = message.message_type === 'text' && Object.keys(meta).length === 0;
    if (token === undefined || asKey || !isPlain) throw refusal('CONTENT_TOO_LONG', 'A socket takes no message of this size');
    return { path: `/chats/${room}/messages`, body: { content: message.content, clientMessageId: message.client_message_id, replyTo: reply_to } };
  }

  /** The gateway closed the socket because of one frame's size: sent again, it would close the next one. */
  #failLargest() {
    const size = (room) => bytes(room.queue[0].item);
    const [largest] = [...this.#rooms.values()]
      .filter(({ sending, queue }) => sending !== null && sending !== KEEPING && queue.length > 0)
      .sort((one, other) => size(other) - size(one));
    if (largest) this.#sendRefused(largest, refusal('CONTENT_TOO_LONG', 'The gateway takes no frame of this size'));
  }

  #sends(room) {
    return this.line?.live.has(room.id) && room.log.position !== null;
  }

  #holdSending(room) {
    if (room.sending !== KEEPING) this.cancel(room.sending);
    room.sending = null;
  }

  #acknowledged(room, { id, seq, client_message_id, duplicate }) {
    room.log.learn(seq);
    this.#active();
    const item = this.#unqueue(room, client_message_id);
    this.#check(room);
    if (!item) return;
    const { at, nth, after_seq, ...message } = item;
    const entry = { ...message, id, seq, duplicate };
    this.emit({ type: 'sent', room_id: room.id, entry });
    this.#settle(client_message_id, 'resolve', entry);
    this.#pump(room);
  }

  #unqueue(room, id) {
    const at = room.queue.findIndex(({ item }) => item.client_message_id === id);
    if (at < 0) return null;
    if (at === 0) this.#holdSending(room);
    const [{ item }] = room.queue.splice(at, 1);
    Promise.resolve(this.options.store.delete(id)).catch((error) => this.emit({ type: 'storage', error }));
    this.emit({ type: 'outbox', room_id: room.id });
    return item;
  }

  #settle(id, how, value) {
    this.#settled.get(id)?.[how](value);
    this.#settled.delete(id);
  }

  // ----------------------------------------------------------------------------------------------------- refusals

  #refused(data, line, frame) {
    const error = new ParleyError(data);
    const request = this.#requests.get(data.ref);
    if (request?.subscribes && !error.retryable) {
      this.#requests.delete(data.ref);
      return this.#shutOut(request.subscribes, error);
    }
    if (request && !error.retryable) {
      this.#requests.delete(data.ref);
      this.cancel(request.late);
      return request.reject(error);
    }
    for (const room of this.#rooms.values()) {
      if (room.asking?.ref === data.ref && !error.retryable) return this.#shutOut(room.id, error);
      if (room.queue[0]?.item.client_message_id === data.ref) return this.#sendRefused(room, error);
    }
    this.emit(frame);
  }

  #sendRefused(room, error) {
    if (error.retryable) {
      this.#holdSending(room);
      room.sending = this.after(this.#wait(3), () => {
        room.sending = null;
        this.#pump(room);
      });
      return;
    }
    const item = this.#unqueue(room, room.queue[0].item.client_message_id);
    this.emit({ type: 'failed', room_id: room.id, message: item, error });
    this.#settle(item.client_message_id, 'reject', error);
    this.#pump(room);
  }

  #shutOut(id, error) {
    const room = this.#rooms.get(id);
    if (!room) return;
    this.#forget(room);
    this.emit({ type: 'refused', room_id: id, error });
    this.#takeOver();
  }

  // ---------------------------------------------------------------------------------------------- who is there

  #presence(room, frame) {
    const { user_id, user_name } = frame.data;
    if (frame.type === 'user_online') room.online.set(user_id, user_name ?? user_id);
    else room.online.delete(user_id);
    if (frame.type === 'user_offline') this.#endTyping(room, user_id);
    this.emit(frame);
    this.#here(room);
  }

  /** A crowd is told how many there are, and not who. */
  #counted(room, count) {
    room.online.clear();
    room.crowd = count;
    this.emit({ type: 'presence', room_id: room.id, online: [], online_count: count });
  }

  #here(room) {
    room.crowd = 0;
    this.emit({ type: 'presence', room_id: room.id, online: this.presence(room.id), online_count: room.online.size });
  }

  #allOffline(room) {
    if (room.online.size === 0 && !room.crowd) return;
    room.online.clear();
    this.#here(room);
  }

  #typing(room, frame) {
    const { user_id, user_name, is_typing } = frame.data;
    this.#endTyping(room, user_id, !is_typing);
    if (is_typing) {
      const timer = this.after(this.options.typingEnds, () => this.#endTyping(room, user_id));
      room.typers.set(user_id, { user_name: user_name ?? user_id, timer });
      this.emit({ type: 'typers', room_id: room.id, users: this.typers(room.id) });
    }
    this.emit(frame);
  }

  #endTyping(room, user, tell = true) {
    const typer = room.typers.get(user);
    if (!typer) return;
    this.cancel(typer.timer);
    room.typers.delete(user);
    if (tell) this.emit({ type: 'typers', room_id: room.id, users: this.typers(room.id) });
  }

  // ---------------------------------------------------------------------------------------------------- over HTTP

  async #call(...call) {
    return (await this.#exchange(...call)).body;
  }

  /** A call in this person's name. One with a `key` (Idempotency-Key) is repeated while that may help. */
  async #exchange(method, path, { query, body, key } = {}) {
    for (let attempt = 1; ; attempt++) {
      const token = await credential(this.options.token);
      if (typeof token !== 'string') throw refusal('NO_TOKEN', 'Calls over HTTP need `token`; a ticket only opens a socket');
      const answer = await this.#fetch(method, path, { query, body, key, token }).catch(
        (cause) => new ParleyError({ code: 'UNREACHABLE', message: `${method} ${path}: no answer`, retryable: true, cause }),
      );
      if (answer.ok) return answer;
      const error = answer instanceof Error ? answer : failure(method, path, answer);
      if (key === undefined || !error.retryable || attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => this.after(this.#wait(attempt), resolve));
    }
  }

  async #fetch(method, path, { query = {}, body, key, token }) {
    const address = new URL(path, this.options.url);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) address.searchParams.set(name, value);
    const headers = { Accept: 'application/json', ...(isKey(token) ? { 'X-API-Key': token } : { Authorization: `Bearer ${token}` }) };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (key !== undefined) headers['Idempotency-Key'] = key;
    const answer = await this.options.fetch(address.href, { method, headers, body: body && JSON.stringify(body) });
    const text = await answer.text();
    return { ok: answer.ok, status: answer.status, headers: answer.headers, body: parsed(text) };
  }

  // ------------------------------------------------------------------------------------------------------- the rest

  #add(given) {
    const { id, after } = typeof given === 'string' ? { id: given } : given;
    if (this.#rooms.has(id)) return null;
    const room = new Room(id, after);
    this.#rooms.set(id, room);
    return room;
  }

  #forget(room) {
    const error = refusal('NOT_IN_ROOM', 'Left the room');
    this.#quiet(room);
    // Whoever enters it again must subscribe: the handshake counts no longer.
    for (const line of this.#lines()) if (line.first === room.id) line.first = null;
    while (room.queue.length > 0) {
      const item = this.#unqueue(room, room.queue[0].item.client_message_id);
      this.emit({ type: 'failed', room_id: room.id, message: item, error });
      this.#settle(item.client_message_id, 'reject', error);
    }
    this.#rooms.delete(room.id);
    for (const [ref, request] of this.#requests) {
      if (request.room !== room) continue;
      this.#requests.delete(ref);
      this.cancel(request.late);
      request.reject(error);
    }
  }

  #quiet(room) {
    this.#dropAsk(room);
    this.#stopGap(room);
    this.#holdSending(room);
    for (const { timer } of room.typers.values()) this.cancel(timer);
    room.typers.clear();
  }

  #enter(state, more = {}) {
    if (state === 'connected' && this.state !== 'connected' && this.#everConnected) this.reconnects++;
    if (state === 'connected') this.#everConnected = true;
    const changed = state !== this.state || more.reason !== undefined;
    this.state = state;
    if (changed) this.emit({ type: 'state', state, reconnects: this.reconnects, ...more });
  }

  #ref(what) {
    return `${what}-${++this.#refs}`;
  }

  #later(name, delay, action) {
    this.#stop(name);
    const timer = this.after(delay, () => {
      this.#timers.delete(name);
      action();
    });
    this.#timers.set(name, timer);
  }

  #stop(name) {
    if (!this.#timers.has(name)) return;
    this.cancel(this.#timers.get(name));
    this.#timers.delete(name);
  }

  /** A browser knows when its network goes and comes, and when its page is looked at again. */
  #hook() {
    const target = this.options.events;
    if (!target) return;
    const wake = () => this.wake();
    const types = ['online', 'offline', 'pageshow'];
    for (const type of types) target.addEventListener(type, wake);
    this.#unhook = () => types.forEach((type) => target.removeEventListener(type, wake));
  }
}

/** Sessions of breakout rooms, over HTTP. Who may do what is the server's to say. */
class BreakoutCalls {
  #call;
  #uuid;

  constructor(call, uuid) {
    this.#call = call;
    this.#uuid = uuid;
  }

  /** Opens a session of a room. */
  open(room, options) {
    return this.#call('POST', '/breakout-sessions', { body: { ...options, parentRoomId: room }, key: this.#uuid() });
  }

  /** The session of a room that is not closed, or null. */
  async find(room) {
    const [session] = await this.#call('GET', '/breakout-sessions', { query: { parentRoomId: room } });
    return session ?? null;
  }

  get(session) {
    return this.#call('GET', sessionPath(session));
  }

  change(session, changes) {
    return this.#call('PATCH', sessionPath(session), { body: changes });
  }

  /** Puts somebody who is in no breakout into one, by default oneself. */
  assign(session, roomId, userId) {
    return this.#tell(session, 'assign', { roomId, userId });
  }

  /** Moves somebody into another breakout, or with a null back to the parent room. */
  move(session, roomId, userId) {
    return this.#tell(session, 'move', { roomId, userId });
  }

  leave(session, userId) {
    return this.#tell(session, 'leave', { userId });
  }

  /** Sends a message into every breakout. */
  broadcast(session, content, sender = {}) {
    return this.#tell(session, 'broadcast', { content, ...sender }, this.#uuid());
  }

  /** Asks the host to come. */
  help(session, message, userId) {
    return this.#tell(session, 'help', { message, userId }, this.#uuid());
  }

  recall(session, options = {}) {
    return this.#tell(session, 'recall', options);
  }

  reopen(session, options = {}) {
    return this.#tell(session, 'reopen', options);
  }

  #tell(session, what, body, key) {
    return this.#call('POST', `${sessionPath(session)}/${what}`, { body, key });
  }
}

function sessionPath(session) {
  return `/breakout-sessions/${encodeURIComponent(session)}`;
}

function messagePath(room, message) {
  return `/chats/${encodeURIComponent(room)}/messages/${encodeURIComponent(message)}`;
}

function isKey(token) {
  return token.startsWith('pk_');
}

function credential(given, room) {
  return typeof given === 'function' ? given(room) : given;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** An answer that is no success, in any of the server's forms of one. */
function failure(method, path, { status, body, headers }) {
  const said = body?.error?.message ?? body?.message;
  // The gateway itself, or a function that knows the path, but not this method of it.
  const unknown = status === 405 || (status === 404 && said === 'Not Found' && !body.statusCode);
  const code = unknown ? 'NOT_OFFERED' : body?.error?.code ?? body?.code ?? CODES[status] ?? (status >= 500 ? 'SERVICE_UNAVAILABLE' : 'REFUSED');
  const message = unknown ? `This server does not offer ${method} ${path}` : [said].flat().join(', ') || `${method} ${path} was answered ${status}`;
  // Says `Retry-After` also of a request whose twin still runs.
  const retryable = code !== 'NOT_OFFERED' && (status >= 500 || status === 429 || headers.get('retry-after') !== null);
  return new ParleyError({ code, message, retryable, status, details: body?.details ?? body?.error?.details });
}

/** Where a list goes on, or null. */
function nextPage({ headers }) {
  return /<([^>]+)>;\s*rel="?next/.exec(headers.get('link') ?? '')?.[1] ?? null;
}

/** Whether a function, not the gateway, said that there is no such room for this person. */
function isShut(answer) {
  return (answer?.status === 404 || answer?.status === 403) && Boolean(answer.body?.statusCode ?? answer.body?.error?.code);
}

function bytes(frame) {
  return new TextEncoder().encode(JSON.stringify(frame)).length;
}

/** What is missing is said at once: later it would look like a network that never comes. */
function checkOptions({ url, token, ticket, WebSocket }) {
  if (typeof WebSocket !== 'function') {
    throw refusal('NO_WEBSOCKET', 'There is no WebSocket here. Node.js has one from version 22 on; before, give one as `connect({ WebSocket })`, such as that of the package ws');
  }
  if (url === undefined) throw refusal('NO_URL', 'Outside of a page, `connect` needs `url`, such as https://chat.example.com');
  if (token === undefined && ticket === undefined) throw refusal('NO_CREDENTIAL', '`connect` needs `token` or `ticket`');
}

function online(user, known) {
  return typeof user === 'string' ? [user, known.get(user) ?? user] : [user.user_id, user.user_name ?? user.user_id];
}

function environment({ store, account }) {
  return {
    url: globalThis.location?.origin,
    WebSocket: globalThis.WebSocket,
    fetch: (...call) => globalThis.fetch(...call),
    events: globalThis.window,
    store: store ?? (globalThis.indexedDB ? new BrowserStore(`parley-outbox ${account ?? ''}`) : new MemoryStore()),
    random: Math.random,
    uuid: () => crypto.randomUUID(),
    clock: {
      now: () => performance.now() + performance.timeOrigin,
      setTimeout: (action, delay) => setTimeout(action, delay),
      clearTimeout: (timer) => clearTimeout(timer),
    },
  };
}

/** Connects to rooms. See parley.d.ts for the options. */
export function connect(options) {
  return new Parley(options);
}

// A server and a network that exist only in a test: virtual time, seeded faults, and the socket protocol's rules.

/** Small, fast and the same everywhere: mulberry32. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

const aborted = (signal) => new Promise((resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

/** Time that stands still until it is moved. */
export class VirtualClock {
  #now = 0;
  #nth = 0;
  #heap = [];

  now = () => this.#now;

  setTimeout = (action, delay) => {
    const task = { due: this.#now + Math.max(0, delay), nth: this.#nth++, action };
    this.#push(task);
    return task;
  };

  clearTimeout = (task) => {
    if (task) task.action = null;
  };

  /** Moves time on; between two moments everything that was promised happens. */
  async advance(duration) {
    const end = this.#now + duration;
    await settle();
    while (this.#heap.length > 0 && this.#heap[0].due <= end) {
      const task = this.#pop();
      if (!task.action) continue;
      this.#now = task.due;
      task.action();
      await settle();
    }
    this.#now = end;
  }

  /** Moves on in steps until something is true. */
  async until(done, atMost = HOUR, what = 'it did not happen') {
    for (const end = this.#now + atMost; !done(); ) {
      if (this.#now >= end) throw new Error(what);
      await this.advance(500);
    }
  }

  #before(a, b) {
    return a.due < b.due || (a.due === b.due && a.nth < b.nth);
  }

  #push(task) {
    const heap = this.#heap;
    let at = heap.push(task) - 1;
    for (let up; at > 0 && this.#before(task, heap[(up = (at - 1) >> 1)]); at = up) heap[at] = heap[up];
    heap[at] = task;
  }

  #pop() {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.#before(heap[child + 1], heap[child])) child++;
      if (this.#before(last, heap[child])) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return top;
  }
}

async function settle() {
  for (let i = 0; i < 40; i++) await null;
}

/** Rooms, and sockets that lose, repeat, delay and reorder frames. */
export class World {
  clock = new VirtualClock();
  rooms = new Map();
  sockets = new Set();
  opened = 0;
  up = true;
  mostBytes = 32 * 1024; // of a frame
  errorsAlone = false; // as Node 22 does: `close` never follows `error`
  faults = { drop: 0, double: 0, delay: 0, fail: 0, jitter: 5, shut: 0, gather: 0 };

  constructor(seed = 1) {
    this.random = seeded(seed);
    const world = this;
    this.WebSocket = class extends Socket {
      constructor(url) {
        super(world, url);
      }
    };
  }

  /** Options for `connect` that put a client into this world. */
  client(options) {
    return {
      url: 'http://world',
      token: 'key',
      WebSocket: this.WebSocket,
      fetch: this.fetch,
      clock: this.clock,
      random: this.random,
      events: null,
      uuid: () => `id-${Math.floor(this.random() * 2 ** 48).toString(36)}`,
      ...options,
    };
  }

  calls = [];

  /** The response to a call over HTTP; a test may replace it. */
  answer = () => ({ body: [] });

  fetch = async (address, { method, headers, body, signal }) => {
    if (!this.up) throw new TypeError('fetch failed');
    const { pathname, search } = new URL(address);
    const call = { method, path: pathname + search, headers, body: body && JSON.parse(body) };
    this.calls.push(call);
    const { status = 200, body: said, headers: more = {} } = await Promise.race([this.answer(call), aborted(signal)]);
    return { ok: status < 300, status, headers: new Headers(more), text: async () => (said === undefined ? '' : JSON.stringify(said)) };
  };

  room(id) {
    if (!this.rooms.has(id)) this.rooms.set(id, []);
    return this.rooms.get(id);
  }

  append(id, type, data) {
    const log = this.room(id);
    const entry = { type, data: { id: `${id}-${log.length + 1}`, ...data }, room_id: id, seq: log.length + 1 };
    log.push(entry);
    for (const socket of this.sockets) if (socket.rooms.has(id)) this.announce(socket, entry);
    return entry;
  }

  /** Entries come alone, or what a window has gathered comes as one frame to who takes that. */
  announce(socket, entry) {
    if (!socket.takesBatches || this.random() >= this.faults.gather) return this.deliver(socket, entry);
    socket.gathered.push(entry);
    if (socket.gathered.length > 1) return;
    this.clock.setTimeout(() => {
      const frames = socket.gathered.splice(0);
      this.deliver(socket, frames.length > 1 ? { type: 'frames', frames } : frames[0]);
    }, 250);
  }

  message(id, sender, content) {
    return this.append(id, 'message', { sender_id: sender, sender_name: sender, content });
  }

  /** Deletes a message for later readers. */
  erase(id, seq) {
    this.room(id)[seq - 1] = { ...this.room(id)[seq - 1], data: { id: `${id}-${seq}`, is_deleted: true } };
    return this.append(id, 'message_deleted', { id: `${id}-${seq}` });
  }

  /** On its way to a browser, a frame meets the faults. */
  deliver(socket, frame, { faulty = true } = {}) {
    const { drop, double, delay, jitter } = this.faults;
    const text = JSON.stringify(frame);
    if (socket.silent || (faulty && this.random() < drop)) return;
    const times = faulty && this.random() < double ? 2 : 1;
    for (let i = 0; i < times; i++) {
      const late = faulty && this.random() < delay ? this.random() * 8_000 : 0;
      this.clock.setTimeout(() => socket.receives(text), 1 + this.random() * jitter + late);
    }
  }

  /** The server closes a socket; the browser hears of it, unless the network is what broke. */
  cut(socket, code = 1006) {
    this.sockets.delete(socket);
    this.clock.setTimeout(() => socket.ended(code), 1);
  }

  stop() {
    this.up = false;
    for (const socket of [...this.sockets]) this.cut(socket, 1001);
  }

  start() {
    this.up = true;
  }

  handle(socket, frame) {
    const { action, ref } = frame;
    const id = frame.room_id ?? socket.own;
    const reply = (type, data) => this.deliver(socket, { type, data: { ref, ...data }, room_id: id });
    const refuse = (code, retryable = false, more = {}) => reply('error', { code, message: code, retryable, ...more });
    if (action === 'ping') {
      return reply('pong', { latest: Object.fromEntries([...socket.rooms].map((room) => [room, this.room(room).length])) });
    }
    if (action === 'subscribe') return this.rooms.has(id) ? this.enter(socket, id) : refuse('ROOM_NOT_FOUND');
    if (!socket.rooms.has(id)) return refuse('ROOM_ACCESS_DENIED');
    switch (action) {
      case 'unsubscribe':
        return socket.rooms.delete(id);
      case 'typing':
        return this.tell(id, 'typing', { user_id: socket.user, user_name: socket.user, is_typing: frame.is_typing }, socket);
      case 'resume':
        return reply('history', this.history(id, frame));
      case 'send':
        return this.send(socket, id, frame, reply, refuse);
    }
  }

  /** A call may fail before or after the commit, and the caller cannot tell which. */
  send(socket, id, frame, reply, refuse) {
    if (this.random() < this.faults.fail / 2) return refuse('SERVICE_UNAVAILABLE', true);
    const log = this.room(id);
    const from = frame.after_seq ?? Math.max(0, log.length - 200);
    const known = log.slice(from).find((entry) => entry.name === `${socket.user} ${frame.client_message_id}`);
    const entry = known ?? this.message(id, socket.user, frame.content);
    Object.defineProperty(entry, 'name', { value: `${socket.user} ${frame.client_message_id}` });
    if (this.random() < this.faults.fail / 2) return;
    reply('ack', { id: entry.data.id, seq: entry.seq, client_message_id: frame.client_message_id, duplicate: Boolean(known) });
  }

  history(id, { after_seq, limit }) {
    const log = this.room(id);
    const kept = this.kept?.get(id) ?? 0;
    const entries = log.slice(Math.max(after_seq, kept), Math.max(after_seq, kept) + limit);
    return { entries, complete: after_seq >= kept && after_seq <= log.length, latest_seq: log.length };
  }

  enter(socket, id) {
    socket.rooms.add(id);
    const online_users = [...new Set([...this.sockets].filter((s) => s.rooms.has(id)).map((s) => s.user))];
    this.deliver(socket, { type: 'connection_status', data: { user_id: socket.user, online_users, latest_seq: this.room(id).length }, room_id: id });
  }

  tell(id, type, data, except) {
    for (const socket of this.sockets) {
      if (socket.rooms.has(id) && socket !== except) this.deliver(socket, { type, data, room_id: id });
    }
  }
}

/** The browser's WebSocket, as far as the client uses it. */
class Socket {
  rooms = new Set();
  gathered = [];
  silent = false;
  #over = false;

  constructor(world, url) {
    this.world = world;
    const { pathname, searchParams } = new URL(url);
    this.own = pathname === '/ws' ? null : decodeURIComponent(pathname.split('/')[2]);
    this.user = searchParams.get('user_id');
    this.takesBatches = searchParams.get('batches') === 'true';
    world.clock.setTimeout(() => this.#shake(), 1 + world.random() * 20);
  }

  #shake() {
    const { world } = this;
    if (this.#over) return;
    if (!world.up || (this.own !== null && !world.rooms.has(this.own)) || world.random() < world.faults.shut) return this.ended(1006);
    world.opened++;
    world.sockets.add(this);
    this.heard = world.clock.now();
    this.onopen?.();
    if (this.own === null) world.deliver(this, { type: 'connection_status', data: { user_id: this.user, room_id: null, online_users: [], latest_seq: 0 }, room_id: null });
    else world.enter(this, this.own);
    world.clock.setTimeout(() => world.cut(this, 1001), 2 * HOUR);
    this.#watch(10 * MINUTE);
  }

  #watch(wait) {
    const { world } = this;
    world.clock.setTimeout(() => {
      const left = this.heard + 10 * MINUTE - world.clock.now();
      if (this.#over) return;
      if (left > 0) this.#watch(left);
      else world.cut(this, 1001);
    }, wait);
  }

  send(text) {
    const { world } = this;
    if (this.#over || this.silent) return;
    if (new TextEncoder().encode(text).length > world.mostBytes) return world.cut(this, 1009);
    // Each frame is an invocation of its own, so two of them may overtake each other.
    const late = world.random() < world.faults.delay ? world.random() * 3_000 : 0;
    world.clock.setTimeout(() => this.#arrives(JSON.parse(text)), 1 + world.random() * world.faults.jitter + late);
  }

  #arrives(frame) {
    if (!this.world.sockets.has(this)) return;
    this.heard = this.world.clock.now();
    this.world.handle(this, frame);
  }

  receives(text) {
    if (!this.#over && !this.silent) {
      this.heard = this.world.clock.now();
      this.onmessage?.({ data: text });
    }
  }

  close() {
    this.#over = true;
    this.world.sockets.delete(this);
  }

  ended(code) {
    if (this.#over || this.silent) return;
    this.#over = true;
    if (code === 1006) this.onerror?.({ message: '' });
    if (!this.world.errorsAlone) this.onclose?.({ code });
  }
}

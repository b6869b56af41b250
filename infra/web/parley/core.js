// What the parts of a client share: its options, its events, the time, and the requests that wait for a reply.

/** Former names of events. They are still emitted for one version, each right after the event under its new name; a listener of `*` hears both. */
const FORMER_EVENTS = { gap: 'hole', typingUsers: 'typers' };

export class Core {
  requests = new Map(); // by `ref`: subscriptions and questions about history that wait for a reply
  closed = false;
  me = null; // this user's id, as the server knows it
  // The parts, which `Parley` sets.
  rooms;
  http;
  presence;
  catchUp;
  outbox;
  connection;
  frames;
  #handlers = new Map();
  #timers = new Map();
  #count = 0;

  constructor(options) {
    this.options = options;
  }

  // ------------------------------------------------------------------------------------------------------- events

  on(type, handler) {
    const handlers = this.#handlers.get(type) ?? new Set();
    this.#handlers.set(type, handlers.add(handler));
    return () => handlers.delete(handler);
  }

  once(type, handler) {
    const only = (event) => {
      this.off(type, only);
      handler(event);
    };
    only.of = handler;
    return this.on(type, only);
  }

  off(type, handler) {
    const handlers = this.#handlers.get(type) ?? new Set();
    for (const known of handlers) if (known === handler || known.of === handler) handlers.delete(known);
  }

  emit(event, ...more) {
    this.emitAs([event.type, ...more, '*'], event);
    const former = FORMER_EVENTS[event.type];
    if (former !== undefined) this.emitAs([former, '*'], { ...event, type: former });
  }

  emitAs(types, event) {
    for (const type of types) {
      for (const handler of this.#handlers.get(type) ?? []) {
        try {
          handler(event);
        } catch (error) {
          // A fault in one listener must not keep the entry from the others.
          this.after(0, () => {
            throw error;
          });
        }
      }
    }
  }

  // --------------------------------------------------------------------------------------------------------- time

  now() {
    return this.options.clock.now();
  }

  after(delay, action) {
    return this.options.clock.setTimeout(action, delay);
  }

  cancel(timer) {
    this.options.clock.clearTimeout(timer);
  }

  /** Starts a timer that replaces the one of the same name. */
  startTimer(name, delay, action) {
    this.stopTimer(name);
    const timer = this.after(delay, () => {
      this.#timers.delete(name);
      action();
    });
    this.#timers.set(name, timer);
  }

  hasTimer(name) {
    return this.#timers.has(name);
  }

  stopTimer(name) {
    if (!this.#timers.has(name)) return;
    this.cancel(this.#timers.get(name));
    this.#timers.delete(name);
  }

  stopTimers() {
    for (const name of [...this.#timers.keys()]) this.stopTimer(name);
  }

  /** How long to wait after a failed attempt: full jitter below a limit that doubles. */
  backoff(attempt) {
    const { random, backoff, maxBackoff } = this.options;
    return random() * Math.min(maxBackoff, backoff * 2 ** Math.min(attempt, 16));
  }

  // ------------------------------------------------------------------------------------------------------ numbers

  nextNumber() {
    return ++this.#count;
  }

  newRef(what) {
    return `${what}-${this.nextNumber()}`;
  }
}

// The connection to the server: one socket, and for a while a second one that replaces it.

import { SocketLink } from './socket.js';

const ACCESS_REFUSED = new Set([401, 403]);

export class Connection {
  link = null;
  state = 'idle';
  reconnects = 0;
  latency = null;
  skew = 0; // the server's clock minus this one, for countdowns
  #core;
  #next = null; // the socket that is to replace the present one
  #attempt = 0; // failed attempts in a row
  #hasConnected = false;
  #handshakeFailed = false; // whether the last socket never opened, perhaps because the token is refused

  constructor(core) {
    this.#core = core;
  }

  get #links() {
    return [this.link, this.#next].filter(Boolean);
  }

  connect() {
    this.#core.stopTimer('retry');
    if (this.#isIdle) return this.#enter('idle');
    this.#enter('connecting');
    this.link = this.#newLink();
  }

  /** Without rooms there is nothing to hear but the inbox. */
  get #isIdle() {
    const { closed, options, rooms } = this.#core;
    return closed || (rooms.size === 0 && !options.inbox);
  }

  /**
   * A room that cannot be entered must not keep the others out: each attempt names another one in its handshake. A
   * client that wants the inbox names none, so that no room's end is the socket's.
   */
  #newLink() {
    const { options, rooms } = this.#core;
    return new SocketLink(this.#core, this, options.inbox ? null : rooms.ids[this.#attempt % rooms.size]);
  }

  /** Retries now instead of later: the network is known to have changed. */
  reconnectNow() {
    const { link } = this;
    if (this.#core.closed) return;
    if (!link) return this.connect();
    if (!link.open) return;
    this.#sendPing();
    const { ping } = link;
    link.after(this.#core.options.replyTimeout / 2, () => link.ping === ping && link.end('no answer after waking'));
  }

  end() {
    for (const link of this.#links) link.end('left');
  }

  /** The last state, when nothing is left to end. */
  enterClosed() {
    this.#enter('closed');
  }

  #enter(state, more = {}) {
    if (state === 'connected' && this.state !== 'connected' && this.#hasConnected) this.reconnects++;
    if (state === 'connected') this.#hasConnected = true;
    const changed = state !== this.state || more.reason !== undefined;
    this.state = state;
    if (changed) this.#core.emit({ type: 'state', state, reconnects: this.reconnects, ...more });
  }

  // ------------------------------------------------------------------------------------------------------ one socket

  address(room) {
    return this.#core.http.handshakeAddress(room, () => this.#handshakeFailed);
  }

  onOpen(link) {
    const { random, maxSocketAge } = this.#core.options;
    this.#handshakeFailed = false;
    if (link === this.link) this.#enter('connected');
    for (const room of this.#core.rooms) this.subscribe(link, room);
    this.handOver();
    // Full jitter for the age too: sockets that were opened together must not all be replaced together.
    const early = random() * 0.05 * maxSocketAge;
    link.after(maxSocketAge - early, () => this.#replace(link));
    this.#sendPing(link);
  }

  onFrame(frame, link) {
    this.#core.frames.onFrame(frame, link);
  }

  onEnd(link, reason, error) {
    const { outbox, presence, rooms } = this.#core;
    this.#core.catchUp.dropResumesOf(link);
    if (link === this.#next) {
      this.#next = null;
      if (this.link?.open) this.link.after(this.#core.backoff(this.#attempt++), () => this.#replace(this.link));
      return;
    }
    if (link !== this.link) return;
    this.link = null;
    if (link.hasSocket && !link.openedAt) this.#handshakeFailed = true;
    this.#core.stopTimer('beat');
    this.#core.stopTimer('probe');
    if (reason === 'closed 1009') outbox.failLargest();
    for (const room of rooms) {
      outbox.stopSending(room);
      presence.allOffline(room);
    }
    if (error?.room !== undefined) rooms.shutOut(error.room, error);
    if (this.#isIdle) return this.#enter('idle');
    if (this.#next) {
      this.link = this.#next;
      this.#next = null;
      return this.link.open ? this.#promoted() : this.#enter('connecting', { reason });
    }
    if (error?.room === undefined && ACCESS_REFUSED.has(error?.status)) return this.#enter('refused', { reason, error });
    const wait = this.#core.backoff(this.#attempt++);
    this.#enter('waiting', { reason, error, wait });
    this.#core.startTimer('retry', wait, () => this.connect());
  }

  // --------------------------------------------------------------------------------------------------------- rooms

  join(room) {
    if (!this.link && !this.#core.hasTimer('retry')) this.connect();
    for (const link of this.#links) if (link.open) this.subscribe(link, room);
  }

  leave(id) {
    for (const link of this.#links) {
      link.subscribed.delete(id);
      link.send({ action: 'unsubscribe', room_id: id });
    }
    if (this.#isIdle) for (const link of this.#links) link.end('no rooms');
  }

  /** A room that is joined again needs a subscription: its handshake no longer counts. */
  forgetHandshakeRoom(room) {
    for (const link of this.#links) if (link.handshakeRoom === room.id) link.handshakeRoom = null;
  }

  subscribe(link, room, { again = false } = {}) {
    const { requests, rooms } = this.#core;
    if (room.id === link.handshakeRoom && !again) return this.onSubscribed(link, room);
    const ref = this.#core.newRef('subscribe');
    link.send({ action: 'subscribe', room_id: room.id, ref });
    requests.set(ref, { subscribes: room.id, reject() {} });
    link.after(link.replyTimeout, () => {
      requests.delete(ref);
      if (link.subscribed.has(room.id) || rooms.get(room.id) !== room) return;
      link.replyMissed('no answer to subscribe');
      if (!link.ended) this.subscribe(link, room, { again });
    });
  }

  /** From here on the link delivers the room; the client asks for earlier entries that it missed. */
  onSubscribed(link, room) {
    const { catchUp, outbox } = this.#core;
    if (link.subscribed.has(room.id)) return;
    link.subscribed.add(room.id);
    if (room.log.position !== null) catchUp.resume(room, link);
    if (link === this.link) {
      outbox.sendNext(room);
      catchUp.sendRequests(room);
    }
    this.handOver();
  }

  // --------------------------------------------------------------------------------------------- make before break

  #replace(link) {
    if (link !== this.link || this.#next) return;
    this.#next = this.#newLink();
  }

  /** The new socket takes over when it delivers every room; the client reads the old one a little longer. */
  handOver() {
    const next = this.#next;
    if (!next?.open || !this.#core.rooms.ids.every((id) => next.subscribed.has(id))) return;
    const old = this.link;
    this.link = next;
    this.#next = null;
    this.#promoted();
    old.after(this.#core.options.drainTime, () => old.end('replaced'));
    this.#core.emit({ type: 'handover' });
  }

  #promoted() {
    const { catchUp, outbox, rooms } = this.#core;
    this.#enter('connected');
    this.#sendPing();
    for (const room of rooms) if (this.link.subscribed.has(room.id)) outbox.sendNext(room);
    catchUp.sendRequests();
  }

  // ----------------------------------------------------------------------------------------------------- heartbeat

  #sendPing(link = this.link) {
    const { heartbeat, replyTimeout } = this.#core.options;
    if (!link?.open) return;
    if (link === this.link) this.#core.startTimer('beat', heartbeat, () => this.#sendPing());
    if (link.ping) return;
    const ref = this.#core.newRef('ping');
    const late = link.after(replyTimeout, () => {
      link.ping = null;
      link.replyMissed('no answer to ping');
      this.#sendPing(link);
    });
    link.ping = { ref, at: this.#core.now(), late };
    link.send({ action: 'ping', ref });
  }

  onPong({ data, timestamp }, link) {
    const { catchUp, rooms } = this.#core;
    if (link.ping && link.ping.ref === data.ref) {
      this.#core.cancel(link.ping.late);
      this.latency = this.#core.now() - link.ping.at;
      if (timestamp) this.skew = Date.parse(timestamp) - (this.#core.now() - this.latency / 2);
      link.ping = null;
      if (link === this.link) this.#core.emit({ type: 'health', latency: this.latency, reconnects: this.reconnects });
    }
    for (const [id, latest] of Object.entries(data.latest ?? {})) {
      const room = rooms.get(id);
      if (room) catchUp.reached(room, latest, link);
    }
  }

  /** After some activity, one more ping: the last frame may have been lost. */
  probeLater() {
    this.#core.startTimer('probe', this.#core.options.probe, () => this.#sendPing());
  }

  /** The server answered: the next attempt after a fault is the first one again. */
  succeeded() {
    this.#attempt = 0;
  }
}

// One WebSocket: the rooms it delivers, and whether it still answers.

export class SocketLink {
  openedAt = 0;
  open = false;
  ended = false;
  subscribed = new Set(); // ids of the rooms that this socket delivers
  ping = null; // the ping that waits for its pong
  #core;
  #owner;
  #socket = null;
  #timers = new Set();
  #missedReplies = 0;

  /**
   * @param owner is called as `address`, `onOpen`, `onFrame` and `onEnd`
   * @param handshakeRoom the id of the room that the handshake names
   */
  constructor(core, owner, handshakeRoom) {
    this.#core = core;
    this.#owner = owner;
    this.handshakeRoom = handshakeRoom;
    this.#connect();
  }

  /** Whether the attempt got as far as a socket. */
  get hasSocket() {
    return this.#socket !== null;
  }

  async #connect() {
    const { options } = this.#core;
    this.after(options.openTimeout, () => this.open || this.end('no handshake'));
    let url;
    try {
      url = await this.#owner.address(this.handshakeRoom);
    } catch (error) {
      return this.end('no credential', error);
    }
    if (this.ended) return;
    const socket = (this.#socket = new options.WebSocket(url));
    socket.onopen = () => !this.ended && this.#onOpen();
    socket.onmessage = ({ data }) => !this.ended && this.#onMessage(data);
    socket.onclose = ({ code }) => this.end(`closed ${code}`);
    // Browsers fire `close` right after `error`; Node 22 fires `error` alone when a handshake is refused.
    socket.onerror = () => this.after(0, () => this.end(this.open ? 'broken' : 'no handshake'));
  }

  #onOpen() {
    this.open = true;
    this.openedAt = this.#core.now();
    this.#owner.onOpen(this);
  }

  #onMessage(data) {
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      return;
    }
    this.#missedReplies = 0;
    const frames = message?.type === 'frames' ? message.frames : [message];
    for (const frame of frames) if (frame?.type && !this.ended) this.#owner.onFrame(frame, this);
  }

  send(frame) {
    if (this.open && !this.ended) this.#socket.send(JSON.stringify(frame));
  }

  /** How long a reply may take. It doubles with each missed reply: an overloaded server does not need repeats. */
  get replyTimeout() {
    return this.#core.options.replyTimeout * 2 ** this.#missedReplies;
  }

  /** Counts a reply that did not come; too many in a row end the socket. */
  replyMissed(reason) {
    if (++this.#missedReplies >= this.#core.options.maxMissedReplies) this.end(reason);
  }

  /** Starts a timer that the end of this socket cancels. */
  after(delay, action) {
    const timer = this.#core.after(delay, () => {
      this.#timers.delete(timer);
      if (!this.ended) action();
    });
    this.#timers.add(timer);
    return timer;
  }

  end(reason, error) {
    if (this.ended) return;
    this.ended = true;
    this.open = false;
    for (const timer of this.#timers) this.#core.cancel(timer);
    if (this.#socket) {
      this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
      try {
        this.#socket.close();
      } catch {
        // It never opened.
      }
    }
    this.#owner.onEnd(this, reason, error);
  }
}

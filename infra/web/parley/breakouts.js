// Sessions of breakout rooms, over HTTP. The server decides who may do what.

export class BreakoutCalls {
  #core;

  constructor(core) {
    this.#core = core;
  }

  /** Opens a session of a room. */
  open(room, options) {
    return this.#core.http.call('POST', '/breakout-sessions', { body: { ...options, parentRoomId: room }, key: this.#core.options.uuid() });
  }

  /** The session of a room that is not closed, or null. */
  async find(room) {
    const [session] = await this.#core.http.call('GET', '/breakout-sessions', { query: { parentRoomId: room } });
    return session ?? null;
  }

  get(session) {
    return this.#core.http.call('GET', path(session));
  }

  change(session, changes) {
    return this.#core.http.call('PATCH', path(session), { body: changes });
  }

  /** Puts a user who is in no breakout into one, by default this user. */
  assign(session, roomId, userId) {
    return this.#act(session, 'assign', { roomId, userId });
  }

  /** Moves a user into another breakout, or with null back to the parent room. */
  move(session, roomId, userId) {
    return this.#act(session, 'move', { roomId, userId });
  }

  leave(session, userId) {
    return this.#act(session, 'leave', { userId });
  }

  /** Sends a message into every breakout. */
  broadcast(session, content, sender = {}) {
    return this.#act(session, 'broadcast', { content, ...sender }, this.#core.options.uuid());
  }

  /** Asks the host to come. */
  help(session, message, userId) {
    return this.#act(session, 'help', { message, userId }, this.#core.options.uuid());
  }

  recall(session, options = {}) {
    return this.#act(session, 'recall', options);
  }

  reopen(session, options = {}) {
    return this.#act(session, 'reopen', options);
  }

  #act(session, action, body, key) {
    return this.#core.http.call('POST', `${path(session)}/${action}`, { body, key });
  }
}

function path(session) {
  return `/breakout-sessions/${encodeURIComponent(session)}`;
}

// Calls over HTTP in this user's name, and the address of a handshake.

import { ParleyError, refusal } from './errors.js';

const ATTEMPTS = 3; // of a call that is safe to repeat
const ANSWER_WITHIN = 30_000; // milliseconds: the gateway gives up on a function after as long
const MAX_PAGES = 10; // of a list that is searched for one entry
const CODES = { 400: 'VALIDATION_ERROR', 401: 'INVALID_CREDENTIALS', 403: 'FORBIDDEN', 404: 'NOT_FOUND', 409: 'CONFLICT', 413: 'CONTENT_TOO_LONG', 422: 'VALIDATION_ERROR', 429: 'RATE_LIMIT_EXCEEDED', 501: 'NOT_OFFERED' };

export class HttpCalls {
  #core;

  constructor(core) {
    this.#core = core;
  }

  async call(...call) {
    return (await this.exchange(...call)).body;
  }

  /** A call in this user's name. One with a `key` (Idempotency-Key) is repeated while the error is retryable. */
  async exchange(method, path, { query, body, key } = {}) {
    for (let attempt = 1; ; attempt++) {
      const token = await credential(this.#core.options.token);
      if (typeof token !== 'string') throw refusal('NO_TOKEN', 'Calls over HTTP need `token`; a ticket only opens a socket');
      const answer = await this.#fetch(method, path, { query, body, key, token }).catch(
        (cause) => new ParleyError({ code: 'UNREACHABLE', message: `${method} ${path}: no answer`, retryable: true, cause }),
      );
      if (answer.ok) return answer;
      const error = answer instanceof Error ? answer : failure(method, path, answer);
      if (key === undefined || !error.retryable || attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => this.#core.after(error.retryAfter ?? this.#core.backoff(attempt), resolve));
    }
  }

  async #fetch(method, path, { query = {}, body, key, token }) {
    const { url, fetch } = this.#core.options;
    const address = new URL(path, url);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) address.searchParams.set(name, value);
    const headers = { Accept: 'application/json', ...(isKey(token) ? { 'X-API-Key': token } : { Authorization: `Bearer ${token}` }) };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (key !== undefined) headers['Idempotency-Key'] = key;
    return this.#inTime(async (signal) => {
      const answer = await fetch(address.href, { method, headers, body: body && JSON.stringify(body), signal });
      const text = await answer.text();
      return { ok: answer.ok, status: answer.status, headers: answer.headers, body: parsed(text) };
    });
  }

  /** A network may leave a call without an answer and without an error. */
  async #inTime(ask) {
    const late = new AbortController();
    const timer = this.#core.after(ANSWER_WITHIN, () => late.abort());
    try {
      return await ask(late.signal);
    } finally {
      this.#core.cancel(timer);
    }
  }

  /** Finds messages of a room, newest first. */
  async search(room, query) {
    const { body, cursor } = await this.#page(`/chats/${encodeURIComponent(room)}/search`, query);
    return { messages: body, cursor };
  }

  /** This user's chats, with what is unread in each. */
  async listChats(query) {
    const { body, cursor } = await this.#page('/chats', query);
    return { chats: body, cursor };
  }

  /** All of a list, part by part. */
  async listAll(path) {
    const all = [];
    for (let next = path; next !== null; ) {
      const answer = await this.exchange('GET', next);
      all.push(...answer.body);
      next = nextPage(answer);
    }
    return all;
  }

  async #page(path, query) {
    const answer = await this.exchange('GET', path, { query });
    const next = nextPage(answer);
    return { body: answer.body, cursor: next === null ? null : new URL(next, this.#core.options.url).searchParams.get('cursor') };
  }

  // ---------------------------------------------------------------------------------------------------- handshakes

  /**
   * @param room the one that it opens in; null for none
   * @param isDoubted () => whether the last handshake failed, perhaps because the credential or the room is refused
   */
  async handshakeAddress(room, isDoubted) {
    const { url, token, ticket, user } = this.#core.options;
    const value = await credential(ticket ?? token, room ?? undefined);
    if (isDoubted() && token !== undefined) await this.#confirmAccess(room, ticket === undefined ? value : await credential(token));
    const address = new URL(room === null ? '/ws' : `/ws/${encodeURIComponent(room)}`, url);
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
   * A browser cannot tell a refused handshake from a broken network, so the client asks over HTTP before it tries
   * another one. Only a definite refusal counts: of a token that nothing can replace, or of the room.
   */
  async #confirmAccess(room, token) {
    const path = accessPath(room, isKey(token));
    const answer = await this.#fetch('GET', path, { token }).catch(() => null);
    const isStatic = this.#core.options.ticket === undefined && typeof this.#core.options.token === 'string';
    if (answer?.status === 401 && isStatic) throw failure('GET', path, answer);
    if (room === null) return;
    if (answer?.body?.code === 'BANNED') throw Object.assign(failure('GET', path, answer), { room });
    if (isKey(token) && answer?.ok) await this.#confirmNoBan(room, token);
    if (!isShut(answer) || (await this.#isPublic(room, token))) return;
    const error = new ParleyError({ code: 'ROOM_ACCESS_DENIED', message: 'There is no such room, or it is not open to you', status: answer.status });
    throw Object.assign(error, { room });
  }

  /** A key reads every room: what is held against the user whom it speaks for is in the list of bans. */
  async #confirmNoBan(room, token) {
    const { user } = this.#core.options;
    const path = `/api/v1/rooms/${encodeURIComponent(room)}/bans`;
    for (let page = 0, cursor; user && page < MAX_PAGES; page++) {
      const answer = await this.#fetch('GET', path, { query: { cursor }, token }).catch(() => null);
      const ban = answer?.ok && answer.body?.data?.find(({ user_id }) => user_id === user.id);
      if (ban) throw Object.assign(new ParleyError({ code: 'BANNED', message: 'User is banned from this room', status: 403, details: { reason: ban.reason, until: ban.until } }), { room });
      cursor = answer?.body?.next_cursor;
      if (!cursor) return;
    }
  }

  /** Whether a user who is not in the room may enter it; true as well when the client cannot find out. */
  async #isPublic(room, token) {
    if (isKey(token)) return false;
    let path = '/chats/public?limit=100';
    for (let page = 0; page < MAX_PAGES; page++) {
      const answer = await this.#fetch('GET', path, { token }).catch(() => null);
      if (!answer?.ok || answer.body.some(({ id }) => id === room)) return true;
      path = nextPage(answer);
      if (path === null) return false;
    }
    return true;
  }
}

/** What a credential that opens a socket can read. */
function accessPath(room, hasKey) {
  if (room === null) return hasKey ? '/api/v1/clients/me' : '/chats';
  return hasKey ? `/api/v1/rooms/${encodeURIComponent(room)}` : `/chats/${encodeURIComponent(room)}/messages?limit=1`;
}

export function isKey(token) {
  return token.startsWith('pk_');
}

export function credential(given, room) {
  return typeof given === 'function' ? given(room) : given;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Reads an unsuccessful response, in any of the server's error formats. */
function failure(method, path, { status, body, headers }) {
  const said = body?.error?.message ?? body?.message;
  // From the gateway itself, or from a function that knows the path but not the method.
  const unknown = status === 405 || (status === 404 && said === 'Not Found' && !body.statusCode);
  const code = unknown ? 'NOT_OFFERED' : body?.error?.code ?? body?.code ?? CODES[status] ?? (status >= 500 ? 'SERVICE_UNAVAILABLE' : 'REFUSED');
  const message = unknown ? `This server does not offer ${method} ${path}` : [said].flat().join(', ') || `${method} ${path} was answered ${status}`;
  // The server sends `Retry-After` also while a request with the same key is still running.
  const retryable = code !== 'NOT_OFFERED' && (status >= 500 || status === 429 || headers.get('retry-after') !== null);
  const details = body?.details ?? body?.error?.details;
  const seconds = status === 429 ? Number(headers.get('retry-after')) : 0;
  return new ParleyError({ code, message, retryable, status, details, retry_after_ms: details?.retry_after_ms ?? (seconds > 0 ? seconds * 1_000 : undefined) });
}

/** The address of a list's next page, or null. */
function nextPage({ headers }) {
  return /<([^>]+)>;\s*rel="?next/.exec(headers.get('link') ?? '')?.[1] ?? null;
}

/** Whether a function, not the gateway, answered that there is no such room for this user. */
function isShut(answer) {
  return (answer?.status === 404 || answer?.status === 403) && Boolean(answer.body?.statusCode ?? answer.body?.error?.code);
}

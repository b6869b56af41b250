// The login of this browser: tokens, their renewal, and calls in this person's name.

const KEPT = 'parley-session';
/** Milliseconds: the gateway gives up on a function after as long, and a network may leave a call without any end. */
const ANSWER_WITHIN = 30_000;

/** A call that failed: `status` is the server's, or 0 when it could not be reached. */
export class CallError extends Error {
  constructor(status, body) {
    const said = status === 0 || status >= 500 ? null : (body?.message ?? body?.error?.message);
    super(Array.isArray(said) ? said.join(', ') : (said ?? ownWords(status)));
    this.status = status;
    this.code = body?.code;
    this.details = body?.details;
  }

  /** Whether the same call may succeed later. */
  get passes() {
    return this.status === 0 || this.status >= 500;
  }
}

function ownWords(status) {
  if (status === 0) return navigator.onLine ? 'Parley cannot be reached just now.' : 'You are offline.';
  return status >= 500 ? `Parley cannot answer just now (${status}). Try it again in a moment.` : `The server answered ${status}`;
}

export class Session {
  #access = null;
  #ends = 0;

  constructor({ storage = localStorage } = {}) {
    this.storage = storage;
  }

  get person() {
    return this.#kept()?.person ?? null;
  }

  /** @param invite the code of an invite, for deployments that require one to register */
  async register(username, password, invite) {
    await this.#fetch('POST', '/auth/register', { username, password }).catch((error) => {
      if (error.status !== 403 || !invite) throw error;
      return this.#fetch('POST', '/auth/register', { username, password, invite });
    });
    await this.login(username, password);
  }

  async login(username, password) {
    this.#take(await this.#fetch('POST', '/auth/login', { username, password }), username);
  }

  async logout() {
    const { refresh_token } = this.#kept() ?? {};
    this.#forget('logout');
    if (refresh_token) await this.#fetch('POST', '/auth/logout', { refresh_token }).catch(() => {});
  }

  async call(method, path, body) {
    return (await this.#asPerson(method, path, body)).body;
  }

  /** Every page of a list. */
  async list(path) {
    const all = [];
    for (let next = path; next; ) {
      const { body, link } = await this.page(next);
      all.push(...body);
      next = link;
    }
    return all;
  }

  /** One page of a list, and where the next one is. @returns {Promise<{body: object[], link?: string}>} */
  page(path) {
    return this.#asPerson('GET', path);
  }

  /** Renews a token that the server refuses, once; if the server refuses the new one too, this login ends. */
  async #asPerson(method, path, body) {
    const token = await this.token();
    try {
      return await this.#answer(method, path, body, token);
    } catch (error) {
      if (error.status !== 401) throw error;
    }
    const renewed = await this.token({ refused: token });
    try {
      return await this.#answer(method, path, body, renewed);
    } catch (error) {
      if (error.status === 401 && this.#kept()?.access_token === renewed) this.end();
      throw error;
    }
  }

  /** Removes everything that this browser stores of a deleted account. */
  forgetAccount(id) {
    for (const key of Object.keys(this.storage)) if (key.startsWith('parley-') && key.includes(id)) this.storage.removeItem(key);
    this.#forget('deleted');
  }

  /** Ends a login that the server no longer accepts. */
  end() {
    this.#forget('refused');
  }

  async ticket() {
    const { ticket } = await this.call('POST', '/auth/ticket', {});
    return ticket;
  }

  async token({ refused } = {}) {
    if (this.#access && this.#access !== refused && Date.now() < this.#ends) return this.#access;
    // A refresh token works once. Tabs take turns, and the second one finds what the first one got.
    await locked(async () => {
      const kept = this.#kept();
      if (!kept) throw new CallError(401, { message: 'Log in again' });
      if (kept.access_token !== refused && Date.now() < kept.ends) return this.#use(kept);
      try {
        // Under one name until it is answered: a lost answer is given again, not taken for a theft.
        const { refresh_token, repeat } = kept;
        this.#take(await this.#fetch('POST', '/auth/refresh', { refresh_token }, null, repeat), kept.person.name);
      } catch (error) {
        if (error.status === 401) this.end();
        throw error;
      }
    });
    return this.#access;
  }

  #take({ access_token, refresh_token, expires_in }, name) {
    const claims = JSON.parse(decode(access_token.split('.')[1]));
    const person = { id: claims.sub, name: claims.name ?? name };
    // A little early: the clocks of two machines differ.
    const ends = Date.now() + Math.max(30, expires_in - 60) * 1_000;
    const kept = { person, refresh_token, access_token, ends, repeat: crypto.randomUUID() };
    this.storage.setItem(KEPT, JSON.stringify(kept));
    this.#use(kept);
  }

  #use({ access_token, ends }) {
    this.#access = access_token;
    this.#ends = ends;
  }

  #kept() {
    return JSON.parse(this.storage.getItem(KEPT) ?? 'null');
  }

  #forget(why) {
    const { person } = this.#kept() ?? {};
    this.#access = null;
    this.storage.removeItem(KEPT);
    this.onend?.({ why, person });
  }

  async #fetch(...call) {
    return (await this.#answer(...call)).body;
  }

  async #answer(method, path, body, token, key) {
    const headers = { Accept: 'application/json' };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (key) headers['Idempotency-Key'] = key;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    let response, answer;
    try {
      response = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal: AbortSignal.timeout(ANSWER_WITHIN) });
      const text = await response.text();
      answer = text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null;
    } catch {
      throw new CallError(response && !response.ok ? response.status : 0);
    }
    if (!response.ok) throw new CallError(response.status, answer);
    return { body: answer, link: /<([^>]+)>;\s*rel="?next/.exec(response.headers.get('link') ?? '')?.[1] };
  }
}

function locked(work) {
  return navigator.locks ? navigator.locks.request('parley-refresh', work) : work();
}

function decode(base64url) {
  const bytes = Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

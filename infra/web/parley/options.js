// The options of `connect`: defaults, former names, and what the environment provides.

import { refusal } from './errors.js';
import { BrowserStore, MemoryStore } from './stores.js';

/** Former names of options. They work for one more version. */
const FORMER_NAMES = {
  recent: 'initialHistory',
  answerWithin: 'replyTimeout',
  patience: 'maxMissedReplies',
  backoffMost: 'maxBackoff',
  openWithin: 'openTimeout',
  life: 'maxSocketAge',
  grace: 'drainTime',
  typingEvery: 'typingInterval',
  typingEnds: 'typingTimeout',
};

/** Milliseconds, and counts where the comment says so. `connect` takes each as an option. */
export const DEFAULTS = withFormerNames({
  initialHistory: 50, // count: latest entries of a room that are delivered when it is first entered
  heartbeat: 12_000, // between pings: a socket that lost a frame, or died, is noticed within 15 s
  probe: 10_000, // from the last activity to one more ping: the very last frame may be the lost one
  replyTimeout: 5_000, // for an acknowledgement, a history, a subscription, a pong
  maxMissedReplies: 3, // count: unanswered requests after which the socket is considered dead
  reorder: 150, // how long a gap may take to close before the client asks for the missing entries
  delivery: 1_500, // how long an entry that a reply mentioned may take to arrive: a busy room batches up to a second
  backoff: 500, // the upper limit of the first wait between attempts; it doubles …
  maxBackoff: 30_000, // … up to this
  openTimeout: 15_000,
  maxSocketAge: 110 * 60_000, // the gateway cuts a socket after two hours
  drainTime: 10_000, // how long the client still reads a socket that it has replaced
  typingInterval: 3_000,
  typingTimeout: 6_000,
});

/** The former names can be read, and are not enumerated: a copy has the new ones alone. */
function withFormerNames(defaults) {
  for (const [former, name] of Object.entries(FORMER_NAMES)) Object.defineProperty(defaults, former, { get: () => defaults[name] });
  return Object.freeze(defaults);
}

export function completeOptions(given) {
  const renamed = {};
  for (const [former, name] of Object.entries(FORMER_NAMES)) if (former in given) renamed[name] = given[former];
  const options = { ...DEFAULTS, ...environment(given), ...renamed, ...given };
  check(options);
  return options;
}

/** A missing option fails immediately: later it would look like a network that never comes back. */
function check({ url, token, ticket, WebSocket }) {
  if (typeof WebSocket !== 'function') {
    throw refusal('NO_WEBSOCKET', 'There is no WebSocket here. Node.js has one from version 22 on; before, give one as `connect({ WebSocket })`, such as that of the package ws');
  }
  if (url === undefined) throw refusal('NO_URL', 'Outside of a page, `connect` needs `url`, such as https://chat.example.com');
  if (token === undefined && ticket === undefined) throw refusal('NO_CREDENTIAL', '`connect` needs `token` or `ticket`');
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

// The costs of a month, from how people use it: `node infra/docs/cost.mjs people=1000 hours=8 sends=40`.
// Unit prices are AWS's list prices of us-east-1, without free tiers and taxes; the rest is counted from the code.

const PRICES = {
  'connection minutes': 0.25, // a million, WebSocket API
  'socket messages': 1.0, // a million of up to 32 KB, each way
  'HTTP requests': 1.0, // a million, HTTP API
  'Lambda requests': 0.2, // a million
  'Lambda GB-seconds': 13.3334, // a million, arm64
  'DynamoDB writes': 0.625, // a million units, on demand
  'DynamoDB reads': 0.125, // a million units, on demand
  'log gigabytes': 0.5e6, // a gigabyte taken in; all amounts are in millions
  'edge requests': 1.0, // a million, CloudFront
  'edge gigabytes': 0.085e6,
  'stored gigabytes': 0.25e6, // a gigabyte and month
  'queue requests': 0.4, // a million, standard queues
};

const USE = {
  people: 1_000,
  hours: 8, // that each is connected, a day
  days: 22, // a month
  heartbeat: 12, // seconds between pings
  rooms: 5, // that a connection hears
  awake: 5, // of these, that had an entry in the last half hour
  connects: 4, // a day
  sends: 40, // a day
  listeners: 10, // connections that a message is delivered to
  marks: 60, // times that a client says what was read, a day
  reactions: 10, // a day
  webhooks: 0, // endpoints that get each message
  batch: 3, // messages in a call of one: a lively room's of 5 seconds
  calls: 60, // over HTTP, a day
  milliseconds: 10, // that a function takes, an assumption
  logged: 760, // bytes of log for each invocation: our line of 430, and Lambda's own, an assumption
};

const GIGABYTES = 1_769 / 1_024; // of memory, as template.yaml gives each function
const LEASE = 45; // seconds: a ping writes at most so often

export function cost(given = {}) {
  const use = { ...USE, ...given };
  const days = (use.people * use.days) / 1e6;
  const pings = (days * use.hours * 3_600) / use.heartbeat;
  const sends = days * use.sends;
  const marks = days * use.marks;
  const reactions = days * use.reactions;
  const batches = (sends * use.webhooks) / use.batch;
  const connects = days * use.connects;
  const calls = days * use.calls;
  const works = (invocations) => ({
    'Lambda requests': invocations,
    'Lambda GB-seconds': (invocations * use.milliseconds * GIGABYTES) / 1_000,
    'log gigabytes': (invocations * use.logged) / 1e9,
  });
  const parts = {
    'being connected': {
      'connection minutes': days * use.hours * 60,
      'socket messages': pings * 2,
      ...works(pings),
      'DynamoDB writes': (days * use.hours * 3_600) / Math.max(LEASE, use.heartbeat),
      // Each instance reads once a second which rooms are awake; one serves a hundred pings a second.
      'DynamoDB reads': pings * (1 + use.awake / 2) + (use.days * use.hours * 3_600) / 1e6 * 3,
      'edge gigabytes': (pings * 300) / 1e9,
    },
    'messages': {
      'socket messages': sends * (2 + use.listeners),
      ...works(sends),
      'DynamoDB writes': sends * 1.07, // the limits of users and clients take up to 0.05, usage 0.02
      'DynamoDB reads': sends * 2,
      'edge gigabytes': (sends * (2 + use.listeners) * 500) / 1e9,
    },
    'what was read': {
      // The frame, its announcement, and `read` to the one device.
      'socket messages': marks * 2,
      ...works(marks * 2),
      'DynamoDB writes': marks,
      'DynamoDB reads': marks * 5, // the room's end, the marker, the membership, the user's connections
      'edge gigabytes': (marks * 2 * 300) / 1e9,
    },
    'reactions': {
      // The call or frame and its answer, the job, and a frame to each connection of the room.
      'socket messages': reactions * (2 + use.listeners),
      ...works(reactions * 2),
      'DynamoDB writes': reactions * 6,
      'DynamoDB reads': reactions * 6,
      'edge gigabytes': (reactions * (2 + use.listeners) * 300) / 1e9,
    },
    'connecting': {
      // The authorizer, $connect, $disconnect, and a subscription for each further room.
      ...works(connects * (2 + use.rooms)),
      'socket messages': connects * 2 * use.rooms,
      'DynamoDB writes': connects * (4 + 2 * (use.rooms - 1)),
      'DynamoDB reads': connects * (5 * use.rooms + 2.5), // a greeting for each room; the limits of sockets take 2.5
      'edge requests': connects,
    },
    'calls over HTTP': {
      'HTTP requests': calls,
      ...works(calls),
      'DynamoDB reads': calls * 4,
      'edge requests': calls,
      'edge gigabytes': (calls * 2_000) / 1e9,
    },
  };
  if (use.webhooks > 0) {
    parts.webhooks = {
      // The wake and the call of each endpoint: sent, received and deleted; the call waits for its receiver.
      'queue requests': batches * 6,
      ...works(batches * 2),
      'DynamoDB writes': batches * 3, // the lease, the position, the attempt
      'DynamoDB reads': batches * 5,
    };
  }
  const price = (part) => Object.entries(part).reduce((sum, [unit, amount]) => sum + amount * PRICES[unit], 0);
  return { parts, price, total: Object.values(parts).reduce((sum, part) => sum + price(part), 0) };
}

/** What `GET /api/v1/usage` reckons with: dollars for one of each. `UnitPrices` has the same. */
export function unitPrices() {
  const { parts } = cost({ people: 1e6, days: 1, sends: 1, listeners: 0 });
  const rest = Object.entries(parts.messages).filter(([unit]) => unit !== 'socket messages');
  const one = {
    messages: rest.reduce((sum, [unit, amount]) => sum + amount * PRICES[unit], 0),
    deliveries: (500 * PRICES['edge gigabytes']) / 1e9,
    gateway_messages: PRICES['socket messages'],
    connection_minutes: PRICES['connection minutes'],
    stored_bytes: PRICES['stored gigabytes'] / 1e9,
  };
  return Object.fromEntries(Object.entries(one).map(([name, price]) => [name, Number((price / 1e6).toPrecision(3))]));
}

/** The first table of cost.md. */
export function table(given) {
  const { parts, price, total } = cost(given);
  const rows = Object.entries(parts).flatMap(([name, part]) => [
    ...Object.entries(part).map(([unit, amount]) => {
      const [shown, of, per] = unit.endsWith('gigabytes') ? [amount * 1e6, '', 1e6] : [amount, ' million', 1];
      return `| ${name} | ${unit} | ${shown.toFixed(2)}${of} | ${Number((PRICES[unit] / per).toFixed(4))} | ${(amount * PRICES[unit]).toFixed(2)} |`;
    }),
    `| **${name}** | | | | **${price(part).toFixed(2)}** |`,
  ]);
  return ['| what | unit | amount | $ a million, or a gigabyte | $ a month |', '|---|---|---|---|---|', ...rows, `| **all** | | | | **${total.toFixed(2)}** |`].join('\n');
}

/** The second one: a day with so many messages, of the people who send them, by how often their sockets ping. */
export function days() {
  const price = (messages, given) => cost({ people: messages / USE.sends, days: 1, ...given });
  const part = ({ parts, price: of }, name) => of(parts[name]).toFixed(2);
  const rows = [1_000, 100_000, 10_000_000].map((messages) => {
    const [often, seldom] = [price(messages, {}), price(messages, { heartbeat: 60 })];
    const cells = [messages, messages / USE.sends].map((count) => count.toLocaleString('en-US'));
    return `| ${[...cells, part(often, 'messages'), often.total.toFixed(2), seldom.total.toFixed(2)].join(' | ')} |`;
  });
  return ['| messages a day | people | $ of messages alone | $ a day, pings every 12 s | every 60 s |', '|---|---|---|---|---|', ...rows].join('\n');
}

if (process.argv[1]?.endsWith('cost.mjs')) {
  const given = Object.fromEntries(process.argv.slice(2).map((text) => text.split('=')).map(([name, value]) => [name, Number(value)]));
  const unknown = Object.keys(given).filter((name) => !(name in USE) || Number.isNaN(given[name]));
  if (unknown.length > 0) throw new Error(`${unknown.join()}: give numbers for ${Object.keys(USE).join(', ')}`);
  console.log(`${table(given)}\n\n${days()}`);
}

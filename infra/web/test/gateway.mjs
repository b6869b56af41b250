// The client against a gateway that runs: `PARLEY_URL` and `PARLEY_KEY` say where. Whoever starts it makes frames get
// lost, repeated, delayed and overtaken there; what breaks from here are sockets and pages.
import assert from 'node:assert/strict';
import { connect, MemoryStore } from '../parley.js';
import { seeded } from './world.mjs';

const { PARLEY_URL: url, PARLEY_KEY: key } = process.env;
const SCHEDULES = Number(process.env.PARLEY_SCHEDULES ?? 1_000);
const FIRST = Number(process.env.PARLEY_SEED ?? 1);
const SCHEDULES_OF_A_ROOM = 25;
const ROOMS_AT_A_TIME = 8;
const STEPS = 2;

/** Short times, so that a loss is noticed soon; they decide how long this takes, not how it ends. */
const TIMES = { heartbeat: 5_000, probe: 250, replyTimeout: 800, reorder: 40, delivery: 300, backoff: 20, maxBackoff: 200, drainTime: 50, maxMissedReplies: 5 };

async function call(method, path, body) {
  const headers = { 'X-API-Key': key, 'Content-Type': 'application/json' };
  const answer = await fetch(url + path, { method, headers, body: body && JSON.stringify(body) });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${await answer.clone().text()}`);
  return answer.json();
}

class Person {
  store = new MemoryStore();
  sockets = new Set();
  wrote = [];

  constructor(name, room, random) {
    Object.assign(this, { name, room, random });
    this.reload();
  }

  reload() {
    this.client?.close();
    this.log = [];
    const { sockets } = this;
    const Tracked = class extends WebSocket {
      constructor(address) {
        super(address);
        sockets.add(this);
        this.addEventListener('close', () => sockets.delete(this));
      }
    };
    const rooms = [{ id: this.room, after: 0 }];
    const user = { id: this.name };
    this.client = connect({ url, token: key, user, rooms, store: this.store, random: this.random, WebSocket: Tracked, events: null, ...TIMES });
    this.client.on('entry', (entry) => this.log.push(entry));
    this.client.on('entry', () => this.changed?.());
    this.client.on('sent', () => this.changed?.());
    this.client.on('failed', ({ error }) => this.fail(error));
    this.client.on('gap', (gap) => this.fail(new Error(`a gap: ${JSON.stringify(gap)}`)));
  }

  fail(error) {
    this.failure = error;
    this.changed?.();
  }

  write() {
    const content = `${this.name} ${this.wrote.length}`;
    this.wrote.push(content);
    this.client.send(this.room, content).catch((error) => this.fail(error));
  }

  cut() {
    for (const socket of this.sockets) socket.close();
  }

  /** Until everything written is acknowledged and the room's whole log is here. */
  settled(length) {
    return new Promise((resolve, reject) => {
      this.changed = () => {
        if (this.failure) reject(this.failure);
        else if (this.client.unsent(this.room).length === 0 && this.client.position(this.room) >= length()) resolve();
      };
      this.changed();
    });
  }
}

async function runRoom(seed, schedules) {
  const random = seeded(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const { data } = await call('POST', '/api/v1/rooms/', { name: `Schedules ${seed}` });
  const path = `/api/v1/rooms/${data.id}`;
  for (const user_id of ['ada', 'bob']) await call('POST', `${path}/join`, { user_id, user_name: user_id });
  const people = ['ada', 'bob'].map((name) => new Person(name, data.id, random));
  let others = 0;
  const length = () => 3 + others + people[0].wrote.length + people[1].wrote.length;
  for (let schedule = 0; schedule < schedules; schedule++) {
    for (let step = 0; step < STEPS; step++) {
      const person = pick(people);
      const what = Math.floor(random() * 10);
      if (what === 0) person.cut();
      else if (what === 1 && random() < 0.3) person.reload();
      else if (what === 2) others += Boolean(await call('POST', `${path}/messages/`, { sender_id: person.name, content: `http ${others}` }));
      else person.write();
    }
    await Promise.all(people.map((person) => person.settled(length)));
  }
  await compare(path, people, length());
  people.forEach(({ client }) => client.close());
}

async function compare(path, people, length) {
  const stored = [];
  for (let more = true; more; ) {
    const after = stored.at(-1)?.seq ?? 0;
    const page = await call('GET', `${path}/messages/?sort=created_at&limit=100&after_seq=${after}`);
    stored.push(...page.data);
    more = page.data.length > 0;
  }
  const line = ({ seq, id, sender_id, content }) => `${seq} ${id} ${sender_id} ${content}`;
  for (const { log } of people) {
    assert.deepEqual(log.map(({ seq }) => seq), Array.from({ length }, (_, i) => i + 1));
    const messages = log.filter(({ type }) => type === 'message');
    assert.deepEqual(messages.map(({ seq, data }) => line({ seq, ...data })), stored.map(line));
  }
  for (const { name, wrote } of people) {
    const own = stored.filter(({ sender_id, content }) => sender_id === name && content.startsWith(name));
    assert.deepEqual(own.map(({ content }) => content), wrote);
  }
}

const waiting = Array.from({ length: Math.ceil(SCHEDULES / SCHEDULES_OF_A_ROOM) }, (_, i) => FIRST + i);

async function work() {
  for (let seed; (seed = waiting.shift()) !== undefined; ) {
    try {
      await runRoom(seed, Math.min(SCHEDULES, SCHEDULES_OF_A_ROOM));
    } catch (error) {
      throw new Error(`PARLEY_SEED=${seed} PARLEY_SCHEDULES=${SCHEDULES_OF_A_ROOM} is the one that failed`, { cause: error });
    }
  }
}

await Promise.all(Array.from({ length: ROOMS_AT_A_TIME }, work));
console.log(`${SCHEDULES} schedules`);

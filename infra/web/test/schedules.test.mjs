// A thousand seeded schedules of everything that goes wrong: in the end every client's log is the room's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, MemoryStore } from '../parley.js';
import { World, MINUTE } from './world.mjs';

const SCHEDULES = Number(process.env.PARLEY_SCHEDULES ?? 1_000);
const FIRST = Number(process.env.PARLEY_SEED ?? 1);
const STEPS = 12;

/** One person, over reloads of their page. */
class Person {
  logs = new Map();
  acknowledged = [];
  wrote = [];
  store = new MemoryStore();

  constructor(world, name, rooms) {
    Object.assign(this, { world, name, rooms });
    this.reload();
  }

  reload() {
    this.client?.close();
    this.logs = new Map(this.rooms.map((room) => [room, []]));
    const rooms = this.rooms.map((id) => ({ id, after: 0 }));
    this.client = connect(this.world.client({ rooms, store: this.store, user: { id: this.name } }));
    this.client.on('entry', (entry) => this.logs.get(entry.room_id).push(entry));
    this.client.on('gap', (gap) => assert.fail(`a gap: ${JSON.stringify(gap)}`));
    this.client.on('failed', ({ error }) => assert.fail(error));
    this.client.on('sent', ({ entry }) => this.acknowledged.push(entry));
  }

  write(room) {
    const content = `${this.name} ${this.wrote.length}`;
    this.wrote.push({ room, content });
    this.client.send(room, content).catch((error) => assert.fail(error));
  }

  /** The sockets that this person's page has open. */
  get sockets() {
    return [...this.world.sockets].filter(({ user }) => user === this.name);
  }

  get settled() {
    return this.rooms.every(
      (room) => this.client.unsent(room).length === 0 && this.client.position(room) === this.world.room(room).length,
    );
  }
}

function step(world, people, pick) {
  const person = pick(people);
  const room = pick(person.rooms);
  switch (Math.floor(world.random() * 12)) {
    case 0:
      return person.sockets.forEach((socket) => world.cut(socket));
    case 1:
      // The network breaks and says nothing.
      return person.sockets.forEach((socket) => (socket.silent = true));
    case 2:
      world.stop();
      return world.clock.setTimeout(() => world.start(), world.random() * 20_000);
    case 3:
      return person.reload();
    case 4:
    case 5:
      return world.message(room, 'http', `http ${world.room(room).length}`);
    default:
      return person.write(room);
  }
}

async function run(seed) {
  const world = new World(seed);
  const { random } = world;
  const pick = (list) => list[Math.floor(random() * list.length)];
  const rooms = ['a', 'b', 'c'].slice(0, 1 + Math.floor(random() * 3));
  rooms.forEach((room) => world.append(room, 'room_created', {}));
  world.faults = { drop: random() * 0.3, double: random() * 0.3, delay: random() * 0.3, fail: random() * 0.2, jitter: 200, shut: random() * 0.3, gather: random() };
  const people = ['ada', 'bob'].map((name) => new Person(world, name, rooms));
  for (let i = 0; i < STEPS; i++) {
    step(world, people, pick);
    await world.clock.advance(random() * 4_000);
  }
  world.start();
  await world.clock.until(() => people.every(({ settled }) => settled), 30 * MINUTE, 'it never settles');
  compare(world, people, rooms);
  people.forEach(({ client }) => client.close());
}

function compare(world, people, rooms) {
  for (const room of rooms) {
    for (const person of people) assert.deepEqual(person.logs.get(room), world.room(room));
  }
  for (const { name, wrote, acknowledged } of people) {
    for (const room of rooms) {
      const stored = world.room(room).filter(({ data }) => data.sender_id === name);
      // Each once, and in the order in which they were written.
      assert.deepEqual(
        stored.map(({ data }) => data.content),
        wrote.filter((message) => message.room === room).map(({ content }) => content),
      );
    }
    for (const { room_id, seq, content } of acknowledged) assert.equal(world.room(room_id)[seq - 1].data.content, content);
  }
}

test(`${SCHEDULES} schedules of dropped, doubled, delayed and reordered frames, cuts, silences, restarts and reloads`, async () => {
  for (let seed = FIRST; seed < FIRST + SCHEDULES; seed++) {
    try {
      await run(seed);
    } catch (error) {
      throw new Error(`PARLEY_SEED=${seed} PARLEY_SCHEDULES=1 shows it again`, { cause: error });
    }
  }
});

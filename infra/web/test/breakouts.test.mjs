import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Breakouts, clock } from '../app/breakouts.js';

const opened = (more = {}) => ({
  type: 'breakout_session_opened',
  data: {
    session_id: 's',
    assign: 'auto',
    rooms: [{ id: 'a', name: 'Room 1', participants: ['ada'] }, { id: 'b', name: 'Room 2', participants: ['bob'] }],
    waiting: ['cyd'],
    ends_at: '2100-01-01T00:10:00.000Z',
    ...more,
  },
});
const event = (type, data) => ({ type, data: { session_id: 's', ...data } });
const START = Date.parse('2100-01-01T00:00:00.000Z');

test('people are where they were placed last', () => {
  const breakouts = new Breakouts();
  assert.equal(breakouts.add(opened()), true);
  assert.equal(breakouts.roomOf('ada').name, 'Room 1');
  breakouts.add(event('breakout_placed', { user_id: 'ada', breakout_id: 'b' }));
  breakouts.add(event('breakout_placed', { user_id: 'cyd', breakout_id: 'a' }));
  breakouts.add(event('breakout_placed', { user_id: 'bob', breakout_id: null }));
  const { rooms, waiting } = breakouts.session;
  assert.deepEqual(rooms.map(({ participants }) => participants), [['cyd'], ['ada']]);
  assert.deepEqual(waiting, ['bob']);
});

test('whoever leaves the parent room is nowhere', () => {
  const breakouts = new Breakouts();
  breakouts.add(opened());
  breakouts.add(event('breakout_left', { user_id: 'ada' }));
  assert.equal(breakouts.roomOf('ada'), null);
  assert.ok(!breakouts.session.waiting.includes('ada'));
});

test('rooms that are renamed or added keep who is in them', () => {
  const breakouts = new Breakouts();
  breakouts.add(opened());
  const rooms = [{ id: 'a', name: 'Renamed' }, { id: 'b', name: 'Room 2' }, { id: 'c', name: 'New' }];
  breakouts.add(event('breakout_session_updated', { rooms, ends_at: null }));
  assert.deepEqual(breakouts.session.rooms.map(({ name, participants }) => [name, participants.length]), [['Renamed', 1], ['Room 2', 1], ['New', 0]]);
  assert.equal(breakouts.left(START), null);
});

test('the countdown is to the end, and after a recall to the closing', () => {
  const breakouts = new Breakouts();
  breakouts.add(opened());
  assert.equal(breakouts.left(START), 600);
  breakouts.add(event('breakout_recalled', { closes_at: '2100-01-01T00:01:00.000Z' }));
  assert.equal(breakouts.left(START + 59_500), 1);
  assert.equal(breakouts.left(START + 61_000), 0);
  breakouts.add(event('breakout_session_closed', {}));
  assert.deepEqual([breakouts.session, breakouts.left(START)], [null, null]);
});

test('what another session does changes nothing', () => {
  const breakouts = new Breakouts();
  breakouts.add(opened());
  assert.equal(breakouts.add({ type: 'breakout_session_closed', data: { session_id: 'other' } }), false);
  assert.equal(breakouts.add({ type: 'message', data: {} }), false);
  assert.equal(breakouts.session.id, 's');
});

test('times read as on a clock', () => {
  assert.deepEqual([0, 65, 600, 3_661].map(clock), ['0:00', '1:05', '10:00', '1:01:01']);
});

test('a session that began before what is loaded is found, and its entries go on from there', () => {
  const breakouts = new Breakouts();
  const found = { id: 's', assign: 'self', rooms: [{ id: 'a', name: 'Room 1', participants: [] }], waiting: ['ada'], endsAt: null, closesAt: null, status: 'open' };
  assert.equal(breakouts.find({ ...found, status: 'closed' }), false);
  assert.equal(breakouts.find(found), true);
  assert.equal(breakouts.find(found), false);
  breakouts.add(event('breakout_placed', { user_id: 'ada', breakout_id: 'a' }));
  assert.deepEqual([breakouts.roomOf('ada').id, breakouts.session.waiting], ['a', []]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RoomLog } from '../parley.js';

const entry = (seq) => ({ seq, type: 'message' });
const seqs = (entries) => entries.map(({ seq }) => seq);
const history = (from, to, more = {}) => ({
  entries: Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => entry(from + i)),
  complete: true,
  latest_seq: to,
  ...more,
});

function started(position) {
  const log = new RoomLog();
  log.start(position);
  return log;
}

test('frames that overtook each other come out in order, repeats do not come out', () => {
  const log = started(0);
  assert.deepEqual(seqs(log.take(entry(2))), []);
  assert.equal(log.behind, true);
  assert.deepEqual(seqs(log.take(entry(1))), [1, 2]);
  assert.deepEqual(seqs(log.take(entry(1))), []);
  assert.deepEqual(seqs(log.take(entry(2))), []);
  assert.deepEqual([log.position, log.behind], [2, false]);
});

test('what comes before the beginning is known waits for it', () => {
  const log = new RoomLog();
  assert.deepEqual(seqs(log.take(entry(7))), []);
  assert.deepEqual(seqs(log.start(6)), [7]);
  assert.equal(log.first, 7);
});

test('a history joins what came too early', () => {
  const log = started(3);
  log.take(entry(6));
  assert.deepEqual(seqs(log.takeHistory(history(4, 5), 3).due), [4, 5, 6]);
});

test('a history that does not reach the end leaves the log behind', () => {
  const log = started(0);
  log.takeHistory(history(1, 100, { latest_seq: 250 }), 0);
  assert.deepEqual([log.position, log.behind], [100, true]);
});

test('a gap is reported, and the log continues after it', () => {
  const log = started(10);
  const { due, gaps } = log.takeHistory(history(31, 40, { complete: false }), 10);
  assert.deepEqual(gaps, [{ from: 11, to: 30 }]);
  assert.deepEqual([seqs(due).length, log.position, log.behind], [10, 40, false]);
});

test('several gaps in one history are each reported', () => {
  const log = started(0);
  const some = { entries: [entry(2), entry(5)], complete: false, latest_seq: 6 };
  const { due, gaps } = log.takeHistory(some, 0);
  assert.deepEqual(gaps, [{ from: 1, to: 1 }, { from: 3, to: 4 }]);
  assert.deepEqual(seqs(due), [2, 5]);
  assert.equal(log.behind, true);
});

test('a history of which nothing is left is one gap', () => {
  const log = started(0);
  const { gaps } = log.takeHistory({ entries: [], complete: false, latest_seq: 9 }, 0);
  assert.deepEqual(gaps, [{ from: 1, to: 9 }]);
  assert.deepEqual([log.position, log.behind], [9, false]);
});

test('a room that is shorter than what was seen of it begins again', () => {
  const log = started(50);
  log.take(entry(50));
  const { gaps } = log.takeHistory({ entries: [], complete: false, latest_seq: 3 }, 50);
  assert.deepEqual(gaps, [{ from: 4, to: 50 }]);
  assert.deepEqual(seqs(log.take(entry(4))), [4]);
});

test('a history that was not asked for reports no gap', () => {
  const log = started(10);
  const { due, gaps } = log.takeHistory(history(31, 40, { complete: false }), undefined);
  assert.deepEqual([due, gaps, log.position, log.behind], [[], [], 10, true]);
});

test('the former names are still there', () => {
  const log = started(0);
  log.take(entry(2));
  assert.equal(log.hasHole, log.hasGap);
  const { gaps, holes } = log.takeHistory(history(2, 3, { complete: false }), 0);
  assert.deepEqual(holes, gaps);
  assert.equal(gaps.length, 1);
});

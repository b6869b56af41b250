import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Transcript } from '../app/transcript.js';

const message = (seq, content) => ({ type: 'message', seq, data: { id: `m${seq}`, sender_id: 'ada', content } });
const change = (type, seq, of, more = {}) => ({ type, seq, data: { id: `m${of}`, ...more } });
const edit = (seq, of, content) => change('message_updated', seq, of, { content, edited_at: 'then' });
const shown = (transcript) => transcript.items.map(({ content, deleted, text }) => text ?? (deleted ? '(deleted)' : content));

function told(...entries) {
  const transcript = new Transcript();
  entries.forEach((entry) => transcript.add(entry));
  return transcript;
}

test('a message is shown as it is now', () => {
  const transcript = told(message(1, 'one'), message(2, 'two'), edit(3, 1, 'uno'), edit(4, 1, 'eins'), change('message_deleted', 5, 2));
  assert.deepEqual(shown(transcript), ['eins', '(deleted)']);
  assert.equal(transcript.lastMessage.content, 'eins');
  transcript.add(change('message_restored', 6, 2));
  assert.deepEqual(shown(transcript), ['eins', 'two']);
});

test('a change that was known before its message counts, whatever is read later', () => {
  const all = [message(1, 'one'), edit(2, 1, 'uno'), change('message_deleted', 3, 1), change('message_restored', 4, 1), edit(5, 1, 'eins')];
  for (let split = 0; split <= all.length; split++) {
    for (let second = split; second <= all.length; second++) {
      const transcript = told(...all.slice(second));
      transcript.addEarlier(all.slice(split, second));
      transcript.addEarlier(all.slice(0, split));
      assert.deepEqual(shown(transcript), ['eins'], `${split} ${second}`);
    }
  }
});

test('a deletion that is read before the words it took away leaves them away', () => {
  const transcript = told(change('message_deleted', 3, 1));
  transcript.addEarlier([message(1, 'one'), edit(2, 1, 'uno')]);
  assert.deepEqual(shown(transcript), ['(deleted)']);
  transcript.add(change('message_restored', 4, 1));
  assert.deepEqual(shown(transcript), ['uno']);
});

test('people who join one after the other are one line', () => {
  const joined = (seq, user_name) => ({ type: 'user_joined', seq, data: { user_name } });
  const transcript = told(joined(1, 'Ada'), joined(2, 'Bob'), joined(3, 'Cyd'), joined(4, 'Dan'), joined(5, 'Eve'), message(6, 'hi'), joined(7, 'Fay'));
  assert.deepEqual(shown(transcript), ['Ada, Bob, Cyd and 2 others joined', 'hi', 'Fay joined']);
});

test('a message that was deleted when it was read has no words until it is read again after its restoration', () => {
  const gone = { type: 'message', seq: 1, data: { id: 'm1', is_deleted: true } };
  const transcript = told(gone, { type: 'message_updated', seq: 2, data: { id: 'm1', is_deleted: true } }, change('message_deleted', 3, 1));
  assert.deepEqual(shown(transcript), ['(deleted)']);
  assert.equal(transcript.lastMessage, null);
  transcript.add(change('message_restored', 4, 1));
  assert.deepEqual(shown(transcript), ['(deleted)']);
  assert.equal(transcript.restore(gone), null);
  assert.equal(transcript.restore(message(1, 'uno')).content, 'uno');
  assert.deepEqual(shown(transcript), ['uno']);
  transcript.add(change('message_deleted', 5, 1));
  assert.deepEqual(shown(transcript), ['(deleted)']);
});

test('a change that leaves the name as it was is one of the settings, as every one of a direct chat is', () => {
  const updated = (seq, name, room_id = 'tea') => ({ type: 'room_updated', seq, room_id, data: { name } });
  const created = { type: 'room_created', seq: 1, room_id: 'tea', data: { name: 'Tea' } };
  const settings = 'The settings of the chat were changed';
  assert.deepEqual(shown(told(created, updated(2, 'Tea'), updated(3, 'Coffee'), updated(4, 'Coffee'))).slice(1), [settings, 'The chat is now called Coffee', settings]);
  assert.deepEqual(shown(told(updated(2, 'Direct chat', 'direct-1'))), [settings]);
});

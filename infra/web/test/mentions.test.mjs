// Whom a text names, and how a name that is being typed is completed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginning, findMentions, matching } from '../app/mentions.js';

const people = ['Bob', 'Bob 1', 'Bob 12', 'Zoë', 'von Ada', ''].map((name) => ({ id: name.toLowerCase(), name }));
const named = (text) => findMentions(text, people).map(({ from, to, id }) => [text.slice(from, to), id]);

test('a name counts after an @ that begins a word, to the end of the longest name that fits', () => {
  assert.deepEqual(named('@Bob 12, @Bob 1 and @Bob!'), [['@Bob 12', 'bob 12'], ['@Bob 1', 'bob 1'], ['@Bob', 'bob']]);
  assert.deepEqual(named('(@Zoë) @@Bob'), [['@Zoë', 'zoë'], ['@Bob', 'bob']]);
  assert.deepEqual(named('me@Bob @Bobby @bob Bob @ @'), []);
  assert.deepEqual(named('@Bob 123'), [['@Bob', 'bob']]);
});

test('what is being typed before the caret is completed', () => {
  const typed = (text) => beginning(text, text.length);
  assert.deepEqual(typed('Hi @bo'), { from: 3, words: 'bo' });
  assert.deepEqual(typed('@'), { from: 0, words: '' });
  assert.deepEqual(typed('@Bob 1'), { from: 0, words: 'Bob 1' });
  assert.deepEqual(beginning('@bo and more', 3), { from: 0, words: 'bo' });
  for (const text of ['', 'bo', 'me@bo', '@bo\nmore']) assert.equal(typed(text), null, text);
});

test('names that begin so come before those of which a word does', () => {
  const found = (words) => matching(people.slice(0, 5), words).map(({ name }) => name);
  assert.deepEqual(found('bob'), ['Bob', 'Bob 1', 'Bob 12']);
  assert.deepEqual(found('a'), ['von Ada']);
  assert.deepEqual(found('ZOË'), ['Zoë']);
  assert.deepEqual(found('x'), []);
});

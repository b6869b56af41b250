import { h } from './dom.js';
import { findMentions } from './mentions.js';

const LINK = /\bhttps?:\/\/[^\s<>"]+/giu;
const AFTER = /[.,;:!?'’”»…*_~]+$/u;
const CLOSING = { ')': '(', ']': '[', '}': '{' };

/** A message's words, its http(s) addresses as links. Text stays text: only text nodes and links are made. */
export function linked(text) {
  const parts = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(LINK)) {
    const address = trim(found);
    if (!isAddress(address)) continue;
    parts.push(text.slice(from, index), h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, address));
    from = index + address.length;
  }
  return [...parts, text.slice(from)].filter((part) => part !== '');
}

/** The same, with the names of people marked. @param people those whom the message names: {id, name} */
export function worded(text, people, me) {
  const parts = linked(text);
  return people.length === 0 ? parts : parts.flatMap((part) => (typeof part === 'string' ? marked(part, people, me) : part));
}

function marked(text, people, me) {
  const parts = [];
  let end = 0;
  for (const { from, to, id } of findMentions(text, people)) {
    parts.push(text.slice(end, from), h('mark', { class: id === me ? 'mention own-name' : 'mention' }, text.slice(from, to)));
    end = to;
  }
  return [...parts, text.slice(end)].filter((part) => part !== '');
}

/** A sentence's end, and a bracket that was opened before the address, are no part of it. */
function trim(address) {
  for (let end = address; ; ) {
    const cut = end.replace(AFTER, '');
    const opening = CLOSING[cut.at(-1)];
    const isOpen = opening && count(cut, opening) < count(cut, cut.at(-1));
    const next = isOpen ? cut.slice(0, -1) : cut;
    if (next === end) return end;
    end = next;
  }
}

const count = (text, char) => text.split(char).length - 1;

function isAddress(text) {
  return URL.canParse ? URL.canParse(text) && new URL(text).host !== '' : /^https?:\/\/[^/]+/i.test(text);
}

import { exactTime, h, shortTime } from '../dom.js';
import { dialog } from './dialogs.js';
import { parts } from './parts.js';

/** Finds messages of a chat by their words, and goes to the one that is chosen. */
export async function searchChat(chats, chat, { goTo }) {
  const words = h('input', { id: 'search-words', type: 'search', dir: 'auto', required: true, maxlength: 200, autocomplete: 'off', autofocus: true });
  const found = parts({
    fetch: (more) => chats.messages.search(chat.id, words.value.trim(), more),
    row,
    said: (count, more) => (count === 0 ? 'No message has these words.' : `${count}${more ? ' or more' : ''} found`),
  });
  const { element } = dialog(`Search in ${chat.name}`,
    h('div', { class: 'fields' }, h('label', { for: 'search-words' }, 'Words'), words, found.elements),
    [h('button', { class: 'primary' }, 'Search')]);

  element.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    found.begin();
  });

  /** As they were when the message was found. */
  function said(reactions = {}) {
    const all = Object.entries(reactions);
    return all.length > 0 && h('span', { class: 'hint', dir: 'auto' }, h('span', { class: 'unseen' }, 'Reactions: '), all.map(([name, { count }]) => `${name} ${count}`).join(' · '));
  }

  function row(message) {
    return h('li', {},
      h('button', { type: 'button', class: 'quiet wide', onclick: () => (element.close(''), goTo(message.id)) },
        h('span', { class: 'name', dir: 'auto' }, message.senderName),
        h('time', { datetime: message.createdAt, title: exactTime(message.createdAt) }, shortTime(message.createdAt)),
        h('span', { class: 'said', dir: 'auto' }, message.content),
        said(message.reactions)));
  }
}

import { exactTime, h, shortTime } from '../dom.js';
import { dialog } from './dialogs.js';

/** Finds messages of a chat by their words, and goes to the one that is chosen. */
export async function searchChat(chats, chat, { goTo }) {
  const words = h('input', { id: 'search-words', type: 'search', dir: 'auto', required: true, maxlength: 200, autocomplete: 'off', autofocus: true });
  const list = h('ul', { class: 'found' });
  const state = h('p', { class: 'hint', role: 'status' });
  const further = h('button', { type: 'button', class: 'quiet wide', hidden: true, onclick: () => find(further.value) }, 'Show more');
  const { element } = dialog(`Search in ${chat.name}`,
    h('div', { class: 'fields' }, h('label', { for: 'search-words' }, 'Words'), words, state, list, further),
    [h('button', { class: 'primary' }, 'Search')]);
  let asked = 0;

  element.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    list.replaceChildren();
    find(null);
  });

  /** A part may be empty and have a next one. */
  async function find(from) {
    const question = ++asked;
    state.textContent = 'Searching …';
    further.hidden = true;
    try {
      for (let more = from; ; ) {
        const part = await chats.search(chat.id, words.value.trim(), more);
        if (question !== asked || !element.isConnected) return;
        list.append(...part.found.map(row));
        more = part.more;
        if (part.found.length > 0 || !more) return done(more);
      }
    } catch (error) {
      state.textContent = error.message;
    }
  }

  function done(more) {
    const found = list.children.length;
    state.textContent = found === 0 ? 'No message has these words.' : `${found}${more ? ' or more' : ''} found`;
    further.hidden = !more;
    further.value = more ?? '';
  }

  const row = (message) => h('li', {},
    h('button', { type: 'button', class: 'quiet wide', onclick: () => (element.close(''), goTo(message.seq)) },
      h('span', { class: 'name', dir: 'auto' }, message.senderName),
      h('time', { datetime: message.createdAt, title: exactTime(message.createdAt) }, shortTime(message.createdAt)),
      h('span', { class: 'said', dir: 'auto' }, message.content)));
}

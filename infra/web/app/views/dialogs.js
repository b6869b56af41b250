import { avatar, h, iconButton, inform, showError } from '../dom.js';

let opened = 0; // one dialog may ask before another goes on

/** Opens a dialog; the browser keeps the focus in it, and gives it back. @returns its value when it is closed */
export function dialog(title, content, buttons = []) {
  const id = `dialog-title-${++opened}`;
  const heading = h('h2', { id }, title);
  const element = h('dialog', { 'aria-labelledby': id },
    h('form', { method: 'dialog' },
      h('header', {}, heading, iconButton('close', 'Close', () => element.close(''))),
      content,
      h('footer', {}, buttons)));
  document.body.append(element);
  element.addEventListener('click', (event) => event.target === element && element.close(''));
  const closed = new Promise((resolve) => {
    element.addEventListener('close', () => {
      element.remove();
      resolve(element.returnValue);
    });
  });
  element.showModal();
  return { element, closed };
}

/** No submit button, because the Enter key presses the first of those. */
const cancel = (attributes = {}) => h('button', { type: 'button', class: 'quiet', onclick: ({ target }) => target.closest('dialog').close(''), ...attributes }, 'Cancel');

/** Asks before something that cannot be taken back: a careless Enter takes the way out. */
export async function ask(title, text, yes) {
  const { closed } = dialog(title, h('p', {}, text), [cancel({ autofocus: true }), h('button', { class: 'danger', value: 'yes' }, yes)]);
  return (await closed) === 'yes';
}

/** Asks for something, and stays open with what was typed until it is done. */
export async function fill(title, fields, yes, action) {
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const submit = h('button', { class: 'primary', value: 'yes' }, yes);
  const { element, closed } = dialog(title, h('div', { class: 'fields' }, fields, problem), [cancel(), submit]);
  element.querySelector('form').addEventListener('submit', async (event) => {
    event.preventDefault();
    submit.disabled = true;
    problem.hidden = true;
    try {
      await action();
      element.close('yes');
    } catch (error) {
      problem.textContent = error.message;
      problem.hidden = false;
      submit.disabled = false;
    }
  });
  await closed;
}

export async function newChat(chats, open) {
  const name = h('input', { id: 'chat-name', required: true, dir: 'auto', maxlength: 200, autocomplete: 'off', autofocus: true });
  const choice = peopleChoice(chats, new Set(), async ({ id }) => open(await chats.joining.openDirect(id)));
  await fill('New chat', [h('label', { for: 'chat-name' }, 'Name'), name, choice.element], 'Create', async () => {
    if (!name.value.trim()) throw new Error('A chat needs a name');
    open(await chats.create(name.value.trim(), choice.chosen()));
  });
}

export async function renameChat(chats, chat) {
  const name = h('input', { id: 'chat-name', required: true, dir: 'auto', maxlength: 200, autocomplete: 'off', autofocus: true, value: chat.name });
  await fill('Rename this chat', [h('label', { for: 'chat-name' }, 'Name'), name], 'Rename', () => chats.rename(chat.id, name.value.trim()));
}

export async function addPeople(chats, chat) {
  const choice = peopleChoice(chats, new Set(chat.members.map(({ userId }) => userId)));
  await fill(`Add people to ${chat.name}`, [choice.element], 'Add', async () => {
    if (choice.chosen().length === 0) throw new Error('Nobody is chosen');
    await chats.members.add(chat.id, choice.chosen()).catch((error) => {
      throw error.code === 'BANNED' ? new Error('Somebody of them is banned from this chat: lift the ban first.') : error;
    });
    await chats.members.load(chat.id);
  });
}

/** Messages that were refused in chats which are gone: their words are still here. */
export async function lostMessages(chats) {
  const list = h('ul', { class: 'lost-messages' });
  const { element, closed } = dialog('Messages that were not sent', list);

  function row({ id, name, content, why }) {
    return h('li', {},
      h('p', { class: 'hint' }, name && h('bdi', {}, name), name && ' · ', why),
      h('p', { class: 'text', dir: 'auto' }, content),
      h('p', { class: 'ways' },
        h('button', { type: 'button', class: 'quiet', onclick: () => copy(content) }, 'Copy'),
        h('button', { type: 'button', class: 'quiet', onclick: () => (chats.kept.takeBack(id), render()) }, 'Throw it away')));
  }

  function render() {
    list.replaceChildren(...chats.kept.lost.map(row));
    if (list.children.length === 0) element.close('');
  }

  render();
  await closed;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    inform('The message is copied.');
  } catch {
    showError('This browser does not let the page copy: select the text and copy it.');
  }
}

/**
 * A list of people to select from, filtered by the beginning of their names. Selected people stay visible.
 * @param message opens a chat with one of them alone, where that is offered
 */
function peopleChoice(chats, without, message = null) {
  const chosen = new Map();
  const list = h('ul', { class: 'choice' });
  const filter = h('input', { id: 'people-filter', type: 'search', dir: 'auto', autocomplete: 'off', placeholder: 'Find somebody', 'aria-label': 'Find somebody by the beginning of the name', oninput: find });
  let asked = 0;

  async function find() {
    const question = ++asked;
    const beginning = filter.value.trim();
    try {
      const people = await chats.members.find(beginning);
      if (question === asked) render(people.filter(({ id }) => !without.has(id)), beginning);
    } catch (error) {
      showError(error);
    }
  }

  function render(people, beginning) {
    const found = people.filter(({ id }) => !chosen.has(id));
    list.replaceChildren(...[...chosen.values(), ...found].map(row));
    if (people.length === 0) list.append(h('li', { class: 'none' }, beginning ? 'Nobody of that name' : 'Type the beginning of a name'));
  }

  function row(person) {
    const { id, username } = person;
    const tick = h('input', { type: 'checkbox', onchange: () => (tick.checked ? chosen.set(id, person) : chosen.delete(id)) });
    tick.checked = chosen.has(id);
    return h('li', {},
      h('label', {}, tick, avatar(username, id), h('span', {}, username)),
      message && h('button', { type: 'button', class: 'quiet', 'aria-label': `Message ${username}`, onclick: (event) => talk(person, event.currentTarget) }, 'Message'));
  }

  async function talk(person, button) {
    button.disabled = true;
    await message(person).catch(showError);
    button.closest('dialog').close('');
  }

  find();
  return { element: h('fieldset', {}, h('legend', {}, 'People'), filter, list), chosen: () => [...chosen.keys()] };
}

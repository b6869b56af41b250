import { complain, h, icon, iconButton } from '../dom.js';

const MOST = 10_000;

/** Where messages are written and edited: Enter sends, Shift+Enter begins a line. */
export function composer(chats, chat, { lastOwn }) {
  let editing = null;
  const draft = `parley-draft ${chats.me.id} ${chat.id}`;
  const text = h('textarea', { rows: 1, maxlength: MOST, placeholder: 'Write a message', 'aria-label': `Message to ${chat.name}`, enterkeyhint: 'send', oninput: typed, onkeydown: pressed });
  const what = h('p', { class: 'editing', hidden: true }, icon('edit'), 'Editing a message', iconButton('close', 'Do not change it', () => stopEditing()));
  const button = h('button', { class: 'round primary send', 'aria-label': 'Send', title: 'Send' }, icon('send'));
  const element = h('form', { class: 'composer', onsubmit: submit }, what, text, button);

  text.value = sessionStorage.getItem(draft) ?? '';
  requestAnimationFrame(grow);

  function grow() {
    text.style.height = 'auto';
    text.style.height = `${text.scrollHeight}px`;
  }

  function typed() {
    grow();
    if (!editing) sessionStorage.setItem(draft, text.value);
    chats.client.typing(chat.id, text.value.trim() !== '');
  }

  function pressed(event) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      element.requestSubmit();
    } else if (event.key === 'ArrowUp' && text.value === '') {
      const last = lastOwn();
      if (last) edit(last);
    } else if (event.key === 'Escape' && editing) {
      stopEditing();
    }
  }

  async function submit(event) {
    event.preventDefault();
    const content = text.value.trim();
    if (!content) return;
    const edited = editing;
    stopEditing();
    chats.client.typing(chat.id, false);
    text.focus();
    if (edited) return edited.content === content || chats.edit(edited, content).catch(complain);
    // A refusal is shown by the conversation; the outbox takes care of everything else.
    chats.client.send(chat.id, content).catch(() => {});
  }

  function edit(item) {
    editing = item;
    what.hidden = false;
    text.value = item.content;
    grow();
    text.focus();
  }

  function stopEditing() {
    editing = null;
    what.hidden = true;
    text.value = '';
    sessionStorage.removeItem(draft);
    grow();
  }

  return { element, edit, focus: () => text.focus() };
}

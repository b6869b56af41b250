import { h, icon, iconButton, showError } from '../dom.js';
import { mentioning } from './mentioning.js';
import { standingNotice } from './standing.js';

const MOST = 10_000;
const COUNTED_FROM = 9_000;
/** The limit of a socket's frame, minus the fields around the text. */
const MOST_BYTES = 31_000;

const NUMBER = new Intl.NumberFormat();

/** Where messages are written and edited: Enter sends, Shift+Enter begins a line. */
export function composer(chats, chat, { lastOwn }) {
  let editing = null;
  let answering = null;
  const text = h('textarea', { rows: 1, dir: 'auto', placeholder: 'Write a message', 'aria-label': `Message to ${chat.name}`, enterkeyhint: 'send', 'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown', oninput: typed, onkeydown: pressed });
  const what = h('p', { class: 'editing', role: 'status', hidden: true });
  const count = h('p', { class: 'count', id: 'count', role: 'status', hidden: true });
  const button = h('button', { class: 'round primary send', 'aria-label': 'Send', title: 'Send' }, icon('send'));
  const completion = mentioning(text, { people: () => chats.members.others(chat.id), changed: typed });
  const notice = standingNotice(chats, chat);
  const element = h('form', { class: 'composer', onsubmit: submit }, notice.element, what, count, completion.element, text, button);

  text.value = chats.kept.draft(chat.id);
  requestAnimationFrame(resize);

  function resize() {
    text.style.height = 'auto';
    text.style.height = `${text.scrollHeight}px`;
    // A toast must not cover the text that is being written.
    document.documentElement.style.setProperty('--composer', `${element.offsetHeight}px`);
    renderCount();
  }

  /** Nothing is cut off in silence: too much stays, and is not sent. */
  function renderCount() {
    const problem = problemOf(text.value.trim());
    const length = lengthOf(text.value);
    count.hidden = !problem && length < COUNTED_FROM;
    if (!count.hidden) count.textContent = problem ?? `${NUMBER.format(length)} of ${NUMBER.format(MOST)} characters`;
    count.classList.toggle('bad', problem !== null);
    text.setAttribute('aria-invalid', String(problem !== null));
  }

  /** Who cannot send still edits; what was being written is kept. */
  function renderStanding() {
    const isShut = notice.render() && !editing;
    const hadFocus = element.contains(document.activeElement);
    if (isShut !== text.hidden) {
      if (isShut) stopAnswering();
      text.hidden = button.hidden = isShut;
      if (hadFocus) (isShut ? notice.element : text).focus();
    }
    if (element.isConnected) resize();
  }

  function typed() {
    resize();
    completion.look();
    if (!editing) chats.kept.keepDraft(chat.id, text.value);
    chats.client.typing(chat.id, text.value.trim() !== '');
  }

  function pressed(event) {
    if (completion.takeKey(event)) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      element.requestSubmit();
    } else if (event.altKey && /^Arrow(Up|Down)$/.test(event.key)) {
      event.preventDefault();
      choose(event.key === 'ArrowUp' ? -1 : 1);
    } else if (event.key === 'ArrowUp' && text.value === '' && !answering) {
      const last = lastOwn();
      if (last) edit(last);
    } else if (event.key === 'Escape' && editing) {
      stopEditing();
    } else if (event.key === 'Escape' && answering) {
      stopAnswering();
    }
  }

  function submit(event) {
    event.preventDefault();
    const content = text.value.trim();
    if (!content) return;
    const problem = problemOf(content);
    if (problem) return showError(problem);
    chats.client.typing(chat.id, false);
    text.focus();
    if (editing) return change(editing, content);
    set('');
    chats.kept.keepDraft(chat.id, '');
    chats.kept.send(chat.id, content, answering?.id);
    stopAnswering();
  }

  /** A change that is refused is still there to be tried once more. */
  async function change(item, content) {
    stopEditing();
    if (item.content === content) return;
    try {
      await chats.messages.edit(chat.id, item, content);
    } catch (error) {
      showError(error);
      if (element.isConnected && !editing) edit(item, content);
      else chats.kept.refuse(chat.id, content, error);
    }
  }

  function edit(item, content = item.content) {
    stopAnswering();
    editing = item;
    tell('edit', ['Editing a message'], 'Do not change it', stopEditing);
    set(content);
    renderStanding();
    text.focus();
  }

  /** Keeps the text in the field, which becomes the reply. */
  function answer(item) {
    if (editing) stopEditing();
    answering = item;
    tell('reply', ['Replying to ', h('bdi', { class: 'name' }, item.sender_name), ': ', h('span', { class: 'said', dir: 'auto' }, item.content)], 'Do not reply', stopAnswering);
    resize();
    text.focus();
  }

  /** The keyboard's way to a message to reply to: from the latest upwards. */
  function choose(step) {
    const all = chat.transcript.items.filter((item) => chats.messages.mayAnswer(chat, item));
    const next = all[(answering ? all.indexOf(answering) : all.length) + step];
    if (next) answer(next);
    else if (step > 0) stopAnswering();
  }

  function stopAnswering() {
    if (!answering) return;
    answering = null;
    what.hidden = true;
    resize();
  }

  function tell(name, content, label, end) {
    what.replaceChildren(icon(name), h('span', { class: 'what' }, content), iconButton('close', label, () => (end(), text.focus())));
    what.hidden = false;
  }

  /** The draft that was there before is there again. */
  function stopEditing() {
    editing = null;
    what.hidden = true;
    set(chats.kept.draft(chat.id));
    renderStanding();
  }

  /** Takes words that were not sent back, after those that are being written. */
  function takeBack({ content, replyTo }) {
    if (editing) stopEditing();
    const answered = replyTo && chat.transcript.message(replyTo);
    if (answered) answer(answered);
    set([text.value, content].filter(Boolean).join('\n'));
    chats.kept.keepDraft(chat.id, text.value);
    text.focus();
  }

  function set(value) {
    text.value = value;
    resize();
  }

  return { element, answer, edit, renderStanding, takeBack, focus: () => (text.hidden ? notice.element : text).focus() };
}

/** The server counts characters, not the units of JavaScript. */
const lengthOf = (content) => (content.length < COUNTED_FROM ? content.length : [...content].length);

function problemOf(content) {
  const length = lengthOf(content);
  if (length > MOST) return `Too long by ${NUMBER.format(length - MOST)} of ${NUMBER.format(MOST)} characters`;
  const tooBig = content.length > MOST_BYTES / 6 && new TextEncoder().encode(JSON.stringify(content)).length > MOST_BYTES;
  return tooBig ? 'Too long to be sent at once: send it in two parts' : null;
}

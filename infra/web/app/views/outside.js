import { h, iconButton, showError } from '../dom.js';
import { untilWhen } from '../moderated.js';

/** Shown in place of a chat to a person who is not in it: describes the chat, and offers to join if that is possible. */
export function outside(chats, { open, enter }) {
  let over = false; // whether something else stands here
  let wanted = null;
  const title = h('h1', { dir: 'auto' });
  const text = h('p', {});
  const about = h('p', { class: 'description', dir: 'auto' });
  const ways = h('p', { class: 'ways' });
  const element = h('main', { class: 'empty outside', 'aria-live': 'polite' },
    iconButton('back', 'Back to the chats', () => open(null), { class: 'quiet round back' }), title, text, about, ways);

  function say(name, words, { description = '', buttons = [] } = {}) {
    title.textContent = name;
    text.textContent = words;
    about.textContent = description;
    about.hidden = !description;
    ways.replaceChildren(...buttons, h('button', { type: 'button', class: 'quiet', onclick: () => open(null) }, 'Back to the chats'));
  }

  /** A link to a room that this person is not in. */
  async function look(id) {
    wanted = id;
    say('One moment', 'The room is being looked for …');
    try {
      if (await chats.has(id)) return go(id);
      const ban = await chats.moderation.findBan(id);
      if (ban) return sayBanned(ban, () => look(id));
      const room = await chats.joining.find(id);
      if (room) offer(room);
      // An unlisted chat is private or closed: an attempt to join shows which.
      else await join(id);
    } catch (error) {
      refuse(error, () => look(id));
    }
  }

  function offer({ id, name, description, memberCount }) {
    const button = h('button', { type: 'button', class: 'primary', onclick: async () => {
      button.disabled = true;
      await join(id).catch((error) => (error.status === 403 || error.status === 404 ? refuse(error) : showError(error)));
      button.disabled = false;
    } }, 'Join');
    say(name, `A room that is open to everybody, with ${memberCount} ${memberCount === 1 ? 'member' : 'members'}.`, { description, buttons: [button] });
    button.focus();
  }

  async function join(id) {
    try {
      await chats.joining.join(id);
    } catch (error) {
      if (error.status !== 409) throw error;
      await chats.refresh();
      if (!chats.chat(id)) throw error;
    }
    go(id);
  }

  /** A link to a chat with an invite. */
  async function accept({ code, chat }) {
    if (chats.chat(chat)) return go(chat, 'You are in this chat already.');
    say('One moment', 'The invite is being used …');
    try {
      go(await chats.joining.accept(code), 'You joined by an invite.');
    } catch (error) {
      if (error.status === 404) say('This invite is over', 'It was used up, it expired, or somebody ended it. Ask for another one.');
      else if (error.status === 409) say('This invite was not used', `${error.message}.`);
      else refuse(error, () => accept({ code, chat }));
    }
  }

  /** Why this person is kept out, and until when: they may try it again then. */
  function sayBanned({ reason, until }, again) {
    const buttons = again ? [h('button', { type: 'button', class: 'primary', onclick: again }, 'Try again')] : [];
    say('You are banned from this chat', `This holds ${untilWhen(until)}.`, { description: reason ? `Reason: ${reason}` : '', buttons });
  }

  function refuse(error, again) {
    if (error.code === 'BANNED') sayBanned(error.details, again);
    else if (error.status === 404) say('There is no such room', 'It was deleted, or the link is not complete.');
    else if (error.status === 403) say('You are not in this room', `${error.message}. Ask somebody who is in it for an invite.`);
    else say('The room cannot be entered', error.message, { buttons: again && error.passes ? [h('button', { type: 'button', class: 'primary', onclick: again }, 'Try again')] : [] });
  }

  function go(id, words) {
    if (!over) enter(id, words);
  }

  /** Another person may add this one meanwhile. */
  const added = () => chats.chat(wanted) && go(wanted);
  chats.addEventListener('chats', added);

  function end() {
    over = true;
    chats.removeEventListener('chats', added);
  }

  return { element, look, accept, end };
}

import { h } from '../dom.js';
import { terms } from '../moderated.js';
import { dialog, fill } from './dialogs.js';
import { parts } from './parts.js';

const SLOW = [['', 'Off'], [5, '5 seconds'], [10, '10 seconds'], [30, '30 seconds'], [60, 'One minute'], [300, '5 minutes'], [900, '15 minutes'], [3_600, 'One hour'], [21_600, '6 hours']];

/** Lists who is banned from a chat, and who is muted in it, and lifts that. */
export async function listSanctions(chats, chat) {
  const bans = section(chats, chat, 'ban', 'Banned');
  const mutes = section(chats, chat, 'mute', 'Muted');
  const { closed } = dialog('Banned and muted people', h('div', { class: 'fields sanctions' }, bans.elements, mutes.elements));
  bans.begin();
  mutes.begin();
  await closed;
}

function section(chats, chat, kind, title) {
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const list = parts({
    fetch: (more) => chats.moderation.list(kind, chat, more),
    row,
    said: (count, more) => (count === 0 ? 'Nobody' : `${count}${more ? ' or more' : ''}`),
  });

  function row(sanction) {
    const { userId, username, by } = sanction;
    const name = username ?? chats.members.nameInWords(userId);
    const button = h('button', { type: 'button', class: 'quiet', 'aria-label': `Lift the ${kind} of ${name}`, onclick: lift }, 'Lift');
    async function lift() {
      button.disabled = true;
      problem.hidden = true;
      try {
        await chats.moderation.lift(kind, chat, userId);
        const lifted = h('span', { class: 'hint', role: 'status', tabindex: -1 }, 'Lifted');
        button.replaceWith(lifted);
        lifted.focus();
      } catch (error) {
        problem.textContent = error.message;
        problem.hidden = false;
        button.disabled = false;
      }
    }

    return h('li', { class: 'sanction' },
      h('span', { class: 'name', dir: 'auto', title: userId }, name),
      h('span', { class: 'hint', dir: 'auto' }, `${by ? `By ${chats.members.nameInWords(by)}, ` : ''}${terms(sanction)}`),
      button);
  }

  return { elements: [h('h3', {}, title), ...list.elements, problem], begin: list.begin };
}

/** Asks how often a member may send. */
export async function chooseSlowMode(chats, chat) {
  const present = chat.standing?.slowModeSeconds ?? '';
  const choices = SLOW.some(([seconds]) => seconds === present) ? SLOW : [...SLOW, [present, `${present} seconds`]];
  const choice = h('select', { id: 'slow-mode' }, choices.map(([value, text]) => h('option', { value }, text)));
  choice.value = present;
  await fill('Slow mode', [
    h('label', { for: 'slow-mode' }, 'Time between two messages of a member'), choice,
    h('p', { class: 'hint' }, 'The owner and the moderators are exempt.'),
  ], 'Save', () => chats.moderation.slowDown(chat, choice.value === '' ? null : Number(choice.value)));
}

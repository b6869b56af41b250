import { h, inform } from '../dom.js';
import { ROLES, terms } from '../moderated.js';
import { ask, dialog, fill } from './dialogs.js';

const MOST_REASON = 1_000;
const MINUTE = 60_000;
const LASTING = [[10 * MINUTE, '10 minutes'], [60 * MINUTE, 'One hour'], [1_440 * MINUTE, 'One day'], [10_080 * MINUTE, 'One week'], ['', 'For good'], ['own', 'Until …']];
const DONE = { ban: 'banned', mute: 'muted' };
const GIVE = { owner: 'Hand the chat over', moderator: 'Make a moderator', member: 'Make a member', reader: 'Make a reader' };

/**
 * The menu on a person: what they are in a chat, what is held against them, and what this person may do about it.
 * @param person {id, name}, in the chat or not
 */
export async function actOnPerson(chats, chat, { id, name }) {
  const { moderation } = chats;
  const state = h('p', { class: 'hint', role: 'status' }, 'One moment …');
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const ways = h('div', { class: 'person-ways' });
  const { element, closed } = dialog(name, h('div', { class: 'fields' }, state, ways, problem));

  const way = (text, action, more = '') => h('button', { type: 'button', class: `wide ${more}`, onclick: ({ currentTarget }) => attempt(currentTarget, action) }, text);

  /** A refusal is said where the button is, and the menu stays. */
  async function attempt(button, action) {
    button.disabled = true;
    problem.hidden = true;
    try {
      const said = await action();
      element.close('');
      if (said) inform(said);
    } catch (error) {
      problem.textContent = error.message;
      problem.hidden = false;
      button.disabled = false;
    }
  }

  async function render() {
    const role = moderation.roleOf(chat, id);
    const { ban, mute } = await moderation.find(chat, id);
    const held = [ban && `Banned ${terms(ban)}`, mute && `Muted ${terms(mute)}`].filter(Boolean);
    state.textContent = [role ? ROLES[role] : 'Not in this chat', ...held].join('. ');
    ways.replaceChildren(
      ...moderation.rolesFor(chat, id).map((each) => way(GIVE[each], () => give(each))),
      way(mute ? 'Change the mute …' : 'Mute …', () => open('mute', mute)),
      mute ? way('Unmute', () => lift('mute')) : '',
      way(ban ? 'Change the ban …' : 'Ban …', () => open('ban', ban), 'danger-text'),
      ban ? way('Lift the ban', () => lift('ban')) : '',
      role && chat.ownerId === chats.me.id ? way('Remove from this chat', remove, 'danger-text') : '');
    ways.querySelector('button')?.focus();
  }

  async function give(role) {
    if (role === 'owner' && !(await ask(`Hand the chat over to ${name}?`, `${name} becomes its owner, and you a moderator. Only ${name} can give it back.`, 'Hand over'))) return null;
    await moderation.setRole(chat, id, role);
    return role === 'owner' ? `${name} owns the chat now.` : `${name} is a ${role} now.`;
  }

  async function lift(kind) {
    await moderation.lift(kind, chat, id);
    return kind === 'ban' ? `${name} may come back.` : `${name} may write again.`;
  }

  async function remove() {
    if (!(await ask(`Remove ${name}?`, `${name} can no longer read or write here.`, 'Remove'))) return null;
    await chats.members.remove(chat.id, id);
    return `${name} is removed.`;
  }

  /** The form takes the place of the menu. */
  function open(kind, present) {
    element.close('');
    askTerms(chats, chat, { id, name }, kind, present);
  }

  await render().catch((error) => (state.textContent = error.message));
  await closed;
}

/** Asks why and for how long. @param present the ban or the mute that is to be replaced */
async function askTerms(chats, chat, { id, name }, kind, present) {
  const reason = h('textarea', { id: 'reason', rows: 2, dir: 'auto', maxlength: MOST_REASON, autofocus: true }, present?.reason ?? '');
  const lasting = h('select', { id: 'lasting', oninput: render }, LASTING.map(([value, text]) => h('option', { value }, text)));
  const end = h('input', { id: 'end', type: 'datetime-local' });
  const own = h('div', { class: 'fields', hidden: true }, h('label', { for: 'end' }, 'Until'), end);
  const title = `${kind === 'ban' ? 'Ban' : 'Mute'} ${name}`;
  const what = kind === 'ban' ? 'Whoever is banned is not in the chat, and cannot come back.' : 'Whoever is muted reads along, and cannot write.';

  function render() {
    own.hidden = lasting.value !== 'own';
    end.required = !own.hidden;
  }

  /** The end that was chosen; none for good. */
  function until() {
    if (lasting.value === '') return undefined;
    return new Date(lasting.value === 'own' ? end.value : Date.now() + chats.client.skew + Number(lasting.value));
  }

  await fill(title, [
    h('p', { class: 'hint' }, what),
    h('label', { for: 'reason' }, `Reason, which ${name} sees (if you like)`), reason,
    h('label', { for: 'lasting' }, 'For how long'), lasting, own,
  ], kind === 'ban' ? 'Ban' : 'Mute', async () => {
    await chats.moderation.impose(kind, chat, id, { reason: reason.value.trim() || undefined, until: until() });
    inform(`${name} is ${DONE[kind]}.`);
  });
}

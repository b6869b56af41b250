import { exactTime, h, icon, inform, shortTime } from '../dom.js';
import { dialog, fill } from './dialogs.js';

/** A person's logins, and the ways to a new password and out. */
export async function ownAccount(account, person) {
  const state = h('p', { class: 'hint', role: 'status' });
  const list = h('ul', { class: 'logins' });
  const { element, closed } = dialog('Your account', [
    h('p', {}, 'You are ', h('bdi', { class: 'name' }, person.name), '.'),
    h('div', { class: 'more' },
      way('edit', 'Change your password', () => changePassword(account)),
      way('trash', 'Delete your account', () => deleteAccount(account, person), 'danger-text')),
    h('h3', {}, 'Where you are logged in'),
    state, list,
  ]);

  function way(name, text, action, kind = '') {
    return h('button', { type: 'button', class: `quiet wide ${kind}`, onclick: () => (element.close(''), action()) }, icon(name), text);
  }

  function row({ id, lastUsedAt, userAgent, current }) {
    const name = agentName(userAgent);
    return h('li', {},
      h('span', { class: 'name', title: userAgent }, name),
      h('span', { class: 'hint' }, current ? 'This one' : h('time', { datetime: lastUsedAt, title: exactTime(lastUsedAt) }, `Last used ${shortTime(lastUsedAt)}`)),
      !current && h('button', { type: 'button', class: 'quiet', 'aria-label': `End the login of ${name}`, onclick: () => end(id) }, 'End it'));
  }

  async function end(id) {
    try {
      await account.endLogin(id);
      await render();
      state.textContent = 'That login is over.';
    } catch (error) {
      state.textContent = error.message;
    }
    element.querySelector('header button').focus();
  }

  async function render() {
    list.replaceChildren(...(await account.logins()).map(row));
  }

  render().catch((error) => (state.textContent = error.message));
  await closed;
}

async function changePassword(account) {
  const current = passwordField('current-password');
  const next = passwordField('new-password');
  await fill('Change your password', [
    h('label', { for: current.id }, 'Password until now'), current,
    h('label', { for: next.id }, 'New password'), next,
    h('p', { class: 'hint' }, 'At least 8 characters. Wherever else you are logged in, you are logged out.'),
  ], 'Change', async () => {
    await account.changePassword(current.value, next.value);
    inform('The password is changed. Your other logins are over.');
  });
}

async function deleteAccount(account, person) {
  const name = h('input', { id: 'own-name', required: true, autocomplete: 'off', spellcheck: 'false', autofocus: true });
  const password = passwordField('current-password');
  await fill('Delete your account?', [
    h('p', {}, 'You leave all chats; those without others are deleted. What you wrote stays, by “Deleted user”. This cannot be taken back.'),
    h('label', { for: 'own-name' }, 'Type your name: ', h('bdi', {}, person.name)), name,
    h('label', { for: password.id }, 'Your password'), password,
  ], 'Delete for ever', async () => {
    if (name.value.trim() !== person.name) throw new Error('That is not your name.');
    await account.remove(password.value);
    inform('Your account is deleted.');
  });
}

function passwordField(kind) {
  return h('input', { id: kind, type: 'password', required: true, minlength: 8, maxlength: 256, autocomplete: kind });
}

const BROWSERS = [[/Edg/, 'Edge'], [/OPR/, 'Opera'], [/Firefox/, 'Firefox'], [/Chrom/, 'Chrome'], [/Safari/, 'Safari']];
const SYSTEMS = [[/Android/, 'Android'], [/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/Linux/, 'Linux']];

/** The common names of a browser and its system. */
function agentName(userAgent) {
  const find = (all) => all.find(([form]) => form.test(userAgent ?? ''))?.[1];
  const [browser, system] = [find(BROWSERS), find(SYSTEMS)];
  return [browser, system].filter(Boolean).join(' on ') || userAgent || 'An unknown browser';
}

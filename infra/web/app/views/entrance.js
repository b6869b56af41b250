import { h } from '../dom.js';

const ENDED = 'You are logged out, because this login is no longer accepted. Log in again; what you wrote is kept.';

/**
 * Log in, or register and be logged in.
 * @param {{why?: string, person?: object, invite?: {code: string}}} how why somebody who was logged in is here, and who that
 *   is; the invite that the address is
 */
export function entrance(session, entered, { why, person, invite }) {
  let registering = false;
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const name = h('input', { id: 'username', name: 'username', required: true, minlength: 3, maxlength: 254, autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false' });
  const password = h('input', { id: 'password', name: 'password', type: 'password', required: true, minlength: 8, maxlength: 256, autocomplete: 'current-password', 'aria-describedby': 'password-hint' });
  const hint = h('p', { id: 'password-hint', class: 'hint' }, 'At least 8 characters');
  const submit = h('button', { class: 'primary wide' }, 'Log in');
  const tabs = ['Log in', 'Register'].map((text, i) =>
    h('button', { type: 'button', 'aria-pressed': String(i === 0), onclick: () => turn(i === 1) }, text),
  );

  function turn(toRegister) {
    registering = toRegister;
    tabs.forEach((tab, i) => tab.setAttribute('aria-pressed', String((i === 1) === registering)));
    submit.textContent = registering ? 'Register' : 'Log in';
    password.autocomplete = registering ? 'new-password' : 'current-password';
    hint.hidden = !registering;
    problem.hidden = true;
    name.focus();
  }

  async function enter(event) {
    event.preventDefault();
    submit.disabled = true;
    problem.hidden = true;
    try {
      await (registering ? session.register(name.value.trim(), password.value, invite?.code) : session.login(name.value.trim(), password.value));
      entered();
    } catch (error) {
      problem.textContent = !registering && error.status === 401 ? 'That name and password do not belong together.' : error.message;
      problem.hidden = false;
      password.focus();
    } finally {
      submit.disabled = false;
    }
  }

  hint.hidden = true;
  if (why === 'refused') {
    problem.textContent = ENDED;
    problem.hidden = false;
    name.value = person?.name ?? '';
  }
  requestAnimationFrame(() => (name.value ? password : name).focus());
  return h('main', { class: 'entrance' },
    h('div', { class: 'card' },
      h('h1', {}, h('img', { src: '/app/icon.svg', alt: '', width: 40, height: 40 }), 'Parley'),
      h('p', { class: 'lead' }, invite ? 'You are invited to a chat. Log in or register, and you are in it.' : 'Rooms where no message is lost, and each arrives once and in order.'),
      h('div', { class: 'tabs', role: 'group', 'aria-label': 'Log in or register' }, tabs),
      h('form', { onsubmit: enter },
        h('label', { for: 'username' }, 'Name'), name,
        h('label', { for: 'password' }, 'Password'), password, hint,
        problem,
        submit)));
}

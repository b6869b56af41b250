import { announce, avatar, h } from '../dom.js';
import { beginning, matching } from '../mentions.js';

/** So many fit above the text on a phone. */
const MOST = 6;

/**
 * Completes names after an @. A text of several lines cannot have the role of a combobox; it has the keys of one, and
 * says which option is active.
 * @param people those who can be named: {id, name}
 * @param changed called when a name was put into the text
 */
export function mentioning(text, { people, changed }) {
  const list = h('ul', { class: 'completion', id: 'completion', role: 'listbox', 'aria-label': 'People to mention', hidden: true });
  let found = [];
  let active = 0;
  let from = -1;
  let dismissed = -1; // the @ at which the list was closed by hand

  for (const [name, value] of Object.entries({ 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-controls': 'completion' })) text.setAttribute(name, value);
  text.addEventListener('click', look);
  text.addEventListener('keyup', ({ key }) => /^(ArrowLeft|ArrowRight|Home|End)$/.test(key) && look());
  text.addEventListener('blur', close);

  /** Shows whom the text before the caret may mean. */
  function look() {
    const begun = text.selectionStart === text.selectionEnd ? beginning(text.value, text.selectionStart) : null;
    if (!begun) dismissed = -1;
    if (!begun || begun.from === dismissed) return close();
    const before = found[active]?.id;
    from = begun.from;
    found = matching(people(), begun.words).slice(0, MOST);
    if (found.length === 0) return close();
    active = Math.max(0, found.findIndex(({ id }) => id === before));
    if (list.hidden) announce(found.length === 1 ? 'One person to mention' : `${found.length} people to mention`);
    render();
  }

  function render() {
    list.replaceChildren(...found.map(({ id, name }, i) =>
      h('li', { role: 'option', id: `completion-${i}`, 'aria-selected': String(i === active), onmousedown: (event) => event.preventDefault(), onclick: () => accept(i) },
        avatar(name, id), h('span', { class: 'name', dir: 'auto' }, name))));
    list.hidden = false;
    text.setAttribute('aria-activedescendant', `completion-${active}`);
  }

  function close() {
    list.hidden = true;
    found = [];
    text.removeAttribute('aria-activedescendant');
  }

  function accept(i) {
    const named = `@${found[i].name} `;
    text.setRangeText(named, from, text.selectionStart, 'end');
    close();
    changed();
  }

  /** @returns whether the key was for the list */
  function takeKey(event) {
    if (list.hidden || event.isComposing || event.altKey || event.shiftKey) return false;
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      active = (active + (key === 'ArrowDown' ? 1 : found.length - 1)) % found.length;
      render();
    } else if (key === 'Enter' || key === 'Tab') {
      accept(active);
    } else if (key === 'Escape') {
      dismissed = from;
      close();
    } else {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return { element: list, look, takeKey };
}

import { h } from '../dom.js';

/**
 * A list that comes in parts, the further ones on demand.
 * @param fetch one part, and where the next one is: {found, more}
 * @param said what stands above the list, by how many there are and whether there are more
 */
export function parts({ fetch, row, said }) {
  const list = h('ul', { class: 'found' });
  const state = h('p', { class: 'hint', role: 'status' });
  const further = h('button', { type: 'button', class: 'quiet wide', hidden: true, onclick: () => find(further.value) }, 'Show more');
  let asked = 0;

  /** A part may be empty and have a next one. */
  async function find(from) {
    const question = ++asked;
    state.textContent = 'Searching …';
    further.hidden = true;
    try {
      for (let more = from; ; ) {
        const part = await fetch(more);
        if (question !== asked || !list.isConnected) return;
        list.append(...part.found.map(row));
        more = part.more;
        if (part.found.length > 0 || !more) return end(more);
      }
    } catch (error) {
      state.textContent = error.message;
    }
  }

  function end(more) {
    state.textContent = said(list.children.length, Boolean(more));
    further.hidden = !more;
    further.value = more ?? '';
  }

  return { elements: [state, list, further], begin: () => void list.replaceChildren() ?? find(null) };
}

// Elements are made only here: text becomes text nodes, so text that people write cannot become markup.

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
  else if (name === 'data') Object.assign(element.dataset, value);
  else element.setAttribute(name, value === true ? '' : value);
}

const ICONS = {
  plus: ['M12 5v14M5 12h14'],
  send: ['M5 12h13M12.500 6l6 6-6 6'],
  back: ['M15 5l-7 7 7 7'],
  close: ['M6 6l12 12M18 6L6 18'],
  people: ['M9 11a3.200 3.200 0 1 0 0-6.400A3.200 3.200 0 0 0 9 11zM2.800 19.500c.4-3.300 3-5.300 6.200-5.300s5.800 2 6.200 5.300M16 5a3 3 0 0 1 0 5.800M18 14.600c1.800.8 3 2.500 3.200 4.900'],
  link: ['M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3A4 4 0 0 0 11 18.700l1-1'],
  edit: ['M4 20l1-4L16.500 4.500a1.800 1.800 0 0 1 2.600 0l.4.400a1.800 1.800 0 0 1 0 2.600L8 19z'],
  react: ['M19.800 9.200a8.300 8.300 0 1 1-5-5M8.300 13.800c1.800 2.900 5.600 2.900 7.400 0M9 9.500v.1M15 9.500v.1M19 2.500v5M16.500 5h5'],
  reply: ['M10 6l-6 5.500 6 5.500v-3.500c4.500 0 7.500 1 10 4.500-.8-6-4-8.500-10-9z'],
  person: ['M12 11.500a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20.500c.6-4 3.800-6.200 7.500-6.200s6.900 2.200 7.500 6.200'],
  trash: ['M5 7h14M10 7V5h4v2M7 7l1 13h8l1-13M10.500 11v5M13.500 11v5'],
  leave: ['M14 5H6v14h8M11 12h9M17 8.500l3.500 3.500-3.500 3.500'],
  rooms: ['M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z'],
  clock: ['M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM12 7.500V12l3 2'],
  down: ['M12 5v14M6 13l6 6 6-6'],
  unread: ['M4 6h16v12H4zM4 7l8 6 8-6'],
  more: ['M5 12.8a.8.8 0 1 0 0-1.600.8.8 0 0 0 0 1.600zM12 12.8a.8.8 0 1 0 0-1.600.8.8 0 0 0 0 1.600zM19 12.8a.8.8 0 1 0 0-1.600.8.8 0 0 0 0 1.600z'],
  shield: ['M12 3.500l7 2.500v5.500c0 4.500-3 7.500-7 9-4-1.500-7-4.500-7-9V6z'],
  check: ['M5 12.500l4.500 4.500L19 7.500'],
  warning: ['M12 4.500L2.800 20h18.400zM12 10v4.500M12 17.200v.1'],
  search: ['M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500L20 20'],
  bell: ['M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10 20.500h4'],
  bellOff: ['M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10 20.500h4M4 4l16 16'],
  retry: ['M19 12a7 7 0 1 1-2.200-5.100M19 4v4h-4'],
  door: ['M6 20V4h10v16M4 20h16M13 12v.1'],
  hand: ['M7 12V6.500a1.500 1.500 0 0 1 3 0V11M10 10V4.500a1.500 1.500 0 0 1 3 0V11M13 10.500V6a1.500 1.500 0 0 1 3 0v7M7 12l-1.300-1.600a1.500 1.500 0 0 0-2.300 2L7 18c1 1.700 2.500 2.500 4.500 2.500 3 0 4.500-2 4.500-5V13'],
  megaphone: ['M4 10v4l11 4.500v-13zM15 9.500a3 3 0 0 1 0 5M7 15v4h3v-3'],
};

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of ICONS[name]) {
    const path = document.createElementNS(svg.namespaceURI, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

/** A button that shows only an icon, and says what it does. */
export function iconButton(name, label, onclick, attributes = {}) {
  return h('button', { type: 'button', class: 'quiet round', 'aria-label': label, title: label, onclick, ...attributes }, icon(name));
}

/** A person's or a chat's initials on a colour of their own. */
export function avatar(name, key = name, { online = false, square = false } = {}) {
  const words = name.trim().split(/[\s._@-]+/u).filter(Boolean);
  const initials = words.slice(0, 2).map((word) => [...word][0].toUpperCase()).join('');
  let sum = 0;
  for (const char of key) sum = (sum * 31 + char.codePointAt(0)) % 9973;
  const classes = ['avatar', `hue-${sum % 10}`, square && 'square', online && 'online'];
  return h('span', { class: classes.filter(Boolean).join(' '), 'aria-hidden': 'true' }, initials || '?');
}

const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const SHORT_DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

export const exactTime = (at) => EXACT.format(new Date(at));
export const time = (at) => TIME.format(new Date(at));
export const sameDay = (a, b) => new Date(a).toDateString() === new Date(b).toDateString();

export function day(at) {
  const date = new Date(at);
  const ago = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 86_400_000);
  return ago === 0 ? 'Today' : ago === 1 ? 'Yesterday' : DAY.format(date);
}

export const shortTime = (at) => (sameDay(at, Date.now()) ? time(at) : SHORT_DAY.format(new Date(at)));

/** Says something to a screen reader. */
export function announce(text) {
  document.getElementById('said').textContent = text;
}

let hiding;

/** Shows an error for a while. */
export function showError(error) {
  show('alert', 'done', [error?.message ?? String(error)]);
}

/** Shows what was done, for a while. @param action what can be done about it: its name, and the doing */
export function inform(text, [name, action] = []) {
  const button = name && h('button', { type: 'button', class: 'quiet', onclick: () => (hide(), action()) }, name);
  show('done', 'alert', [text, button].filter(Boolean));
}

function show(id, other, content) {
  document.getElementById(other).hidden = true;
  const toast = document.getElementById(id);
  toast.replaceChildren(...content);
  toast.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(hide, 6_000);
}

function hide() {
  for (const id of ['alert', 'done']) document.getElementById(id).hidden = true;
}

// Desktop notifications, of what this person chose to be notified of.

const LEVELS = ['none', 'mentions', 'all'];

export class Notices {
  #chats;
  #current;
  #open;
  #key;
  #told = new Set();
  #shown = new Map(); // by chat: the notifications of its messages, each with its place
  #stops = [];

  constructor(chats, { current, open }) {
    this.#chats = chats;
    this.#current = current;
    this.#open = open;
    this.#key = `parley-notify ${chats.me.id}`;
    this.#listen('entry', (event) => this.#message(event));
    this.#listen('mention', (event) => this.#mention(event));
    this.#listen('unread', ({ id }) => this.#withdraw(id));
    this.#listen('breakouts', () => this.#waiting());
  }

  get possible() {
    return 'Notification' in window && Notification.permission !== 'denied';
  }

  /** Of what this person is notified: none, mentions, all. */
  get level() {
    const chosen = localStorage.getItem(this.#key) ?? 'none';
    if (!this.possible || Notification.permission !== 'granted') return 'none';
    return LEVELS.includes(chosen) ? chosen : 'all';
  }

  /** The browser asks this person, when they choose something the first time. @returns whether that is how it is now */
  async choose(level) {
    if (level !== 'none' && (await Notification.requestPermission()) !== 'granted') return false;
    localStorage.setItem(this.#key, level);
    return true;
  }

  #message({ id, entry, item, fresh }) {
    const isNews = fresh && entry.type === 'message' && item && !item.deleted && item.sender_id !== this.#chats.me.id;
    if (isNews && this.level === 'all') this.#tellMessage(id, { ...item, message_id: item.id, preview: item.content });
  }

  #mention({ id, mention }) {
    if (this.level !== 'none') this.#tellMessage(id, mention);
  }

  /** A message that names this person comes as an entry and as a mention. */
  #tellMessage(id, { message_id, seq, sender_name, preview }) {
    const chat = this.#chats.chat(id);
    if ((this.#isSeen && this.#current() === id) || (chat && seq <= chat.readTo)) return;
    if (this.#isTold(message_id)) return;
    const shown = this.#tell(`${sender_name} in ${chat?.name ?? 'a chat'}`, preview, message_id, id);
    this.#shown.set(id, [...(this.#shown.get(id) ?? []), { seq, notification: shown }]);
  }

  /** What was read, here or elsewhere, needs no notification. */
  #withdraw(id) {
    const { readTo = Infinity } = this.#chats.chat(id) ?? {};
    const all = this.#shown.get(id) ?? [];
    for (const { seq, notification } of all) if (seq <= readTo) notification.close();
    this.#shown.set(id, all.filter(({ seq }) => seq > readTo));
  }

  #waiting() {
    const { invitations, calls } = this.#chats.rooms;
    for (const { key, chat, room } of invitations) this.#once(key, 'Breakout rooms are open', `${chat.name}${room ? `: ${room.name}` : ''}`, chat.id);
    for (const { key, chat, room, user } of calls) this.#once(key, `${this.#chats.name(user)} asks for help`, `${chat.name}: ${room?.name ?? ''}`, chat.id);
  }

  #once(key, title, body, chat) {
    if (this.#isTold(key) || this.#isSeen || this.level === 'none') return;
    this.#tell(title, body, key, chat);
  }

  /** @returns whether this was known before */
  #isTold(key) {
    const isTold = this.#told.has(key);
    this.#told.add(key);
    return isTold;
  }

  get #isSeen() {
    return !document.hidden && document.hasFocus();
  }

  /** Tabs of one browser show it once: it has the same tag in all. */
  #tell(title, body, tag, chat) {
    const notification = new Notification(title, { body: body.slice(0, 200), tag, icon: '/app/icon.svg' });
    notification.onclick = () => {
      window.focus();
      this.#open(chat);
      notification.close();
    };
    return notification;
  }

  #listen(type, action) {
    this.#chats.addEventListener(type, action);
    this.#stops.push(() => this.#chats.removeEventListener(type, action));
  }

  end() {
    this.#stops.forEach((stop) => stop());
  }
}

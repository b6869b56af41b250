// Desktop notifications, where this person chose to have them.

export class Notices {
  #chats;
  #current;
  #open;
  #key;
  #told = new Set();
  #stops = [];

  constructor(chats, { current, open }) {
    this.#chats = chats;
    this.#current = current;
    this.#open = open;
    this.#key = `parley-notify ${chats.me.id}`;
    this.#listen('entry', (event) => this.#message(event));
    this.#listen('breakouts', () => this.#waiting());
  }

  get possible() {
    return 'Notification' in window && Notification.permission !== 'denied';
  }

  get on() {
    return this.possible && Notification.permission === 'granted' && localStorage.getItem(this.#key) === 'on';
  }

  /** The browser asks this person, when they are turned on the first time. @returns whether they are on now */
  async turn(on) {
    if (on && (await Notification.requestPermission()) !== 'granted') return false;
    if (on) localStorage.setItem(this.#key, 'on');
    else localStorage.removeItem(this.#key);
    return on;
  }

  #message({ id, entry, item, fresh }) {
    const isNews = fresh && entry.type === 'message' && item && !item.deleted && item.sender_id !== this.#chats.me.id;
    if (!isNews || (this.#isSeen && this.#current() === id)) return;
    this.#tell(`${item.sender_name} in ${this.#chats.chat(id).name}`, item.content, id, id);
  }

  #waiting() {
    const { invitations, calls } = this.#chats.rooms;
    for (const { key, chat, room } of invitations) this.#once(key, 'Breakout rooms are open', `${chat.name}${room ? `: ${room.name}` : ''}`, chat.id);
    for (const { key, chat, room, user } of calls) this.#once(key, `${this.#chats.name(user)} asks for help`, `${chat.name}: ${room?.name ?? ''}`, chat.id);
  }

  #once(key, title, body, chat) {
    if (this.#told.has(key)) return;
    this.#told.add(key);
    if (!this.#isSeen) this.#tell(title, body, key, chat);
  }

  get #isSeen() {
    return !document.hidden && document.hasFocus();
  }

  #tell(title, body, tag, chat) {
    if (!this.on) return;
    const notification = new Notification(title, { body: body.slice(0, 200), tag, icon: '/app/icon.svg' });
    notification.onclick = () => {
      window.focus();
      this.#open(chat);
      notification.close();
    };
  }

  #listen(type, action) {
    this.#chats.addEventListener(type, action);
    this.#stops.push(() => this.#chats.removeEventListener(type, action));
  }

  end() {
    this.#stops.forEach((stop) => stop());
  }
}

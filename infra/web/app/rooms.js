// Breakout sessions from where a person stands: what they are invited to, who asks them for help, and what a host does.

import { isDirect } from './direct.js';

/** So many answers are remembered; those of sessions long over fall out. */
const REMEMBERED = 200;

export class BreakoutRooms {
  #chats;
  #key;
  #answered;
  #ownMoves = new Set();

  constructor(chats, storage = localStorage) {
    this.#chats = chats;
    this.storage = storage;
    this.#key = `parley-answered ${chats.me.id}`;
    this.#answered = new Set(JSON.parse(storage.getItem(this.#key) ?? '[]'));
  }

  /** Whether this person hosts the breakouts of a chat. Two who talk need none. */
  leads(chat) {
    return chat.ownerId === this.#chats.me.id && !isDirect(chat.id);
  }

  // ------------------------------------------------------------------------------------ what waits for an answer

  /** Open breakouts that this person has not entered yet: {key, chat, room}, without a room where they may choose. */
  get invitations() {
    return this.#open(({ chat, session }) => {
      const room = chat.breakouts.roomOf(this.#chats.me.id);
      const chooses = session.assign === 'self' && !this.leads(chat);
      if (session.closesAt || (!room && !chooses)) return [];
      return [{ key: `${session.id} ${session.opened} ${room?.id ?? ''}`, chat, room }];
    });
  }

  /** Calls for help that the host has not answered yet: {key, chat, room, user, text}. */
  get calls() {
    return this.#open(({ chat, session }) =>
      this.leads(chat) ? session.calls.map((call) => ({ ...call, key: `${session.id} ${call.seq}`, chat, room: chat.breakouts.room(call.room) })) : []);
  }

  #open(ask) {
    const open = this.#chats.all.filter(({ breakouts }) => breakouts.session);
    return open.flatMap((chat) => ask({ chat, session: chat.breakouts.session })).filter(({ key }) => !this.#answered.has(key));
  }

  answer(key) {
    this.#answered.add(key);
    this.storage.setItem(this.#key, JSON.stringify([...this.#answered].slice(-REMEMBERED)));
    this.#chats.tell('chats');
  }

  /** Entering a breakout answers its invitation. */
  entered(id) {
    for (const { key, room } of this.invitations) if (room?.id === id) this.answer(key);
  }

  // -------------------------------------------------------------------------------------------- what can be done

  /** @param participants a list of people for each room, where the host placed them */
  open(chat, { rooms, assign, participants, minutes }) {
    return this.#call('POST', '', { parentRoomId: chat.id, rooms, assign, participants, durationSeconds: seconds(minutes) });
  }

  /** The same groups again. */
  reopen({ id }, { minutes }) {
    return this.#call('POST', `/${encodeURIComponent(id)}/reopen`, { durationSeconds: seconds(minutes) });
  }

  extend(session, { minutes }) {
    return this.#change(session, { extendSeconds: minutes * 60 });
  }

  add(session, name) {
    return this.#change(session, { addRooms: [name] });
  }

  rename(session, room, name) {
    return this.#change(session, { renameRooms: { [room]: name } });
  }

  /** Puts a person into a room, or with null back into the parent. */
  async place(session, userId, roomId) {
    const isPlaced = session.rooms.some(({ participants }) => participants.includes(userId));
    const place = () => this.#do(session, isPlaced ? 'move' : 'assign', { userId, roomId });
    return userId === this.#chats.me.id ? this.#moveMyself(session, roomId, place) : place();
  }

  /** Goes into a room of a session in which everybody chooses. */
  choose(session, roomId) {
    return this.#moveMyself(session, roomId, () => this.#do(session, 'assign', { roomId }));
  }

  async #moveMyself(session, roomId, place) {
    const move = `${session.id} ${roomId}`;
    this.#ownMoves.add(move);
    try {
      return await place();
    } catch (error) {
      this.#ownMoves.delete(move);
      throw error;
    }
  }

  /** The host goes into any room, and is placed there like a participant. */
  async enter(chat, room) {
    const { session } = chat.breakouts;
    const isThere = chat.breakouts.roomOf(this.#chats.me.id)?.id === room.id;
    if (session && !isThere) await this.place(session, this.#chats.me.id, room.id);
  }

  /** Whether this person asked for the move. */
  isOwnMove(session, roomId) {
    return this.#ownMoves.delete(`${session.id} ${roomId}`);
  }

  recall(session) {
    return this.#do(session, 'recall', {});
  }

  broadcast(session, content) {
    return this.#do(session, 'broadcast', { content });
  }

  askForHelp(session) {
    return this.#do(session, 'help', {});
  }

  /** The open session of a chat, as the server has it. */
  async find(chat) {
    const [session] = await this.#call('GET', `?parentRoomId=${encodeURIComponent(chat.id)}`).catch(() => []);
    return session ?? null;
  }

  #change(session, changes) {
    return this.#call('PATCH', `/${encodeURIComponent(session.id)}`, changes);
  }

  #do(session, what, body) {
    return this.#call('POST', `/${encodeURIComponent(session.id)}/${what}`, body);
  }

  #call(method, path, body) {
    return this.#chats.session.call(method, `/breakout-sessions${path}`, body);
  }
}

/** No minutes: no end. */
const seconds = (minutes) => (minutes > 0 ? minutes * 60 : null);

// Who is online in a room, and who is typing.

export class Presence {
  #core;

  constructor(core) {
    this.#core = core;
  }

  users(room) {
    return [...(room?.online ?? [])].map(([user_id, user_name]) => ({ user_id, user_name }));
  }

  typingUsers(room) {
    return [...(room?.typingUsers ?? [])].map(([user_id, { user_name }]) => ({ user_id, user_name }));
  }

  /** Takes the list of a `connection_status`, whose elements may be bare ids. */
  replaceAll(room, users) {
    const known = room.online;
    room.online = new Map(users.map((user) => named(user, known)));
    this.#changed(room);
  }

  onPresence(room, frame) {
    const { user_id, user_name } = frame.data;
    if (frame.type === 'user_online') room.online.set(user_id, user_name ?? user_id);
    else room.online.delete(user_id);
    if (frame.type === 'user_offline') this.endTyping(room, user_id);
    this.#core.emit(frame);
    this.#changed(room);
  }

  /** A large room tells how many users are online, and not who. */
  onCount(room, count) {
    room.online.clear();
    room.onlineCount = count;
    this.#core.emit({ type: 'presence', room_id: room.id, online: [], online_count: count });
  }

  #changed(room) {
    room.onlineCount = 0;
    this.#core.emit({ type: 'presence', room_id: room.id, online: this.users(room), online_count: room.online.size });
  }

  allOffline(room) {
    if (room.online.size === 0 && !room.onlineCount) return;
    room.online.clear();
    this.#changed(room);
  }

  /** Reports that this user is typing, at most once per interval. */
  sendTyping(room, is_typing) {
    const core = this.#core;
    if (is_typing && core.now() - room.typingSentAt < core.options.typingInterval) return;
    if (!is_typing && room.typingSentAt === -Infinity) return;
    room.typingSentAt = is_typing ? core.now() : -Infinity;
    const { link } = core.connection;
    if (link?.subscribed.has(room.id)) link.send({ action: 'typing', room_id: room.id, is_typing });
  }

  onTyping(room, frame) {
    const { user_id, user_name, is_typing } = frame.data;
    this.endTyping(room, user_id, !is_typing);
    if (is_typing) {
      const timer = this.#core.after(this.#core.options.typingTimeout, () => this.endTyping(room, user_id));
      room.typingUsers.set(user_id, { user_name: user_name ?? user_id, timer });
      this.#typingChanged(room);
    }
    this.#core.emit(frame);
  }

  endTyping(room, user, announce = true) {
    const typing = room.typingUsers.get(user);
    if (!typing) return;
    this.#core.cancel(typing.timer);
    room.typingUsers.delete(user);
    if (announce) this.#typingChanged(room);
  }

  clearTyping(room) {
    for (const { timer } of room.typingUsers.values()) this.#core.cancel(timer);
    room.typingUsers.clear();
  }

  #typingChanged(room) {
    this.#core.emit({ type: 'typingUsers', room_id: room.id, users: this.typingUsers(room) });
  }
}

function named(user, known) {
  return typeof user === 'string' ? [user, known.get(user) ?? user] : [user.user_id, user.user_name ?? user.user_id];
}

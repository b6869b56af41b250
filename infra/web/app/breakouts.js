// A breakout session, folded from the entries of its parent room: who is where, and until when.

export class Breakouts {
  session = null; // {id, opened, assign, rooms: [{id, name, participants}], waiting, endsAt, closesAt, calls}
  ended = null; // the session that was open last: {id}

  /** Takes an entry of the parent room, or of one of the breakouts. @returns whether it changed anything */
  add({ type, data, seq }) {
    const change = CHANGES[type];
    if (!change || (this.session?.id !== data.session_id && !this.#standsAlone(type))) return false;
    change(this, data, seq);
    return true;
  }

  /** Whether an entry counts although its session is unknown. */
  #standsAlone(type) {
    return type === 'breakout_session_opened' || (type === 'breakout_session_closed' && !this.session);
  }

  /** Takes what the server says of a session, unless its entries are known. @returns whether that was news */
  find({ id, assign, rooms, waiting, openedAt, endsAt, closesAt, status }) {
    if (this.session || status === 'closed') return false;
    this.session = { id, opened: openedAt, assign, rooms, waiting, endsAt, closesAt, calls: [] };
    return true;
  }

  /** The breakout that a person is in. */
  roomOf(user) {
    return this.session?.rooms.find(({ participants }) => participants.includes(user)) ?? null;
  }

  room(id) {
    return this.session?.rooms.find((room) => room.id === id) ?? null;
  }

  /** Whole seconds until the session ends, or null if it has no end. */
  left(now) {
    const at = this.session?.closesAt ?? this.session?.endsAt;
    return at ? Math.max(0, Math.ceil((Date.parse(at) - now) / 1_000)) : null;
  }
}

const CHANGES = {
  breakout_session_opened(breakouts, { session_id, assign, rooms, waiting, ends_at }, seq) {
    breakouts.session = {
      id: session_id,
      opened: seq,
      assign,
      rooms: rooms.map(({ id, name, participants }) => ({ id, name, participants: [...(participants ?? [])] })),
      waiting: [...(waiting ?? [])],
      endsAt: ends_at ?? null,
      closesAt: null,
      calls: [],
    };
  },
  breakout_session_updated({ session }, { rooms, ends_at }) {
    session.endsAt = ends_at ?? null;
    session.rooms = rooms.map(({ id, name }) => ({
      id,
      name,
      participants: session.rooms.find((room) => room.id === id)?.participants ?? [],
    }));
  },
  breakout_placed({ session }, { user_id, breakout_id }) {
    takeOut(session, user_id);
    const to = session.rooms.find(({ id }) => id === breakout_id);
    if (to) to.participants.push(user_id);
    else session.waiting.push(user_id);
  },
  /** A person who leaves the parent room is no longer a participant. */
  breakout_left({ session }, { user_id }) {
    takeOut(session, user_id);
  },
  breakout_recalled({ session }, { closes_at }) {
    session.closesAt = closes_at;
  },
  breakout_help({ session }, { user_id, breakout_id, message }, seq) {
    session.calls.push({ seq, user: user_id, room: breakout_id, text: message ?? '' });
  },
  breakout_session_closed(breakouts, { session_id }) {
    breakouts.ended = { id: session_id };
    breakouts.session = null;
  },
};

function takeOut(session, gone) {
  session.waiting = session.waiting.filter((user) => user !== gone);
  for (const room of session.rooms) room.participants = room.participants.filter((user) => user !== gone);
}

/** 65 → 1:05 */
export function clock(seconds) {
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (number) => String(number).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

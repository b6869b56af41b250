// Each of these is a mistake that must not compile.
import { connect } from 'parley-client';
import type { AnyEntry, Entry, Message } from 'parley-client';

const parley = connect({ token: 'a.b.c', rooms: ['r'] });

// @ts-expect-error no event has this name
parley.on('mesage', () => {});
// @ts-expect-error nor for once
parley.once('joined', () => {});
// @ts-expect-error nor for off
parley.off('left', () => {});
// @ts-expect-error a message has no such member
parley.on('message', ({ data }) => data.text);
// @ts-expect-error a state is one of six
parley.on('state', ({ state }) => state === 'offline');
// @ts-expect-error a session has a plan
parley.breakouts.open('r', {});
// @ts-expect-error a session is dealt in one of three ways
parley.breakouts.open('r', { rooms: 2, assign: 'random' });
// @ts-expect-error nobody is moved nowhere
parley.breakouts.move('s');
// @ts-expect-error a draft has a content
parley.send('r', { text: 'Hello' });
// @ts-expect-error mentions are ids
parley.send('r', { content: 'Hello', mentions: [{ id: 'bob' }] });
// @ts-expect-error a place is a number
parley.markRead('r', 'm');
// @ts-expect-error an edit is of one message
parley.edit('r', { content: 'Hello' });
// @ts-expect-error an option has another name
connect({ token: 'a.b.c', room: 'r' });

function read(entry: AnyEntry, message: Entry<Message>): string {
  // @ts-expect-error only some entries have a content
  const content = entry.data.content;
  // @ts-expect-error no entry has this type
  if (entry.type === 'message_edited') return '';
  // @ts-expect-error a message that may be deleted may have no content
  if (entry.type === 'message') return entry.data.content;
  // @ts-expect-error it may be deleted by a backend
  if (entry.type === 'message_deleted') return entry.data.deleted_by;
  // @ts-expect-error a seq is a number
  return message.seq;
}
read;

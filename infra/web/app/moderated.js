// What people are told of roles, bans and mutes.

export const ROLES = { owner: 'Owner', moderator: 'Moderator', member: 'Member', reader: 'Reader' };

const AS = { owner: 'the owner', moderator: 'a moderator', member: 'a member', reader: 'a reader, who cannot write' };
const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Until when a ban or a mute lasts. */
export const untilWhen = (until) => (until ? `until ${WHEN.format(new Date(until))}` : 'for good');

const whyWords = (reason) => (reason ? `. Reason: ${reason}` : '');

/** How long something lasts, and why, after a verb. */
export const terms = ({ until, reason }) => `${untilWhen(until)}${whyWords(reason)}`;

const NOTES = {
  role_changed: ({ user_id, role, by }, name) => (by && by !== user_id ? `${name(by)} made ${name(user_id)} ${AS[role]}` : `${name(user_id)} is now ${AS[role]}`),
  user_banned: (data, name) => imposed(data, name, 'banned'),
  user_unbanned: (data, name) => lifted(data, name, 'ban'),
  user_muted: (data, name) => imposed(data, name, 'muted'),
  user_unmuted: (data, name) => lifted(data, name, 'mute'),
};

function imposed({ user_id, by, until, reason }, name, done) {
  const beginning = by ? `${name(by)} ${done} ${name(user_id)}` : `${name(user_id)} was ${done}`;
  return `${beginning} ${terms({ until, reason })}`;
}

const lifted = ({ user_id, by }, name, what) => (by ? `${name(by)} lifted the ${what} of ${name(user_id)}` : `The ${what} of ${name(user_id)} was lifted`);

export const isModeration = (type) => Object.hasOwn(NOTES, type);

/** An act of a moderator in words. @param name finds the name of a user by the id */
export const moderationNote = (type, data, name) => NOTES[type](data, name);

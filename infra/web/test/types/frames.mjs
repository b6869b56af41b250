// Writes the types of frames in parley.d.ts: their names and texts from the AsyncAPI document, their members from the
// records that the server sends. `node infra/web/test/types/frames.mjs` writes; a test says when that is due.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const ROOT = new URL('../../../../', import.meta.url);
const FRAMES = 'functions/gateway/src/main/java/io/parley/gateway/socket/';
const TYPES = new URL('infra/web/parley.d.ts', ROOT);
const BEGIN = '// <frames> written by test/types/frames.mjs\n';
const END = '// </frames>\n';

/** Frames that the client answers, handles itself, or emits as events of its own. */
const UNTOLD = new Set(['ack', 'ack_of_reaction', 'history', 'pong', 'frames', 'presence', 'GatewayError', 'connection_status_ended']);
/** Members that are one of a few texts, which the records do not say. */
const TEXTS = { 'Error.details': 'SanctionTerms | Rejection', 'ConnectionStatus.status': "'connected'", 'BreakoutSessionOpened.assign': "'auto' | 'manual' | 'self'", 'RoomRemoved.reason': "'left' | 'removed' | 'deleted'" };
/** Names that would mean something else to who imports them. */
const RENAMED = { Error: 'FrameError', Typing: 'TypingSignal', Read: 'ReadSignal', ReactionJson: 'Reaction' };
const PRIMITIVE = { String: 'string', boolean: 'boolean', Boolean: 'boolean', long: 'number', Long: 'number', int: 'number', Integer: 'number', Object: 'unknown' };

const read = (path) => readFileSync(new URL(path, ROOT), 'utf8');
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const named = (record) => RENAMED[record] ?? record;

/** The text between a parenthesis and the one that closes it. */
function enclosed(text, open) {
  for (let at = open, depth = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return text.slice(open + 1, at);
  }
  throw new Error(`no end of ${text.slice(open, open + 40)}`);
}

function splitTop(text) {
  const parts = [''];
  let depth = 0;
  for (const char of text) {
    if ('(<'.includes(char)) depth++;
    if (')>'.includes(char)) depth--;
    if (char === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** Every record of a source, as `{name: [component]}`. */
function records(source) {
  const found = {};
  for (const { 1: name, 0: head, index } of source.matchAll(/\brecord (\w+)\(/g)) {
    found[name] = splitTop(enclosed(source, index + head.length - 1)).map(component);
  }
  return found;
}

function component(text) {
  const isAbsent = /Include\.NON_NULL/.test(text);
  let bare = text;
  for (let at; (at = bare.search(/@(?!Nullable)\w+\(/)) >= 0; ) {
    const open = bare.indexOf('(', at);
    bare = bare.slice(0, at) + bare.slice(open + enclosed(bare, open).length + 2);
  }
  const [, nullable, type, name] = /^\s*(@Nullable\s+)?(.+?)\s+(\w+)$/s.exec(bare.trim()) ?? [];
  if (!name) throw new Error(`not understood: ${text}`);
  return { name, type: type.replace(/@Nullable\s+/g, ''), isAbsent, isNull: Boolean(nullable) && !isAbsent };
}

function type(java, known) {
  const list = /^List<(.+)>$/.exec(java);
  if (list) return `${type(list[1], known)}[]`;
  const map = /^Map<String, (.+)>$/.exec(java);
  if (map) return `Record<string, ${type(map[1], known)}>`;
  if (PRIMITIVE[java]) return PRIMITIVE[java];
  if (known[java]) return named(java);
  throw new Error(`no type for ${java}`);
}

function members(record, known) {
  return known[record].map(({ name, type: java, isAbsent, isNull }) => {
    const told = name === 'isDeleted' ? 'true' : TEXTS[`${record}.${name}`] ?? type(java, known);
    return `  ${snake(name)}${isAbsent ? '?' : ''}: ${told}${isNull ? ' | null' : ''};\n`;
  });
}

/** Records that others mention come along. */
function mentioned(record, known) {
  const inner = known[record].flatMap(({ name, type: java }) => [...(TEXTS[`${record}.${name}`] ?? java).matchAll(/\w+/g)].map(([word]) => word)).filter((word) => known[word]);
  return [record, ...inner.flatMap((other) => mentioned(other, known))];
}

export function frames() {
  const { messages } = JSON.parse(read('infra/docs/asyncapi.json')).components;
  const known = { ...records(read(`${FRAMES}Frame.java`)), ...records(read(`${FRAMES}BreakoutFrame.java`)), ...records(read(`${FRAMES}../ReactionJson.java`)), ...records(read(`${FRAMES}../SanctionTerms.java`)), ...records(read(`${FRAMES}../Rejection.java`)) };
  const told = Object.entries(messages).filter(([name, message]) => message['x-data'] && !UNTOLD.has(name));
  const frame = ([name, message]) => ({ type: message['x-type'] ?? name, record: message['x-data'], summary: message.summary, isEntry: message['x-entry'] === true });
  const all = told.map(frame);
  const undeleted = new Set(all.filter(({ record }) => record.startsWith('Deleted')).map(({ record }) => record.slice('Deleted'.length)));
  let text = '';
  for (const record of new Set(all.flatMap(({ record }) => mentioned(record, known)))) {
    const more = undeleted.has(record) ? ['  /** Only on a deleted one. */\n', '  is_deleted?: undefined;\n'] : [];
    text += `export interface ${named(record)} {\n${[...members(record, known), ...more].join('')}}\n\n`;
  }
  const kind = ({ type: name, record, isEntry }) => `${isEntry ? 'Entry' : 'Signal'}<${named(record)}, '${name}'>`;
  const entries = all.filter(({ isEntry }) => isEntry);
  text += '/** Every entry that a log may have; `switch (entry.type)` tells which `data` it has. */\n';
  text += `export type AnyEntry =\n${entries.map((one) => `  | ${kind(one)}`).join('\n')};\n\n`;
  text += '/** The frames, by their types. */\nexport interface FrameEvents {\n';
  for (const one of all) if (!one.record.startsWith('Deleted')) text += `  /** ${one.summary} */\n  ${one.type}: ${kind(one)};\n`;
  return `${text}}\n`;
}

/** parley.d.ts as it should be. */
export function written() {
  const now = readFileSync(TYPES, 'utf8');
  const [before, rest] = now.split(BEGIN);
  return { now, due: `${before}${BEGIN}${frames()}${END}${rest.split(END)[1]}` };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync(TYPES, written().due);

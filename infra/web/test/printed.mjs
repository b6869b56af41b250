// Reads the blocks that the README and the guides print, and compares output with them.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
export const DOCS = join(ROOT, 'infra/docs');
export const guides = readdirSync(DOCS).filter((name) => name.endsWith('.md'));

export const read = (name) => readFileSync(join(DOCS, name), 'utf8');
export const blocks = (text) => [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, kind, code]) => ({ kind, code }));

/** White space counts only inside of texts. */
export const dense = (text) => text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, quoted = '') => quoted);

/** A pattern of the printed text, in which … matches anything. */
export const pattern = (text) => new RegExp(`^${dense(text).split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 's');

// The JWK set that signs user tokens, one step of a rotation on: `node rotate.mjs add|use|drop < keys.json > next.json`.
// `add` puts a new key last, `use` puts the last one first, `drop` keeps the first alone. See deploy.md.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

const { keys } = JSON.parse(readFileSync(0, 'utf8'));
const steps = {
  add: () => [...keys, { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }), kid: randomUUID() }],
  use: () => [keys.at(-1), ...keys.slice(0, -1)],
  drop: () => keys.slice(0, 1),
};
const step = steps[process.argv[2]];
if (!step || !keys?.length) throw new Error('give add, use or drop, and a JWK set of at least one key as input');
console.log(JSON.stringify({ keys: step() }));

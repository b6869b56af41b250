// What AsyncAPI's own parser says of a document; anything it says fails. The parser is in the folder that runs it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { Parser } = createRequire(`${process.cwd()}/`)('@asyncapi/parser');
const { document, diagnostics } = await new Parser().parse(readFileSync(process.argv[2], 'utf8'));
for (const { code, path, message } of diagnostics) console.log(code, path.join('.'), message);
process.exit(document && diagnostics.length === 0 ? 0 : 1);

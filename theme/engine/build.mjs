// Bundles the worker and lays it in the theme, with SQLite compressed beside it and the licences.

import { build } from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';

const here = new URL('./', import.meta.url);
const engine = new URL('../foilog_theme/assets/engine/', here);
const sqlite = new URL('node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm', here);
const stemmer = new URL('node_modules/stemmer/license', here);

await mkdir(engine, { recursive: true });
const bundle = await build({
  entryPoints: [new URL('worker.js', here).pathname],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'eof',
  write: false,
});
const licences = [await readFile(new URL('LICENSE.txt', here), 'utf8'), await readFile(stemmer, 'utf8')];
await writeFile(new URL('LICENSE.txt', engine), licences.join('\n\nThe licence of stemmer:\n\n'));
await writeFile(new URL('sqlite3.wasm.z', engine), deflateSync(await readFile(sqlite), { level: 9 }));
await writeFile(new URL('worker.js', engine), bundle.outputFiles[0].contents);

// Bundles the worker and lays it in the theme, with SQLite compressed beside it and the licences.

import { build } from 'esbuild';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';

const here = new URL('./', import.meta.url);
const engine = new URL('../foilog_theme/assets/engine/', here);
const sqlite = new URL('node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm', here);

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
await copyFile(new URL('LICENSE.txt', here), new URL('LICENSE.txt', engine));
await writeFile(new URL('sqlite3.wasm.z', engine), deflateSync(await readFile(sqlite), { level: 9 }));
await writeFile(new URL('worker.js', engine), bundle.outputFiles[0].contents);

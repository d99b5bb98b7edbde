// Lays both editors, with their licences, where `foilog editor` and a build find them.
//
// Sveltia is bundled in British English, without what no field of ours uses: maps, colours for program code, and
// the conversion of pictures. Decap is published as a bundle: package.json overrides what it names as dependencies,
// some 600 packages, with nothing.

import { build } from 'esbuild';
import { copyFile, cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';

const modules = new URL('node_modules/', import.meta.url);
const bundles = new URL('../foilog/editor/bundles/', import.meta.url);
const sveltia = new URL('sveltia/', bundles);
const decap = new URL('decap/', bundles);

const FONTS = await readdir(new URL('@sveltia/cms/npm/assets/', modules));

// Its stylesheet names a font host, though the package carries the fonts.
function withOwnFonts(code) {
  let replaced = 0;
  const own = code.replace(/https:\/\/cdn\.jsdelivr\.net\/fontsource\/fonts\/([a-z0-9-]+)(?::vf)?@[\d.]+\/([a-z0-9-]+)\.woff2/g, (_, font, cut) => {
    replaced += 1;
    return `assets/${FONTS.find((name) => name.startsWith(`${font}-${cut}-`))}`;
  });
  if (replaced !== 3 || own.includes('assets/undefined')) throw new Error('Sveltia names other fonts than before');
  return own;
}

// Both ask other hosts whether the git host is well, and do without an answer.
const STATUS = {
  sveltia: /https:\/\/(www\.githubstatus\.com\/api|status-api\.hostedstatus\.com)\/[\w./-]+/g,
  decap: /(?<=")https:\/\/(www\.githubstatus\.com|bitbucket\.status\.atlassian\.com|www\.netlifystatus\.com)(?=")/g,
};

function withoutStatus(code, asked) {
  const own = code.replace(asked, 'data:application/json,{}#');
  if (own === code) throw new Error('an editor asks for the status of its host elsewhere than before');
  return own;
}

const trimmed = {
  name: 'trimmed',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(@shikijs\/|leaflet|terra-draw|svgo|exifr)|chunks\/(heic|shiki|react-dom|webp)/ }, () => ({
      path: 'unused',
      namespace: 'unused',
    }));
    onLoad({ filter: /./, namespace: 'unused' }, () => ({ contents: 'export default []' }));
    onLoad({ filter: /sveltia\/cms\/npm\/index\.js$/ }, async ({ path }) => ({ contents: withoutStatus(withOwnFonts(await readFile(path, 'utf8')), STATUS.sveltia) }));
    onResolve({ filter: /\/locales\// }, () => ({
      path: new URL('@sveltia/cms/locales/en-GB.json', modules).pathname,
    }));
  },
};

await rm(bundles, { recursive: true, force: true });
await mkdir(sveltia, { recursive: true });
await mkdir(decap, { recursive: true });

await build({
  entryPoints: { cms: new URL('sveltia.js', import.meta.url).pathname },
  outdir: sveltia.pathname,
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  chunkNames: 'part-[hash]',
  legalComments: 'linked',
  plugins: [trimmed],
});
await cp(new URL('@sveltia/cms/npm/assets/', modules), new URL('assets/', sveltia), {
  recursive: true,
  filter: (path) => !/\.map$|\/(heic|webp|marker)[^/]*$/.test(path),
});
await copyFile(new URL('@sveltia/cms/LICENSE.txt', modules), new URL('LICENSE.txt', sveltia));

const dist = new URL('decap-cms/dist/', modules);
for (const name of await readdir(dist)) {
  if (/decap-cms\.js(\.LICENSE\.txt)?$|\.wasm$/.test(name)) await copyFile(new URL(name, dist), new URL(name, decap));
}
const program = new URL('decap-cms.js', decap);
await writeFile(program, withoutStatus(await readFile(program, 'utf8'), STATUS.decap));
await copyFile(new URL('LICENSE-decap.txt', import.meta.url), new URL('LICENSE.txt', decap));

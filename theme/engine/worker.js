// Answers the search page's questions: {id, query, typing, filters, sort, dates, page} in,
// {id, total, page, pages, results, counts} or {id, error} out. A question that a later one overtook is dropped.

import { Database, loadSqlite } from './database.js';
import { expression } from './expression.js';
import { narrow } from './facets.js';
import { Gone, IndexFiles } from './files.js';
import { resultsOf } from './results.js';

const PAGE_LENGTH = 20;
const FOLDER = new URL('../../../search/', import.meta.url);
const ENGINE = new URL('sqlite3.wasm.z', import.meta.url);

let sqlite = null;
let index = null;
let latest = 0;
let turn = Promise.resolve();

self.onmessage = ({ data }) => {
  latest = data.id;
  turn = turn.then(() => reply(data));
};

async function reply(question) {
  if (question.id !== latest) return;
  try {
    self.postMessage({ id: question.id, ...(await answer(question)) });
  } catch (error) {
    if (!index?.database) sqlite = null;
    index = null;
    self.postMessage({ id: question.id, error: String(error?.message ?? error) });
  }
}

// A site that was rebuilt since may have lost the files this index names: then the new index is asked, once.
async function answer(question) {
  try {
    return await search(question);
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
    index.database?.close();
    index = await openIndex(true);
    return search(question);
  }
}

async function openIndex(reload) {
  const files = await IndexFiles.open(FOLDER, reload);
  const facets = files.json(files.manifest.facets);
  facets.catch(() => {}); // whoever awaits it hears of it
  return { files, facets, database: null };
}

async function openDatabase() {
  const database = new Database(index.files);
  await database.open(sqlite ??= loadSqlite(ENGINE));
  index.database = database;
}

async function search({ query, typing, filters, sort, dates, page }) {
  const asked = expression(query, typing);
  if (asked.match) sqlite ??= loadSqlite(ENGINE);
  index ??= await openIndex(false);
  const found = await findPlaces(asked, sort);
  const { hits, counts } = narrow(await index.facets, found, filters, dates);
  const pages = Math.max(1, Math.ceil(hits.length / PAGE_LENGTH));
  const shown = Math.min(Math.max(1, page), pages);
  const places = hits.slice((shown - 1) * PAGE_LENGTH, shown * PAGE_LENGTH);
  const results = await resultsOf(index.files, places, asked.marks);
  return { total: hits.length, page: shown, pages, results, counts };
}

async function findPlaces(asked, sort) {
  if (!asked.match) {
    const everything = Array.from({ length: index.files.manifest.records }, (_, place) => place);
    return sort === 'oldest' ? everything : everything.reverse();
  }
  if (!index.database) await openDatabase();
  if (sort === 'relevance') return index.database.ranked(asked);
  const found = await index.database.found(asked);
  return sort === 'oldest' ? found.reverse() : found;
}

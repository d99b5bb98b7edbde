// Answers questions: {id, query, typing, filters, sort, dates, page} or {id, closest: a text, filters, page} in,
// {id, total, page, pages, results, counts, advice} or {id, error} out; with `wants: 'addresses'`, {id, addresses} of
// all hits. A question that a later one overtook is dropped.

import { adviceFor } from './advice.js';
import { Database, loadSqlite } from './database.js';
import { anyOf, expression } from './expression.js';
import { narrow } from './facets.js';
import { Gone, IndexFiles } from './files.js';
import { resultsOf } from './results.js';
import { tellingWords } from './words.js';

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
  const facets = files.facets();
  facets.catch(() => {}); // whoever awaits it hears of it
  return { files, facets, database: null };
}

async function openDatabase() {
  const database = new Database(index.files);
  await database.open(sqlite ??= loadSqlite(ENGINE));
  index.database = database;
}

async function search(question) {
  const asksWords = question.closest !== undefined || expression(question.query).match;
  if (asksWords) sqlite ??= loadSqlite(ENGINE);
  index ??= await openIndex(false);
  const { files } = index;
  const asked = question.closest === undefined ? expression(question.query, question.typing) : await closestTo(question.closest);
  const found = asked ? await findPlaces(asked, question.sort) : [];
  const { hits, counts } = narrow(await index.facets, found, question.filters ?? {}, question.dates ?? {});
  if (question.wants === 'addresses') return { addresses: await files.addresses(hits) };
  const pages = Math.max(1, Math.ceil(hits.length / PAGE_LENGTH));
  const page = Math.min(Math.max(1, question.page ?? 1), pages);
  const places = hits.slice((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH);
  const results = await resultsOf(files, places, asked?.marks ?? []);
  const advice = found.length || question.typing || !asked?.match ? {} : await advise(question.query, asked);
  return { total: hits.length, page, pages, results, counts, advice };
}

// What finds the records most like a text, null when no word of it can tell.
async function closestTo(text) {
  const { files } = index;
  const words = tellingWords(text, await files.words(), files.manifest.records);
  return words.length ? anyOf(words) : null;
}

async function advise(query, asked) {
  if (query === undefined) return {};
  return adviceFor({ query, asked, database: index.database, counts: await index.files.words() });
}

async function findPlaces(asked, sort = 'relevance') {
  if (!asked.match) {
    const everything = Array.from({ length: index.files.manifest.records }, (_, place) => place);
    return sort === 'oldest' ? everything : everything.reverse();
  }
  if (!index.database) await openDatabase();
  if (sort === 'relevance') return index.database.ranked(asked);
  const found = await index.database.found(asked);
  return sort === 'oldest' ? found.reverse() : found;
}

// Answers questions: {id, query, typing, filters, sort, dates, page} in, {id, total, page, pages, results, counts, advice}
// or {id, error} out; with `wants: 'addresses'`, {id, addresses} of all hits; to {id, closest: a text}, {id, words: how
// many could tell, results}. A question that a later one overtook is dropped. {files: [[address, body], …]}, before
// the first question, are files that the page has fetched already.

import { adviceFor } from './advice.js';
import { mostAlike } from './alike.js';
import { Database, loadSqlite } from './database.js';
import { anyOf, expression } from './expression.js';
import { narrow } from './facets.js';
import { take } from './fetched.js';
import { Gone, IndexFiles } from './files.js';
import { resultsOf } from './results.js';
import { tellingWords } from './telling.js';

const PAGE_LENGTH = 20;
const FOLDER = new URL('../../../search/', import.meta.url);
const ENGINE = new URL('sqlite3.wasm.z', import.meta.url);

let sqlite = null;
let index = null;
let latest = 0;
let turn = Promise.resolve();

self.onmessage = ({ data }) => {
  if (data.files) {
    takeFiles(data.files);
    return;
  }
  latest = data.id;
  turn = turn.then(() => reply(data));
};

// SQLite makes itself ready as soon as it is there.
function takeFiles(files) {
  take(files);
  if (files.some(([address]) => address === ENGINE.href)) {
    sqlite = loadSqlite(ENGINE);
    sqlite.catch(() => {}); // whoever awaits it hears of it
  }
}

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
    return await found(question);
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
    index.database?.close();
    index = await openIndex(true);
    return found(question);
  }
}

async function openIndex(reload) {
  const files = await IndexFiles.open(FOLDER, reload);
  return { files, database: null };
}

async function openDatabase() {
  const database = new Database(index.files);
  await database.open(sqlite ??= loadSqlite(ENGINE));
  index.database = database;
}

const found = (question) => (question.closest === undefined ? search(question) : closest(question.closest));

async function search(question) {
  const asked = expression(question.query, question.typing);
  if (asked.match) sqlite ??= loadSqlite(ENGINE);
  index ??= await openIndex(false);
  const { files } = index;
  const facets = files.facets();
  facets.catch(() => {}); // whoever awaits it hears of it
  const places = await findPlaces(asked, question.sort);
  const { hits, counts } = narrow(await facets, places, question.filters ?? {}, question.dates ?? {});
  if (question.wants === 'addresses') return { addresses: await files.addresses(hits) };
  const pages = Math.max(1, Math.ceil(hits.length / PAGE_LENGTH));
  const page = Math.min(Math.max(1, question.page ?? 1), pages);
  const shown = hits.slice((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH);
  const results = await resultsOf(files, shown, asked.marks);
  const advice = places.length || question.typing || !asked.match ? {} : await advise(question.query, asked);
  return { total: hits.length, page, pages, results, counts, advice };
}

// The records most like a text.
async function closest(text) {
  sqlite ??= loadSqlite(ENGINE);
  index ??= await openIndex(false);
  const { files } = index;
  const words = tellingWords(text, await files.words(), files.manifest.records);
  if (!words.length) return { words: 0, results: [] };
  if (!index.database) await openDatabase();
  const asked = anyOf(words);
  const places = await index.database.closest(asked);
  return { words: words.length, results: await mostAlike(files, index.database, places, asked) };
}

async function advise(query, asked) {
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

// Which chunks hold the list of a word's places, so that all are fetched at once: read from FTS5's own directory of
// its pages (table answers_idx) and from the manifest's of the file's. Source: SQLite, ext/fts5/fts5_index.c.

import { summed } from './files.js';
import { stem } from './snippet.js';

const SEGMENTS = 'SELECT segid, max(pgno) >> 1 FROM answers_idx GROUP BY segid';
const FIRST = 'SELECT pgno FROM answers_idx WHERE segid = ? AND term <= ? ORDER BY term DESC LIMIT 1';
const LAST = 'SELECT pgno >> 1 FROM answers_idx WHERE segid = ? AND term > ? ORDER BY term LIMIT 1';
const SEGMENT = 2 ** 37;
const SKIPPING = 2 ** 36; // where the list of a long list's pages lies
const MAIN_INDEX = '0';
const AFTER_ALL = 0xff;
const SHORT = 8;
const TOKENS = /"([^"]*)"( \*)?/g;

const bytes = new TextEncoder();

export class Lists {
  constructor(db, { firsts, pages, pageSize, chunkSize }) {
    this.db = db;
    this.firsts = summed(firsts);
    this.pages = summed(pages);
    this.chunkOfPage = (page) => Math.floor(((page - 1) * pageSize) / chunkSize);
    this.segments = db.selectArrays(SEGMENTS);
  }

  // The chunks that a query is sure to read. Of words that must all be there, one with a long list is read in leaps
  // where another's list is short; that is left to the query itself.
  sure(match) {
    const lists = [...this.tokens(match)].map(([token, isPrefix]) => this.chunks(token, isPrefix));
    const short = lists.filter((list) => list.length <= SHORT);
    const kept = short.length && !match.includes(' OR ') ? short : lists;
    return [...new Set(kept.flat())];
  }

  // The chunks after this one that go on with the same list.
  rest(chunk, match) {
    const lists = [...this.tokens(match)].map(([token, isPrefix]) => this.chunks(token, isPrefix));
    const list = lists.find((each) => each.includes(chunk)) ?? [];
    return list.filter((other) => other > chunk);
  }

  *tokens(match) {
    for (const [, words, star] of match.matchAll(TOKENS)) {
      const found = words.split(' ');
      for (const [at, word] of found.entries()) yield [stem(word), star !== undefined && at === found.length - 1];
    }
  }

  chunks(token, isPrefix) {
    const start = bytes.encode(MAIN_INDEX + token);
    const end = isPrefix ? Uint8Array.from([...start, AFTER_ALL]) : start;
    return this.segments.flatMap(([segment, highest]) => {
      const [first] = this.db.selectArrays(FIRST, [segment, start])[0] ?? [2];
      const [last] = this.db.selectArrays(LAST, [segment, end])[0] ?? [highest];
      const from = this.chunkOf(segment * SEGMENT + Math.floor(first / 2));
      const to = this.chunkOf(segment * SEGMENT + last);
      const list = Array.from({ length: to - from + 1 }, (_, at) => from + at);
      return first % 2 ? [...list, this.chunkOf(segment * SEGMENT + SKIPPING + Math.floor(first / 2))] : list;
    });
  }

  // The chunk of the page that holds this row of FTS5's data.
  chunkOf(row) {
    let low = 0;
    let high = this.firsts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.firsts[middle] <= row) low = middle;
      else high = middle - 1;
    }
    return this.chunkOfPage(this.pages[low]);
  }
}

// What else to look for when nothing was found.

import { expression } from './expression.js';
import { fold } from './snippet.js';
import { nearestWord } from './words.js';

const TOKEN = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;
const PLAIN_WORD = /^\p{L}+$/u;
const OPERATORS = /(^|\s)(AND|OR|NOT|-)|[()]/;
const TERMS = /"[^"]*"|\S+/g;

// {meant, any}: the query with its misspelt words mended, and one for any of its words; each only if it finds something.
export async function adviceFor({ query, asked, database, counts }) {
  const finds = async (text) => text !== null && text !== query && database.has(expression(text).match);
  const meant = await mended(query, asked, database, counts);
  if (await finds(meant)) return { meant };
  const terms = query.match(TERMS) ?? [];
  const any = terms.length > 1 && !OPERATORS.test(query) ? terms.join(' OR ') : null;
  return (await finds(any)) ? { any } : {};
}

// The query with the nearest word of the index for each of its words that the index does not know.
async function mended(query, { marks }, database, counts) {
  const pieces = new Set(marks.flat(2).filter((piece) => PLAIN_WORD.test(piece)));
  const words = new Map();
  for (const piece of pieces) {
    if (await database.has(`"${piece}"`)) continue;
    const nearest = nearestWord(piece, counts);
    if (nearest) words.set(fold(piece), nearest);
  }
  return words.size ? query.replace(TOKEN, (word) => words.get(fold(word)) ?? word) : null;
}

// The passage of a record's texts that says most of what was looked for, its words marked.
// Words are compared as the index compares them: without accents, by Porter's stem.

import { stemmer } from 'stemmer';

const TOKEN = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;
const BEFORE = 8;
const LENGTH = 36;
const LONGEST_WORD = 64;
const SHORTEST_STEMMED = 3;

export function fold(word) {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export function stem(word) {
  const folded = fold(word);
  return folded.length >= SHORTEST_STEMMED && folded.length < LONGEST_WORD ? stemmer(folded) : folded;
}

function tokensOf(text) {
  return Array.from(text.matchAll(TOKEN), ({ 0: word, index }) => ({ at: index, end: index + word.length, word }));
}

// Tests for each spelling of each mark: a list of marks, each a list of spellings, each a list of tests.
export function matchers(marks) {
  const test = (piece) => {
    if (piece.endsWith('*')) {
      const start = fold(piece.slice(0, -1));
      return ({ word }) => fold(word).startsWith(start);
    }
    const wanted = stem(piece);
    return (token) => (token.stem ??= stem(token.word)) === wanted;
  };
  return marks.map((spellings) => spellings.map((spelling) => spelling.map(test)));
}

// Where each mark stands: [{mark, first, last}] by place in `tokens`.
function find(tokens, wanted) {
  const found = [];
  wanted.forEach((spellings, mark) => {
    for (const spelling of spellings) {
      for (let first = 0; first + spelling.length <= tokens.length; first += 1) {
        if (spelling.every((test, step) => test(tokens[first + step]))) {
          found.push({ mark, first, last: first + spelling.length - 1 });
        }
      }
    }
  });
  return found.sort((one, other) => one.first - other.first);
}

// A text cut where marked words begin and end: ['plain', 'marked', 'plain', …], the odd ones marked.
function cut(text, tokens, found, start, end) {
  const marked = new Set();
  for (const { first, last } of found) for (let place = first; place <= last; place += 1) marked.add(place);
  const pieces = [];
  let at = start;
  for (const place of [...marked].sort((one, other) => one - other)) {
    const token = tokens[place];
    if (token.at < start || token.end > end) continue;
    if (marked.has(place - 1) && pieces.length && tokens[place - 1].at >= start) {
      pieces[pieces.length - 1] += text.slice(at, token.end);
    } else pieces.push(text.slice(at, token.at), text.slice(token.at, token.end));
    at = token.end;
  }
  return closed([...pieces, text.slice(at, end)]);
}

// A citation's last bracket, which is no part of a word, goes with its number.
function closed(pieces) {
  for (let at = 1; at < pieces.length; at += 2) {
    if (/\([^)]*$/.test(pieces[at]) && pieces[at + 1].startsWith(')')) {
      pieces[at] += ')';
      pieces[at + 1] = pieces[at + 1].slice(1);
    }
  }
  return pieces;
}

// A whole text with its marks: {pieces, marks: the marks that are in it}.
export function marked(text, wanted) {
  const tokens = tokensOf(text);
  const found = find(tokens, wanted);
  return { pieces: cut(text, tokens, found, 0, text.length), marks: new Set(found.map(({ mark }) => mark)) };
}

// The best passage of one text: {pieces, marks, score}, or null when no mark is in it.
function passage(text, wanted) {
  const tokens = tokensOf(text);
  const found = find(tokens, wanted);
  if (!found.length) return null;
  let best = null;
  found.forEach(({ first }, at) => {
    const within = [];
    for (let next = at; next < found.length && found[next].last < first + LENGTH - BEFORE; next += 1) {
      within.push(found[next].mark);
    }
    const marks = new Set(within);
    const score = marks.size * LENGTH + Math.min(within.length, LENGTH);
    if (!best || score > best.score) best = { first, score };
  });
  const from = Math.max(0, Math.min(best.first - BEFORE, tokens.length - LENGTH));
  const to = Math.min(tokens.length, from + LENGTH);
  const start = from ? tokens[from].at : 0;
  const end = to < tokens.length ? tokens[to - 1].end : text.length;
  const pieces = cut(text, tokens, found, start, end);
  if (start > 0) pieces[0] = `… ${pieces[0]}`;
  if (end < text.length) pieces[pieces.length - 1] += ' …';
  return { pieces, marks: new Set(found.map(({ mark }) => mark)), score: best.score };
}

// The beginning of a text, where nothing is to be marked.
export function beginning(text) {
  const tokens = tokensOf(text);
  return tokens.length > LENGTH ? `${text.slice(0, tokens[LENGTH - 1].end)} …` : text;
}

// The best passage of several texts, [[source, text], …]: {source, pieces, score}, the first of equals, or null;
// `seen` gathers every mark that is in any of them.
export function bestPassage(texts, wanted, seen) {
  let best = null;
  for (const [source, text] of texts) {
    const found = passage(text, wanted);
    if (!found) continue;
    for (const mark of found.marks) seen.add(mark);
    if (!best || found.score > best.score) best = { source, pieces: found.pieces, score: found.score };
  }
  return best;
}

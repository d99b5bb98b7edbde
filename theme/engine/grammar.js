// What a person typed, as a tree. The twin of generator/foilog/search/grammar.py; tests/search/queries.json binds them.
// Nodes: {word, prefix}, {phrase}, {cite, either}, {wanted, unwanted}, {branches}; operators are plain strings.

import { CITATION, citationSteps, pieces } from './tokens.js';

const LONGEST_QUERY = 400;
const MOST_TERMS = 32;
const DEEPEST_GROUP = 8;

const SPACES = /[\x00-\x20\x7f\x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+/g;
const QUOTES = /[“”„‟«»]/g;
const PHRASE = /"([^"]*)"?/y;
const WORD = /[^ "()]+/y;
const OPERATORS = ['AND', 'OR', 'NOT'];
const COMMON = new Set(
  ('a an and are as at be by did do for from has have how i if in is it its me my no not of on or our so that the' +
    ' their them they this to was we were what when where which who why will with you your').split(' '),
);


// The tree of a query, null when it holds nothing to look for. `typing` makes the last word a prefix.
export function parse(text, typing = false) {
  const tokens = tokenise(clean(text), typing);
  return readEither({ tokens, at: 0 }, 0);
}

function clean(text) {
  const start = [...text].slice(0, LONGEST_QUERY).join('');
  return start.replace(QUOTES, '"').normalize('NFC').replace(SPACES, ' ');
}

function tokenise(text, typing) {
  const tokens = [];
  let at = 0;
  let terms = 0;
  while (at < text.length && terms < MOST_TERMS) {
    const [token, next] = nextToken(text, at, typing);
    at = next;
    if (token === null) continue;
    if (typeof token !== 'string') terms += 1;
    tokens.push(token);
  }
  return tokens;
}

function matchAt(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function nextToken(text, at, typing) {
  const here = text[at];
  if (' ()'.includes(here)) return [here === ' ' ? null : here, at + 1];
  if (here === '-') {
    const endsHere = at + 1 === text.length || ' -'.includes(text[at + 1]);
    return [endsHere ? null : 'NOT', at + 1];
  }
  const phrase = matchAt(PHRASE, text, at);
  if (phrase) {
    const found = pieces(phrase[1]);
    return [found.length ? { phrase: found } : null, at + phrase[0].length];
  }
  const cited = matchAt(CITATION, text, at);
  if (cited && (cited[1] || cited[3])) {
    return [{ cite: citationSteps(cited[1], cited[2], cited[3]), either: !cited[1] }, at + cited[0].length];
  }
  const [written] = matchAt(WORD, text, at);
  const end = at + written.length;
  return [readWord(written, typing && end === text.length), end];
}

function readWord(written, isLastTyped) {
  if (OPERATORS.includes(written)) return written;
  const found = pieces(written);
  if (!found.length) return null;
  const last = [...found[found.length - 1]];
  return { word: found, prefix: (isLastTyped || written.endsWith('*')) && last.length > 1 };
}

const isCommon = (node) => node.word?.length === 1 && COMMON.has(node.word[0]);

function readEither(state, depth) {
  const branches = [readAll(state, depth)];
  while (state.tokens[state.at] === 'OR') {
    state.at += 1;
    branches.push(readAll(state, depth));
  }
  const found = branches.filter((branch) => branch !== null);
  return found.length > 1 ? { branches: found } : (found[0] ?? null);
}

function readAll(state, depth) {
  const wanted = [];
  const unwanted = [];
  let side = wanted;
  while (state.at < state.tokens.length) {
    const token = state.tokens[state.at];
    if (token === 'OR' || (token === ')' && depth > 0)) break;
    state.at += 1;
    if (token === 'NOT') side = unwanted;
    const node = readNode(state, token, depth);
    if (node === null) continue;
    side.push(node);
    side = wanted;
  }
  const telling = wanted.filter((node) => !isCommon(node));
  const kept = telling.length ? telling : wanted;
  if (!unwanted.length && kept.length < 2) return kept[0] ?? null;
  return { wanted: kept, unwanted };
}

function readNode(state, token, depth) {
  if (typeof token !== 'string') return token;
  if (token !== '(' || depth === DEEPEST_GROUP) return null;
  const node = readEither(state, depth + 1);
  if (state.tokens[state.at] === ')') state.at += 1;
  return node;
}

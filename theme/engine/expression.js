// A query's tree as FTS5 expressions: every word quoted, nothing typed read as FTS5's syntax.
// The twin of generator/foilog/search/expression.py.

import { parse } from './grammar.js';
import { ANY_RECORD, BARE } from './tokens.js';

const FRONT = '{title reference codes}';
const ASKED = '{title request}';
const ENDINGS = [
  'ation', 'ational', 'ations', 'ement', 'ements', 'ments', 'iness', 'iveness', 'fulness', 'ousness',
  'ability', 'ibility', 'ivity', 'ality', 'ance', 'ances', 'ence', 'ency', 'ively', 'ously', 'ically',
  'izing', 'ising', 'ization', 'isation', 'ings', 'ions', 'able', 'ible',
];
const SHORTEST_STEM = 4;
const NAMES = { s: ['section', 's'], reg: ['regulation', 'reg'] };

export const EVERYTHING = { match: '', front: '', exact: '', marks: [] };

// {match, front, exact, marks} for what a person typed; never throws.
export function expression(text, typing = false) {
  const tree = parse(text, typing);
  if (tree === null) return EVERYTHING;
  const match = render(tree);
  const wanted = terms(tree);
  return {
    match,
    front: `${FRONT} : (${match})`,
    exact: ownReferences(tree, wanted).map((token) => `reference : ^ "${token}"`).join(' OR '),
    marks: uniqueLists(wanted.map(spellings)),
  };
}

// The same for any of several words; `front` finds those of the hits that were asked for them.
export function anyOf(words) {
  const match = `(${words.map((word) => quoted([word])).join(' OR ')})`;
  return { match, front: `${ASKED} : ${match}`, exact: '', marks: words.map((word) => [[word]]) };
}

const unique = (values) => [...new Set(values)];
const uniqueLists = (lists) => [...new Map(lists.map((list) => [JSON.stringify(list), list])).values()];
const quoted = (found) => `"${found.join(' ')}"`;
const hasDigit = (node) => /[0-9]/.test(node.word.join(' '));

function alternatives(found) {
  const several = unique(found);
  return several.length === 1 ? several[0] : `(${several.join(' OR ')})`;
}

function render(node) {
  if (node.phrase) return quoted(node.phrase);
  if (node.word) return alternatives(renderWord(node));
  if (node.cite) return alternatives(renderCitation(node));
  if (node.branches) return alternatives(node.branches.map(render));
  const kept = node.wanted.map(render).join(' AND ') || `codes : "${ANY_RECORD}"`;
  return node.unwanted.length ? `((${kept}) NOT ${alternatives(node.unwanted.map(render))})` : `(${kept})`;
}

function renderWord({ word, prefix }) {
  const found = [prefix ? `${quoted(word)} *` : quoted(word)];
  if (prefix && word.length === 1) found.push(...stems(word[0]).map((stem) => `"${stem}"`));
  if (word.length > 1 && hasDigit({ word })) found.push(`reference : "${word.join('x')}"`);
  return found;
}

// Words the index keeps without the ending being typed: `informati` must still find `inform`.
function stems(prefix) {
  const found = [];
  for (const ending of ENDINGS) {
    for (let length = 2; length < ending.length; length += 1) {
      const stem = [...prefix].slice(0, -length);
      if (prefix.endsWith(ending.slice(0, length)) && stem.length >= SHORTEST_STEM) found.push(stem.join(''));
    }
  }
  return found;
}

const unitsOf = ({ cite, either }) => Object.keys(NAMES).filter((unit) => either || cite[0].startsWith(unit));
const numberOf = ([first]) => first.replace(/^(reg|s)/, '');

// Its token, which stands for every way that letters write it.
function renderCitation(node) {
  const [, ...limbs] = node.cite;
  const units = [...unitsOf(node), ...(node.either ? [BARE] : [])];
  return units.map((unit) => quoted([[unit + numberOf(node.cite), ...limbs].join('x')]));
}

// The ways a term is written, each as the words that stand side by side; a prefix with its star.
function spellings(node) {
  if (node.phrase) return [node.phrase];
  if (node.word) return [node.prefix ? [...node.word.slice(0, -1), `${node.word.at(-1)}*`] : node.word];
  const [, ...limbs] = node.cite;
  const number = numberOf(node.cite);
  const written = unitsOf(node).flatMap((unit) => [
    ...NAMES[unit].filter((name) => limbs.length || name !== 's').map((name) => [name, number, ...limbs]),
    [unit + number, ...limbs],
  ]);
  return node.either ? [...written, [number, ...limbs]] : written;
}

// The words, phrases and citations that are wanted.
function terms(node) {
  return (node.branches ?? node.wanted)?.flatMap(terms) ?? [node];
}

// Tokens to compare with each record's own reference: the whole query's first, then each word's.
function ownReferences(tree, wanted) {
  const found = [];
  const nodes = tree.wanted && !tree.unwanted.length ? tree.wanted : [];
  if (nodes.every((node) => node.word) && nodes.some(hasDigit)) {
    found.push(nodes.flatMap((node) => node.word).join('x'));
  }
  for (const term of wanted) if (term.word && hasDigit(term)) found.push(term.word.join('x'));
  return found;
}

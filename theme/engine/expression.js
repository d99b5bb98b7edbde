// A query's tree as FTS5 expressions: every word quoted, nothing typed read as FTS5's syntax.
// The twin of generator/foilog/search/expression.py.

import { parse } from './grammar.js';
import { ANY_RECORD } from './tokens.js';

const FRONT = '{title reference codes}';
const ENDINGS = [
  'ation', 'ational', 'ations', 'ement', 'ements', 'ments', 'iness', 'iveness', 'fulness', 'ousness',
  'ability', 'ibility', 'ivity', 'ality', 'ance', 'ances', 'ence', 'ency', 'ively', 'ously', 'ically',
  'izing', 'ising', 'ization', 'isation', 'ings', 'ions', 'able', 'ible',
];
const SHORTEST_STEM = 4;
const UNITS = [['s', ['section', 's']], ['reg', ['regulation', 'reg']]];

export const EVERYTHING = { match: '', front: '', exact: '', probes: [], words: [] };

// {match, front, exact, probes, words} for what a person typed; never throws.
export function expression(text, typing = false) {
  const tree = parse(text, typing);
  if (tree === null) return EVERYTHING;
  const match = render(tree);
  const wanted = terms(tree, false);
  return {
    match,
    front: `${FRONT} : (${match})`,
    exact: ownReferences(tree, wanted).map((token) => `reference : ^ "${token}"`).join(' OR '),
    probes: unique(terms(tree, true).map(render)),
    words: unique(wanted.flatMap(highlighted)),
  };
}

const unique = (values) => [...new Set(values)];
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

function renderCitation({ cite, either }) {
  const [first, ...limbs] = cite;
  const number = first.replace(/^(reg|s)/, '');
  const found = [];
  for (const [unit, names] of UNITS) {
    if (!either && !first.startsWith(unit)) continue;
    found.push(`codes : "${[unit + number, ...limbs].join('x')}"`);
    const written = names.filter((name) => limbs.length || name !== 's');
    found.push(...written.map((name) => quoted([name, number, ...limbs])));
    found.push(quoted([unit + number, ...limbs]));
  }
  if (either) found.push(quoted([number, ...limbs]));
  return found;
}

function terms(node, withUnwanted) {
  if (node.branches) return node.branches.flatMap((branch) => terms(branch, withUnwanted));
  if (!node.wanted) return [node];
  const nodes = withUnwanted ? [...node.wanted, ...node.unwanted] : node.wanted;
  return nodes.flatMap((child) => terms(child, withUnwanted));
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

function highlighted(term) {
  if (term.cite) return [];
  const found = term.word ?? term.phrase;
  return term.prefix ? [...found.slice(0, -1), `${found[found.length - 1]}*`] : found;
}

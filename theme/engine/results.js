// What the list of results shows of each hit: its card's facts, and a passage with the words looked for.

import { beginning, bestPassage, marked, matchers } from './snippet.js';

const ANSWER = -1;

// The results at these places of the index, in their order; each is made as soon as its card is there.
export async function resultsOf(files, places, marks) {
  const wanted = matchers(marks);
  return Promise.all(places.map(async (place) => resultOf(files, await files.card(place), wanted)));
}

async function resultOf(files, card, wanted) {
  const { address, language, reference, outcome, day, codes, summary, request, response } = card;
  const title = marked(card.title, wanted);
  const seen = new Set(title.marks);
  for (const text of [reference, codes.join(' ')]) for (const mark of marked(text, wanted).marks) seen.add(mark);
  const names = card.files.map(([name], place) => [place, name]);
  const near = [summary, request, response].filter(Boolean).map((text) => [ANSWER, text]);
  let best = bestPassage([...near, ...names], wanted, seen);
  if (card.far && seen.size < wanted.length) {
    const far = bestPassage(await files.farTexts(card.far), wanted, seen);
    if (far && (!best || far.score > best.score)) best = far;
  }
  const source = best && best.source !== ANSWER ? card.files[best.source] : null;
  return {
    address, language, title: title.pieces, reference, outcome, day, codes,
    snippet: best ? best.pieces : [beginning(summary || request || response)],
    file: source && { title: source[0], kind: source[1], address: source[2] },
  };
}

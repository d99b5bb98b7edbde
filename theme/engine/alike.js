// The records that a text is like enough: what their requests share with it, and for a refusal what there is to try.

import { beginning, bestPassage, marked, matchers } from './snippet.js';

const MOST_SHOWN = 8;
const FEW_WORDS = 3;
const LEAST_SHARED = 2;
const LEAST_SHARE = 0.25;
const ANSWER = -1;

// Of the records at these places, the likest first, those that share enough words with what was asked.
export async function mostAlike(files, database, places, { marks }) {
  const held = await Promise.all(marks.map(([[word]]) => database.has(`"${word}"`)));
  const wanted = matchers(marks.filter((_, at) => held[at]));
  const enough = wanted.length > FEW_WORDS ? Math.max(LEAST_SHARED, Math.ceil(wanted.length * LEAST_SHARE)) : 1;
  const likest = places.slice(0, MOST_SHOWN);
  const results = await Promise.all(likest.map(async (place) => alike(files, await files.card(place), wanted, enough)));
  return results.filter(({ shared }) => shared >= enough);
}

// What is shown of a record; `shared` is how many of the words it holds.
async function alike(files, card, wanted, enough) {
  const { address, language, reference, outcome, day, summary, request, response, refusal } = card;
  const title = marked(card.title, wanted);
  const seen = new Set(title.marks);
  const passage = (texts) => bestPassage(texts.filter(Boolean).map((text) => [ANSWER, text]), wanted, seen);
  let best = passage([request]);
  if (!seen.size) best = passage([summary, response]);
  if (seen.size < enough && card.far) {
    const own = (await files.farTexts(card.far)).filter(([source]) => source === ANSWER);
    const far = passage(own.map(([, text]) => text));
    best ??= far;
  }
  const snippet = best ? best.pieces : [beginning(request || summary || response)];
  return { address, language, title: title.pieces, reference, outcome, day, snippet, refusal, shared: seen.size };
}

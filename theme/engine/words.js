// The word of the index that is nearest to a misspelt one.

const SHORTEST = 4;
const SURE_LENGTH = 6;

// The word most like a misspelt one: by the fewest slips, then the same first letter, then the commonest; or null.
export function nearestWord(typed, counts) {
  if (typed.length < SHORTEST) return null;
  const most = typed.length < SURE_LENGTH ? 1 : 2;
  let best = null;
  for (const [word, count] of counts) {
    if (Math.abs(word.length - typed.length) > most) continue;
    const slips = distance(typed, word, most);
    if (slips > most) continue;
    const key = [slips, word[0] === typed[0] ? 0 : 1, -count];
    if (!best || isBefore(key, best.key)) best = { word, key };
  }
  return best && best.word;
}

function isBefore(key, other) {
  const at = key.findIndex((value, place) => value !== other[place]);
  return at >= 0 && key[at] < other[at];
}

// How many letters were left out, added, changed, or swapped with the next; more than `most` is as good as any more.
function distance(one, other, most) {
  let before = null;
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const changed = last[at - 1] + (one[row - 1] === other[at - 1] ? 0 : 1);
      next[at] = Math.min(last[at] + 1, next[at - 1] + 1, changed);
      const isSwapped = at > 1 && row > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (isSwapped) next[at] = Math.min(next[at], before[at - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, last] = [last, next];
  }
  return last[other.length];
}

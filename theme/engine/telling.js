// The words of a whole text that tell it from others: those of what it asks, not of who asks or how.
// The twin of generator/foilog/search/telling.py; tests/search/test_telling.py binds them.

const LONGEST_TEXT = 20_000;
const MOST_KNOWN = 12;
const MOST_UNKNOWN = 6;
const SMALL_LOG = 100;
const TOO_COMMON = 0.2;
const WORD = /\p{L}{3,}/gu;
const ASIDES = [
  /[^\s@]{1,64}@[^\s@]{1,250}|\b(?:https?:\/\/|www\.)\S{1,500}/gi,
  /^[ \t]{0,8}(?:dear|hello|hi|annwyl)\b[^\n,.:]{0,60}[\n,.:]/gim,
  /\bmy name is(?:[ \t]{1,8}\p{L}+){1,3}/giu,
  /(?:^|[.?!\n])\s{0,8}(?:yours (?:faithfully|sincerely|truly)|(?:kind |best |warm )?regards|yn gywir|cofion)\b[\s\S]*/i,
];
const COMMON = new Set(
  ('about act all also and any are ask asking based been below between both but can copies copy could date' +
    ' dates dear during each environmental faithfully following foi foia for freedom from further give given' +
    ' gives grateful had has have held hold how information its kindly know last like list made make many may' +
    ' mine more most much must number numbers one only other our over please provide provided received' +
    ' recorded regulations request requested requesting requests send shall she should sincerely since some' +
    ' state such tell than thank thanks that the their them then there these they this those through under' +
    ' until was were what when where whether which who whom whose why will wish with within would year years' +
    ' yes you your yours' +
    ' oedd sydd wedi bod gan ein eich ydych fod hyn hynny neu ond pob faint sawl beth pryd pwy ble rwyf hoffwn' +
    ' rhowch dywedwch gwybodaeth deddf rhyddid cais diolch').split(' '),
);

// The words that set a text apart, in the order they stand; `counts` says how many records hold each.
// Of those the index lists the rarest, and some that it does not: a word of a single record is not listed.
// An unlisted word in capitals is taken for a name.
export function tellingWords(text, counts, records) {
  const most = Math.max(SMALL_LOG, Math.floor(records * TOO_COMMON));
  const asked = wordsAsked(text);
  const words = [...asked.keys()];
  const known = words.filter((word) => counts.get(word) > 0 && counts.get(word) <= most);
  const unknown = words.filter((word) => !counts.has(word) && !asked.get(word));
  const rarest = known.sort((one, other) => counts.get(one) - counts.get(other)).slice(0, MOST_KNOWN);
  const longest = unknown.sort((one, other) => [...other].length - [...one].length).slice(0, MOST_UNKNOWN);
  const chosen = new Set([...rarest, ...longest]);
  return words.filter((word) => chosen.has(word));
}

// The words of what is asked, in lower case, and whether each is written as a name throughout.
function wordsAsked(text) {
  const start = [...text.slice(0, 2 * LONGEST_TEXT)].slice(0, LONGEST_TEXT).join('').normalize('NFC');
  const asked = ASIDES.reduce((rest, aside) => rest.replace(aside, ' '), start);
  const found = new Map();
  for (const [written] of asked.matchAll(WORD)) {
    const word = written.toLowerCase();
    if (!COMMON.has(word)) found.set(word, (found.get(word) ?? true) && written !== word);
  }
  return found;
}

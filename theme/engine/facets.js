// Filters, dates, order and exact counts over the columns of the facet file.

const FIRST = '0000-01-01';
const LAST = '9999-12-31';
const DAY = /^\d{4}(-\d\d(-\d\d)?)?$/;

// The places that pass every filter, in the order of `found`, and for each filter the counts of its options
// given all the others: {hits, counts: {outcome: {granted-in-full: 3}}}.
export function narrow({ columns, days }, found, filters, dates) {
  const names = Object.keys(columns);
  const passing = names.map((name) => passingSets(columns[name], filters[name]));
  const tallies = names.map((name) => new Uint32Array(columns[name].sets.length));
  const dated = datedDays(days, dates);
  const hits = [];
  for (const place of found) {
    if (dated && !dated[days.rows[place]]) continue;
    const failed = failures(names, columns, passing, place);
    if (failed.length > 1) continue;
    if (!failed.length) hits.push(place);
    for (const at of failed.length ? failed : names.keys()) tallies[at][columns[names[at]].rows[place]] += 1;
  }
  const counted = names.map((name, at) => [name, countOptions(columns[name], tallies[at])]);
  return { hits, counts: Object.fromEntries(counted) };
}

// The filters that the record at a place does not pass; two are as good as all.
function failures(names, columns, passing, place) {
  const failed = [];
  for (let at = 0; at < names.length && failed.length < 2; at += 1) {
    if (passing[at] && !passing[at][columns[names[at]].rows[place]]) failed.push(at);
  }
  return failed;
}

// Which of a column's sets hold a chosen option; null when nothing is chosen.
function passingSets({ options, sets }, chosen) {
  if (!chosen || !chosen.length) return null;
  const numbers = new Set(chosen.map((option) => options.indexOf(option)));
  return sets.map((set) => set.some((number) => numbers.has(number)));
}

function countOptions({ options, sets }, tally) {
  const counts = {};
  sets.forEach((set, number) => {
    if (!tally[number]) return;
    for (const option of set) counts[options[option]] = (counts[options[option]] ?? 0) + tally[number];
  });
  return counts;
}

// A record dated by year or month alone is in the range when some day of it is; one without a date never is.
function datedDays({ values }, { earliest, latest }) {
  const from = DAY.test(earliest ?? '') ? earliest : '';
  const to = DAY.test(latest ?? '') ? latest : '';
  if (!from && !to) return null;
  const first = (day) => day + FIRST.slice(day.length);
  const last = (day) => day + LAST.slice(day.length);
  return values.map((day) => day !== '' && first(from) <= last(day) && first(day) <= last(to));
}

// The search page: keeps what is asked in the address bar, puts it to the engine, and shows the answer.
// The engine is started by the first question or its first letter, never before; what shows answers comes meanwhile.
// The page gives <div id="foilog-search" data-engine="…" data-finder="…">, the words to say as JSON in its
// data-finder, with a <form role="search"> holding <input name="q">.

import { Words } from './search-elements.js';
import { Engine } from './search-engine.js';

const PAUSE_WHILE_TYPING = 300;
const ROOT = new URL('../', import.meta.url);
const DAY = /^\d{4}(-\d\d(-\d\d)?)?$/;

const place = document.getElementById('foilog-search');
const data = JSON.parse(place.dataset.finder);
const language = document.documentElement.lang;
const words = new Words(data, language === 'en' ? 'en-GB' : language || 'en-GB');
const FACETS = Object.keys(data.facets);

const engine = new Engine(place.dataset.engine, ROOT);
let waiting = 0;

function stateFromAddress() {
  const address = new URLSearchParams(location.search);
  const day = (name) => (DAY.test(address.get(name) ?? '') ? address.get(name) : '');
  const filters = {};
  for (const facet of FACETS) {
    const chosen = [...new Set(address.getAll(facet))].filter(Boolean);
    if (chosen.length) filters[facet] = chosen;
  }
  return {
    query: address.get('q') ?? '',
    filters,
    sort: ['relevance', 'newest', 'oldest'].includes(address.get('sort')) ? address.get('sort') : '',
    dates: { earliest: day('from'), latest: day('to') },
    page: Math.max(1, Number.parseInt(address.get('page'), 10) || 1),
  };
}

function addressOf({ query, filters, sort, dates, page }) {
  const address = new URLSearchParams();
  if (query.trim()) address.set('q', query.trim());
  for (const facet of FACETS) for (const option of filters[facet] ?? []) address.append(facet, option);
  if (sort) address.set('sort', sort);
  if (dates.earliest) address.set('from', dates.earliest);
  if (dates.latest) address.set('to', dates.latest);
  if (page > 1) address.set('page', page);
  const asked = address.toString();
  return location.pathname + (asked ? `?${asked}` : '');
}

const isAsking = (state) => addressOf(state) !== location.pathname;

function ask(state, typing, wants = 'results') {
  const sort = state.sort || (state.query.trim() ? 'relevance' : 'newest');
  return engine.ask({ ...state, typing, sort, wants });
}

async function start() {
  const form = place.querySelector('form');
  const input = form.elements.namedItem('q');
  let state = stateFromAddress();
  if (isAsking(state)) engine.start(state);

  const { SearchView } = await import('./search-view.js');
  const view = new SearchView(place, { words, root: ROOT, addressOf, change, download });

  // Shows what `state` asks. `how` is push or replace for the address bar, or nothing when it is right already.
  async function show(how, { typing = false, focus = false } = {}) {
    if (how) history[`${how}State`](null, '', addressOf(state));
    if (!isAsking(state)) {
      engine.drop();
      view.clear();
      return;
    }
    view.wait();
    const answer = await ask(state, typing);
    if (answer.error) view.fail(answer.error);
    else view.show({ ...state, page: answer.page }, answer, focus);
  }

  // Saves every result of what is asked, not only this page's.
  async function download() {
    const { addresses, error } = await ask(state, false, 'addresses');
    if (error) throw new Error(error);
    const { saveResults } = await import('./search-export.js');
    await saveResults(ROOT, data.site, addresses);
  }

  // What the view calls when a filter, date, order or page is chosen: `changed` gives what is new in the state.
  function change(changed, options = {}) {
    state = { ...state, page: 1, ...changed(state) };
    input.value = state.query;
    show('push', options);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    change(() => ({ query: input.value }));
  });
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    engine.start({ query: input.value });
    waiting = setTimeout(() => {
      state = { ...state, query: input.value, page: 1 };
      show('replace', { typing: true });
    }, PAUSE_WHILE_TYPING);
  });
  addEventListener('popstate', () => {
    state = stateFromAddress();
    input.value = state.query;
    show(null);
  });
  input.value = state.query;
  show(null);
}

start();

// What the search page shows: filters with counts, chips, order, dates, results and pages.
// Only text is ever put into the page, never markup.

export const FACETS = ['outcome', 'exemption', 'topic', 'department', 'law', 'year', 'kind', 'goodwill'];

const SHOWN_OPTIONS = 8;
const MORE_OPTIONS = 40;
const FIRST_DAY = '1900-01-01';
const BLOCK = 'foilog-search';

const WORDS = {
  filters: 'Filters', results: 'Results', skip: 'Skip to results', clear: 'Clear all filters', remove: 'Remove filter',
  sort: 'Sort by', relevance: 'Relevance', newest: 'Newest first', oldest: 'Oldest first',
  dates: 'Date', earliest: 'From', latest: 'To', more: 'Show more', pages: 'Pages of results',
  previous: 'Previous page', next: 'Next page', page: 'page {page} of {pages}', pageLink: 'Page {page}',
  count_one: '{count} result', count_other: '{count} results', waiting: 'Searching…', reference: 'Reference',
  none: 'No records match.', noneFilters: 'Remove a filter or widen the dates.',
  noneWords: 'Check the spelling, use fewer words, or try another word for the same thing.',
  failed: 'Search is not available at the moment. Every record can also be found through the lists.',
  help: 'Use "quotation marks" for a phrase, OR between alternatives, and a minus sign before a word to leave it out.',
  facets: {
    outcome: 'Outcome', exemption: 'Exemption or exception', topic: 'Topic', department: 'Department', law: 'Law',
    year: 'Year', kind: 'Type of file', goodwill: 'Given outside the Act',
  },
  options: { goodwill: { yes: 'Yes' } },
};

function element(name, { block, text, ...attributes } = {}, ...children) {
  const made = document.createElement(name);
  if (block) made.className = `${BLOCK}__${block}`;
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value !== false && value !== undefined) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

export class SearchView {
  constructor(place, { root, addressOf, change }) {
    Object.assign(this, { place, root, addressOf, change });
    this.title = document.title;
    this.language = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang || 'en-GB';
    this.opened = new Set(['outcome']);
    this.widened = null;
    this.words = WORDS;
    this.build();
  }

  build() {
    const { words } = this;
    this.status = element('p', { block: 'count', role: 'status' });
    this.heading = element('h2', { block: 'heading', id: `${BLOCK}-results`, tabindex: '-1', text: words.results });
    this.chips = element('ul', { block: 'chips', hidden: true, role: 'list' });
    this.order = element('div', { block: 'order' });
    this.list = element('ol', { block: 'results', role: 'list' });
    this.advice = element('div', { block: 'advice' });
    this.pages = element('nav', { block: 'pages', 'aria-label': words.pages, hidden: true });
    this.days = {};
    this.range = element('fieldset', { block: 'dates' });
    this.filters = element('section', { block: 'filters', 'aria-labelledby': `${BLOCK}-filters` });
    const found = [this.heading, this.chips, this.order, this.advice, this.list, this.pages];
    this.found = element('section', { block: 'found', 'aria-labelledby': `${BLOCK}-results` }, ...found);
    this.columns = element('div', { block: 'columns', hidden: true }, this.filters, this.found);
    this.place.append(element('p', { block: 'help', text: words.help }), this.status, this.columns);
  }

  clear() {
    this.columns.hidden = true;
    this.status.textContent = '';
    document.title = this.title;
  }

  wait() {
    if (this.columns.hidden) this.status.textContent = this.words.waiting;
    this.found.setAttribute('aria-busy', 'true');
  }

  fail() {
    this.found.removeAttribute('aria-busy');
    this.columns.hidden = true;
    this.status.textContent = this.words.failed;
  }

  show(state, answer, focus) {
    this.read(answer.labels);
    const focused = document.activeElement?.id;
    Object.assign(this, { state, answer });
    this.showFilters();
    this.showChips();
    this.showOrder();
    this.showResults();
    this.showPages();
    this.announce();
    this.columns.hidden = false;
    this.found.removeAttribute('aria-busy');
    if (focus) this.heading.focus();
    else if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  // The site's own words and option names, which come with the filters.
  read(labels) {
    this.words = { ...WORDS, ...labels.interface, facets: { ...WORDS.facets, ...labels.facet } };
    this.labels = labels;
  }

  announce() {
    const { total, page, pages } = this.answer;
    const plural = new Intl.PluralRules(this.language).select(total);
    const count = this.words[`count_${plural}`] ?? this.words.count_other;
    const where = pages > 1 ? this.fill(this.words.page, { page, pages }) : '';
    this.status.textContent = [this.fill(count, { count: total }), where].filter(Boolean).join(', ');
    const query = this.state.query.trim();
    document.title = [query, this.title].filter(Boolean).join(' - ') + (page > 1 ? ` (${where})` : '');
  }

  fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name].toLocaleString(this.language));
  }

  label(facet, option) {
    return this.labels[facet]?.[option] ?? WORDS.options[facet]?.[option] ?? option;
  }

  choose(facet, option, isChosen) {
    this.change(({ filters }) => {
      const others = (filters[facet] ?? []).filter((chosen) => chosen !== option);
      return { filters: { ...filters, [facet]: isChosen ? [...others, option] : others } };
    });
  }

  date(name, value) {
    this.change(({ dates }) => ({ dates: { ...dates, [name]: value } }));
  }

  showFilters() {
    const { words } = this;
    const heading = element('h2', { block: 'heading', id: `${BLOCK}-filters`, text: words.filters });
    const onclick = (event) => {
      event.preventDefault();
      this.heading.focus();
    };
    const target = { id: `${BLOCK}-skip`, href: `#${BLOCK}-results` };
    const skip = element('a', { block: 'skip', ...target, text: words.skip, onclick });
    const facets = FACETS.map((facet) => this.facet(facet)).filter(Boolean);
    this.showDates();
    if (this.range.parentElement !== this.filters) this.filters.append(this.range);
    while (this.filters.firstChild !== this.range) this.filters.firstChild.remove();
    this.range.before(heading, skip, ...facets);
  }

  facet(facet) {
    const chosen = this.state.filters[facet] ?? [];
    const counts = { ...Object.fromEntries(chosen.map((option) => [option, 0])), ...this.answer.counts[facet] };
    if (!Object.keys(counts).length) return null;
    const isOpen = this.opened.has(facet) || chosen.length > 0;
    const summary = element('summary', { block: 'summary', id: `${BLOCK}-${facet}`, text: this.words.facets[facet] });
    const group = element('details', { block: 'facet', open: isOpen }, summary);
    if (isOpen) group.append(this.options(facet, counts, chosen));
    group.addEventListener('toggle', () => {
      this.opened[group.open ? 'add' : 'delete'](facet);
      if (group.open && group.children.length < 2) group.append(this.options(facet, counts, chosen));
    });
    return group;
  }

  // Chosen options first, then the most frequent; years by themselves, the latest first.
  options(facet, counts, chosen) {
    const byCount = (one, other) => counts[other] - counts[one] || this.compare(facet, one, other);
    const byYear = (one, other) => other.localeCompare(one);
    const isChosen = (option) => chosen.includes(option);
    const sorted = Object.keys(counts).sort(facet === 'year' ? byYear : byCount);
    const ordered = [...sorted.filter(isChosen), ...sorted.filter((option) => !isChosen(option))];
    const limit = this.widened === facet ? MORE_OPTIONS : SHOWN_OPTIONS;
    const legend = element('legend', { block: 'legend', text: this.words.facets[facet] });
    const shown = ordered.slice(0, Math.max(limit, chosen.length));
    const group = element('fieldset', { block: 'options' }, legend);
    group.append(...shown.map((option) => this.option(facet, option, counts[option], isChosen(option))));
    if (ordered.length > limit && limit < MORE_OPTIONS) group.append(this.moreButton(facet, shown.length));
    return group;
  }

  compare(facet, one, other) {
    return this.label(facet, one).localeCompare(this.label(facet, other), this.language, { numeric: true });
  }

  option(facet, option, count, checked) {
    const onchange = (event) => this.choose(facet, option, event.target.checked);
    const id = `${BLOCK}-${facet}-${encodeURIComponent(option)}`;
    const box = element('input', { block: 'box', type: 'checkbox', id, onchange });
    box.checked = checked;
    const number = element('span', { block: 'number', text: ` (${count.toLocaleString(this.language)})` });
    return element('label', { block: 'option' }, box, this.label(facet, option), number);
  }

  moreButton(facet, shown) {
    const onclick = () => {
      this.widened = facet;
      this.showFilters();
      document.querySelectorAll(`#${BLOCK}-${facet} + fieldset input`)[shown]?.focus();
    };
    const label = `${this.words.more}: ${this.words.facets[facet]}`;
    const id = `${BLOCK}-more-${facet}`;
    return element('button', { block: 'more', type: 'button', id, text: this.words.more, 'aria-label': label, onclick });
  }

  // The two dates stay in the page while a date is being typed into them.
  showDates() {
    if (!this.range.firstChild) {
      const legend = element('legend', { block: 'legend', text: this.words.dates });
      this.range.append(legend, this.dateField('earliest'), this.dateField('latest'));
    }
    for (const [name, input] of Object.entries(this.days)) {
      if (input !== document.activeElement) input.value = this.state.dates[name];
    }
  }

  dateField(name) {
    const onchange = ({ target }) => {
      if (target.value && target.value < FIRST_DAY) return; // the year is still being typed
      this.date(name, target.value);
    };
    const id = `${BLOCK}-${name}`;
    this.days[name] = element('input', { block: 'date', type: 'date', id, onchange });
    return element('label', { block: 'field', for: id }, this.words[name], this.days[name]);
  }

  showChips() {
    const { filters, dates } = this.state;
    const chosen = FACETS.flatMap((facet) => (filters[facet] ?? []).map((option) => [facet, option]));
    const chips = chosen.map(([facet, option]) => {
      const text = `${this.words.facets[facet]}: ${this.label(facet, option)}`;
      return this.chip(text, () => this.choose(facet, option, false));
    });
    for (const name of ['earliest', 'latest']) {
      const text = `${this.words[name]}: ${this.day(dates[name])}`;
      if (dates[name]) chips.push(this.chip(text, () => this.date(name, '')));
    }
    if (chips.length) {
      const clear = () => this.change(() => ({ filters: {}, dates: { earliest: '', latest: '' } }));
      chips.push(this.chip(this.words.clear, clear, 'clear'));
    }
    this.chips.replaceChildren(...chips);
    this.chips.hidden = !chips.length;
  }

  // A button that takes itself away: the keyboard goes on from the results.
  chip(text, remove, block = 'chip') {
    const onclick = () => {
      this.heading.focus({ preventScroll: true });
      remove();
    };
    const label = block === 'chip' ? `${this.words.remove} ${text}` : undefined;
    const id = `${BLOCK}-remove-${encodeURIComponent(text)}`;
    return element('li', {}, element('button', { block, type: 'button', id, text, 'aria-label': label, onclick }));
  }

  showOrder() {
    const id = `${BLOCK}-sort`;
    const hasWords = this.state.query.trim() !== '';
    const sorts = hasWords ? ['relevance', 'newest', 'oldest'] : ['newest', 'oldest'];
    const onchange = ({ target }) => this.change(() => ({ sort: target.value === sorts[0] ? '' : target.value }));
    const select = element('select', { block: 'sort', id, onchange });
    select.append(...sorts.map((sort) => element('option', { value: sort, text: this.words[sort] })));
    select.value = sorts.includes(this.state.sort) ? this.state.sort : sorts[0];
    this.order.replaceChildren(element('label', { block: 'field', for: id }, this.words.sort, select));
  }

  showResults() {
    const { results, total } = this.answer;
    const isNarrowed = !this.chips.hidden;
    const advice = [this.words.none, isNarrowed ? this.words.noneFilters : null, this.words.noneWords];
    const lines = total ? [] : advice.filter(Boolean).map((text) => element('p', { text }));
    this.advice.replaceChildren(...lines);
    this.order.hidden = !total;
    this.list.replaceChildren(...results.map((result) => this.result(result)));
  }

  result({ address, title, reference, outcomeLabel, day, codes, teaser }) {
    const link = element('a', { block: 'link', href: new URL(address, this.root).href }, ...this.marked(title));
    const facts = [`${this.words.reference} ${reference}`, outcomeLabel, codes.join(', ')].filter(Boolean);
    const list = facts.map((text) => element('li', { text }));
    if (day) list.push(element('li', {}, element('time', { datetime: day, text: this.day(day) })));
    return element(
      'li',
      { block: 'result' },
      element('h3', { block: 'title' }, link),
      teaser ? element('p', { block: 'teaser' }, ...this.marked(teaser)) : null,
      element('ul', { block: 'facts', role: 'list' }, ...list),
    );
  }

  // The text with the words that were looked for in <mark>.
  marked(text) {
    const wanted = this.answer.words.map((word) => [stem(word.replace(/\*$/, '')), fold(word)]);
    const isWanted = (word) =>
      wanted.some(([root, typed]) => (typed.endsWith('*') ? fold(word).startsWith(typed.slice(0, -1)) : stem(word) === root));
    return text
      .split(/([\p{L}\p{N}\p{M}]+)/u)
      .map((part, at) => (at % 2 && isWanted(part) ? element('mark', { text: part }) : part));
  }

  day(written) {
    const [year, month, day] = written.split('-').map(Number);
    const parts = { year: 'numeric', month: month && 'long', day: day && 'numeric', timeZone: 'UTC' };
    const moment = new Date(Date.UTC(year, (month || 1) - 1, day || 1));
    return new Intl.DateTimeFormat(this.language, parts).format(moment);
  }

  showPages() {
    const { page, pages } = this.answer;
    const near = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages);
    const links = [...new Set(near)].map((number) => this.pageLink(number, String(number), number === page));
    if (page > 1) links.unshift(this.pageLink(page - 1, this.words.previous));
    if (page < pages) links.push(this.pageLink(page + 1, this.words.next));
    this.pages.replaceChildren(element('ul', { block: 'page-list', role: 'list' }, ...links));
    this.pages.hidden = pages < 2;
  }

  pageLink(page, text, isCurrent = false) {
    const onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.change(() => ({ page }), { focus: true });
    };
    const href = this.addressOf({ ...this.state, page });
    const label = /^\d+$/.test(text) ? this.fill(this.words.pageLink, { page }) : undefined;
    const link = { block: 'page', href, text, onclick, 'aria-label': label, 'aria-current': isCurrent && 'page' };
    return element('li', {}, element('a', link));
  }
}

function fold(word) {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

// A rough stem, for highlighting only: the index has its own.
function stem(word) {
  const folded = fold(word);
  return folded.length > 4 ? folded.replace(/(ies|ings?|ed|es|s|e|y)$/, '') : folded;
}

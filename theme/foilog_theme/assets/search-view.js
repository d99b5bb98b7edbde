// What the search page shows: filters, chips, order, results with passages, pages, and advice.

import { BLOCK, element } from './search-elements.js';
import { Filters } from './search-filters.js';

export class SearchView {
  constructor(place, { words, root, addressOf, change, download }) {
    Object.assign(this, { place, words, root, addressOf, change, download });
    this.title = document.title;
    this.ways = document.getElementById('foilog-ways');
    this.filters = new Filters({ words, root, change, skip: () => this.heading.focus() });
    this.build();
  }

  build() {
    const { words } = this;
    this.status = element('p', { block: 'count', role: 'status' });
    const heading = { block: 'heading', id: `${BLOCK}-results`, tabindex: '-1', text: words.say('results') };
    this.heading = element('h2', heading);
    this.chips = element('ul', { block: 'chips', hidden: true, role: 'list', 'aria-label': words.say('chosen') });
    this.order = element('div', { block: 'order' });
    this.list = element('ol', { block: 'results', role: 'list' });
    this.advice = element('div', { block: 'advice' });
    this.pages = element('nav', { block: 'pages', 'aria-label': words.say('pages'), hidden: true });
    const found = [this.heading, this.chips, this.order, this.advice, this.list, this.pages];
    this.found = element('section', { block: 'found', 'aria-labelledby': `${BLOCK}-results` }, ...found);
    this.columns = element('div', { block: 'columns', hidden: true }, this.filters.place, this.found);
    this.place.append(this.status, this.columns);
  }

  // The plain lists stand in for results, so they go when results come, and come back without them.
  turn(isAnswered, hasResults = false) {
    this.columns.hidden = !isAnswered;
    if (hasResults) this.ways?.remove();
    else if (this.ways && !this.ways.isConnected) this.place.after(this.ways);
  }

  clear() {
    this.turn(false);
    this.status.textContent = '';
    document.title = this.title;
  }

  wait() {
    if (this.columns.hidden) this.status.textContent = this.words.say('waiting');
    this.found.setAttribute('aria-busy', 'true');
  }

  fail() {
    this.found.removeAttribute('aria-busy');
    this.turn(false);
    this.status.textContent = this.words.say('failed');
  }

  show(state, answer, focus) {
    const focused = document.activeElement?.id;
    Object.assign(this, { state, answer });
    this.filters.show(state, answer.counts);
    this.showChips();
    this.showOrder();
    this.showAdvice();
    this.list.replaceChildren(...answer.results.map((result) => this.result(result)));
    this.showPages();
    this.announce();
    this.turn(true, answer.total > 0);
    this.found.removeAttribute('aria-busy');
    if (focus) this.heading.focus();
    else if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  announce() {
    const { total, page, pages } = this.answer;
    const where = pages > 1 ? this.words.say('page', { page, pages }) : '';
    this.status.textContent = [this.words.count(total), where].filter(Boolean).join(', ');
    const query = this.state.query.trim();
    document.title = [query, this.title].filter(Boolean).join(' - ') + (page > 1 ? ` (${where})` : '');
  }

  showChips() {
    const chips = this.filters.chosen().map(([text, remove]) => this.chip(text, remove));
    if (chips.length) {
      const clear = () => this.change(() => ({ filters: {}, dates: { earliest: '', latest: '' } }));
      chips.push(this.chip(this.words.say('clear'), clear, 'clear'));
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
    const label = block === 'chip' ? this.words.say('remove', { filter: text }) : undefined;
    const id = `${BLOCK}-remove-${encodeURIComponent(text)}`;
    return element('li', {}, element('button', { block, type: 'button', id, text, 'aria-label': label, onclick }));
  }

  showOrder() {
    const id = `${BLOCK}-sort`;
    const hasWords = this.state.query.trim() !== '';
    const sorts = hasWords ? ['relevance', 'newest', 'oldest'] : ['newest', 'oldest'];
    const onchange = ({ target }) => this.change(() => ({ sort: target.value === sorts[0] ? '' : target.value }));
    const select = element('select', { block: 'sort', id, onchange });
    select.append(...sorts.map((sort) => element('option', { value: sort, text: this.words.say(sort) })));
    select.value = sorts.includes(this.state.sort) ? this.state.sort : sorts[0];
    const label = element('label', { block: 'field', for: id }, this.words.say('sort'), select);
    this.order.replaceChildren(label, this.downloadButton());
    this.order.hidden = !this.answer.total;
  }

  downloadButton() {
    const onclick = async ({ target }) => {
      target.setAttribute('aria-busy', 'true');
      try {
        await this.download();
      } catch {
        this.status.textContent = this.words.say('download_failed');
      }
      target.removeAttribute('aria-busy');
    };
    const text = this.words.say('download');
    return element('button', { block: 'more', type: 'button', id: `${BLOCK}-download`, text, onclick });
  }

  showAdvice() {
    const names = this.chips.hidden ? ['none', 'none_words', 'none_lists'] : ['none', 'none_filters', 'none_words', 'none_lists'];
    const lines = this.answer.total ? [] : names.map((name) => element('p', { text: this.words.say(name) }));
    this.advice.replaceChildren(...this.suggestions(), ...lines);
  }

  // Other queries that do find something.
  suggestions() {
    const { meant, any } = this.answer.advice;
    const lines = [];
    if (meant) lines.push(element('p', { block: 'meant' }, `${this.words.say('meant')} `, this.queryLink(meant, meant)));
    if (any) {
      const link = this.queryLink(any, this.words.say('any_link'));
      lines.push(element('p', { block: 'meant' }, `${this.words.say('any')} `, link));
    }
    return lines;
  }

  queryLink(query, text) {
    const onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.change(() => ({ query }), { focus: true });
    };
    return element('a', { href: this.addressOf({ ...this.state, query, page: 1 }), text, onclick });
  }

  result({ address, language, title, reference, outcome, day, codes, snippet, file }) {
    const lang = language || this.words.main || undefined;
    const link = element('a', { block: 'link', href: new URL(address, this.root).href, lang }, ...marked(title));
    const decided = this.words.option('outcome', outcome);
    const facts = [`${this.words.say('reference')} ${reference}`, decided, codes.join(', ')].filter(Boolean);
    const list = facts.map((text) => element('li', { text }));
    if (day) list.push(element('li', {}, element('time', { datetime: day, text: this.words.day(day) })));
    return element(
      'li',
      { block: 'result' },
      element('h3', { block: 'title' }, link),
      file && this.file(file),
      element('p', { block: 'teaser', lang }, ...marked(snippet)),
      element('ul', { block: 'facts', role: 'list' }, ...list),
    );
  }

  // Which of its files a record was found by.
  file({ title, kind, address }) {
    const href = new URL(address, this.root).href;
    const link = element('a', { href, text: `${title} (${kind.toUpperCase()})` });
    return element('p', { block: 'file' }, `${this.words.say('file')} `, link);
  }

  showPages() {
    const { page, pages } = this.answer;
    const near = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages);
    const links = [...new Set(near)].map((number) => this.pageLink(number, String(number), number === page));
    if (page > 1) links.unshift(this.pageLink(page - 1, this.words.say('previous')));
    if (page < pages) links.push(this.pageLink(page + 1, this.words.say('next')));
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
    const label = /^\d+$/.test(text) ? this.words.say('page_link', { page }) : undefined;
    const link = { block: 'page', href, text, onclick, 'aria-label': label, 'aria-current': isCurrent && 'page' };
    return element('li', {}, element('a', link));
  }
}

// Pieces of a text, the odd ones marked.
function marked(pieces) {
  return pieces.map((text, at) => (at % 2 ? element('mark', { text }) : text));
}

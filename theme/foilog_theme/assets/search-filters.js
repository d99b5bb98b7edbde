// The filters beside the results: options with counts, dates, and the way to the plain lists.

import { BLOCK, element, sortKey } from './search-elements.js';

const SHOWN_OPTIONS = 8;
const MORE_OPTIONS = 40;
const FIRST_DAY = '1900-01-01';

export class Filters {
  constructor({ words, root, change, skip }) {
    Object.assign(this, { words, root, change, skip });
    this.opened = new Set(['outcome']);
    this.widened = null;
    this.days = {};
    this.range = element('fieldset', { block: 'dates' });
    this.place = element('section', { block: 'filters', 'aria-labelledby': `${BLOCK}-filters` });
  }

  show(state, counts) {
    Object.assign(this, { state, counts });
    const { words } = this;
    const heading = element('h2', { block: 'heading', id: `${BLOCK}-filters`, text: words.say('filters') });
    const onclick = (event) => {
      event.preventDefault();
      this.skip();
    };
    const target = { id: `${BLOCK}-skip`, href: `#${BLOCK}-results` };
    const skip = element('a', { block: 'skip', ...target, text: words.say('skip'), onclick });
    const facets = Object.keys(words.facets).map((facet) => this.facet(facet));
    this.showDates();
    if (this.range.parentElement !== this.place) this.place.append(this.range);
    while (this.place.firstChild !== this.range) this.place.firstChild.remove();
    this.range.before(heading, skip, ...facets.filter(Boolean));
  }

  facet(facet) {
    const chosen = this.state.filters[facet] ?? [];
    const counts = { ...Object.fromEntries(chosen.map((option) => [option, 0])), ...this.counts[facet] };
    if (!Object.keys(counts).length) return null;
    const isOpen = this.opened.has(facet) || chosen.length > 0;
    const summary = element('summary', { block: 'summary', id: `${BLOCK}-${facet}`, text: this.words.heading(facet) });
    const group = element('details', { block: 'facet', open: isOpen }, summary);
    const fill = () => group.append(this.options(facet, counts, chosen), this.lists(facet));
    if (isOpen) fill();
    group.addEventListener('toggle', () => {
      this.opened[group.open ? 'add' : 'delete'](facet);
      if (group.open && group.children.length < 2) fill();
    });
    return group;
  }

  // Chosen options first, then the most frequent; years by themselves, the latest first.
  options(facet, counts, chosen) {
    const byCount = (one, other) => counts[other] - counts[one] || this.compare(facet, one, other);
    const byYear = (one, other) => Number(other) - Number(one);
    const isChosen = (option) => chosen.includes(option);
    const sorted = Object.keys(counts).sort(facet === 'year' ? byYear : byCount);
    const ordered = [...sorted.filter(isChosen), ...sorted.filter((option) => !isChosen(option))];
    const limit = this.widened === facet ? MORE_OPTIONS : SHOWN_OPTIONS;
    const legend = element('legend', { block: 'legend', text: this.words.heading(facet) });
    const shown = ordered.slice(0, Math.max(limit, chosen.length));
    const group = element('fieldset', { block: 'options' }, legend);
    group.append(...shown.map((option) => this.option(facet, option, counts[option], isChosen(option))));
    if (ordered.length > limit && limit < MORE_OPTIONS) group.append(this.moreButton(facet, shown.length));
    return group;
  }

  compare(facet, one, other) {
    const { words } = this;
    const [first, second] = [one, other].map((option) => sortKey(words.option(facet, option)));
    return first < second ? -1 : Number(first > second);
  }

  option(facet, option, count, checked) {
    const onchange = ({ target }) => this.choose(facet, option, target.checked);
    const id = `${BLOCK}-${facet}-${encodeURIComponent(option)}`;
    const box = element('input', { block: 'box', type: 'checkbox', id, onchange });
    box.checked = checked;
    const number = element('span', { block: 'number', text: ` (${this.words.written(count)})` });
    const lang = this.words.optionLanguage(facet, option);
    return element('label', { block: 'option', lang }, box, this.words.option(facet, option), number);
  }

  choose(facet, option, isChosen) {
    this.change(({ filters }) => {
      const others = (filters[facet] ?? []).filter((chosen) => chosen !== option);
      return { filters: { ...filters, [facet]: isChosen ? [...others, option] : others } };
    });
  }

  moreButton(facet, shown) {
    const onclick = () => {
      this.widened = facet;
      this.show(this.state, this.counts);
      document.querySelectorAll(`#${BLOCK}-${facet} + fieldset input`)[shown]?.focus();
    };
    const text = this.words.say('more');
    const label = `${text}: ${this.words.heading(facet)}`;
    return element('button', { block: 'more', type: 'button', id: `${BLOCK}-more-${facet}`, text, 'aria-label': label, onclick });
  }

  // Every option is also a page of its own; this leads to the page that lists them.
  lists(facet) {
    const href = new URL(this.words.facets[facet].list, this.root).href;
    const label = this.words.say('list', { filter: this.words.heading(facet) });
    return element('a', { block: 'lists', href, text: this.words.say('lists'), 'aria-label': label });
  }

  // The two dates stay in the page while a date is being typed into them.
  showDates() {
    if (!this.range.firstChild) {
      const legend = element('legend', { block: 'legend', text: this.words.say('dates') });
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
    return element('label', { block: 'field', for: id }, this.words.say(name), this.days[name]);
  }

  date(name, value) {
    this.change(({ dates }) => ({ dates: { ...dates, [name]: value } }));
  }

  // What each chip says and takes away: [[text, remove], …].
  chosen() {
    const { filters, dates } = this.state;
    const options = Object.keys(this.words.facets).flatMap((facet) =>
      (filters[facet] ?? []).map((option) => {
        const text = `${this.words.heading(facet)}: ${this.words.option(facet, option)}`;
        return [text, () => this.choose(facet, option, false)];
      }),
    );
    const days = ['earliest', 'latest'].filter((name) => dates[name]);
    return [...options, ...days.map((name) => {
      const text = `${this.words.say(name)}: ${this.words.day(dates[name])}`;
      return [text, () => this.date(name, '')];
    })];
  }
}

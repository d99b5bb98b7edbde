// Making elements and saying words. Only text is ever put into the page, never markup.

export const BLOCK = 'foilog-search';

export function element(name, { block, text, ...attributes } = {}, ...children) {
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

// What texts are put in order by: letters whatever their case and accents, numbers by what they count. The browser's
// own rules of a language take longer to load than all results to show.
export function sortKey(text) {
  const letters = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return letters.replace(/\d+/g, (number) => number.padStart(9, '0'));
}

// The page's words and the names of filters and options, as foilog.views.finder gives them.
export class Words {
  constructor({ words, facets, months, main }, language) {
    Object.assign(this, { words, facets, months, main, language });
    this.plurals = new Intl.PluralRules(language);
  }

  // A word with its values; numbers are written as the language writes them.
  say(name, values = {}) {
    return this.words[name].replace(/%\((\w+)\)s/g, (_, key) => this.written(values[key]));
  }

  // A number as the language writes it, a text as it is. Below a thousand nothing divides the digits, and the rules
  // that do take a browser longer to load than all results to show.
  written(value) {
    if (typeof value !== 'number' || value < 1000) return String(value);
    this.numbers ??= new Intl.NumberFormat(this.language);
    return this.numbers.format(value);
  }


  count(total) {
    const form = `count_${this.plurals.select(total)}`;
    return this.say(form in this.words ? form : 'count_other', { count: total });
  }

  heading(facet) {
    return this.facets[facet].heading;
  }

  option(facet, option) {
    return this.facets[facet].names[option] ?? option;
  }

  // The language of an option, where it is not the page's.
  optionLanguage(facet, option) {
    return this.facets[facet].languages[option];
  }

  // The months come with the page, because not every browser knows them in Welsh.
  day(written) {
    const [year, month, day] = written.split('-').map(Number);
    return [day, this.months[month - 1], year].filter(Boolean).join(' ');
  }
}

// What the page "Has this been asked?" shows: the answers that are like a request, and for a refusal what to try.

import { BLOCK, element } from './search-elements.js';

const ASKED = 'foilog-asked';

export class AskedView {
  constructor(place, { words, outcomes, root }) {
    Object.assign(this, { words, outcomes, root });
    this.form = place.querySelector(`.${ASKED}__form`);
    this.text = this.form.querySelector('textarea');
    this.button = this.form.querySelector('button');
    this.status = place.querySelector('[role=status]');
    this.list = element('ol', { block: 'results', role: 'list' });
    const heading = element('h2', { block: 'heading', id: `${BLOCK}-results`, text: words.say('results') });
    this.found = element('section', { 'aria-labelledby': heading.id, hidden: true }, heading, this.list);
    place.append(this.found);
  }

  // Says one thing, with nothing found beside it.
  say(name) {
    this.status.textContent = this.words.say(name);
    this.found.hidden = true;
    this.found.removeAttribute('aria-busy');
  }

  wait() {
    this.status.textContent = this.words.say('waiting');
    this.found.setAttribute('aria-busy', 'true');
  }

  show(results) {
    this.list.replaceChildren(...results.map((result) => this.result(result, results)));
    this.found.hidden = !results.length;
    this.found.removeAttribute('aria-busy');
    this.status.textContent = this.words.count(results.length);
  }

  result(result, results) {
    const { language, reference, outcome, day, snippet } = result;
    const { label, language: spoken, tone } = this.outcomes[outcome];
    const tag = element('span', { class: `foilog-tag foilog-tag--${tone}`, lang: spoken, text: label });
    const facts = [element('li', {}, tag), element('li', { text: `${this.words.say('reference')} ${reference}` })];
    if (day) facts.push(element('li', {}, element('time', { datetime: day, text: this.words.day(day) })));
    const lang = this.languageOf(language);
    return element(
      'li',
      { block: 'result' },
      element('h3', { block: 'title' }, this.link(result, marked(result.title))),
      element('ul', { block: 'facts', role: 'list' }, ...facts),
      element('p', { block: 'teaser', lang }, ...marked(snippet)),
      this.refusal(result, results),
    );
  }

  languageOf(language) {
    return language || this.words.main || undefined;
  }

  link({ address, language }, texts) {
    const attributes = { block: 'link', href: new URL(address, this.root).href, lang: this.languageOf(language) };
    return element('a', attributes, ...texts);
  }

  // What was refused, and what there is to try; null for an answer that refused nothing.
  refusal(result, results) {
    const { refusal, outcome, language } = result;
    if (!refusal) return null;
    const { sentence, sentence_language: lang } = this.outcomes[outcome];
    const lines = [
      sentence ? element('p', { text: sentence, lang }) : null,
      ...this.parts(refusal.parts ?? [], language),
      ...(refusal.onward ?? []).map((onward) => this.onward(onward)),
      refusal.offer ? this.offer(refusal.offer, language) : null,
      this.narrower(result),
      this.similar(result, results),
    ];
    return element('div', { class: `${ASKED}__refusal` }, ...lines.filter(Boolean));
  }

  parts(parts, language) {
    if (!parts.length) return [];
    const line = ([question, outcome]) => {
      const { label, language: spoken } = this.outcomes[outcome];
      const asked = element('span', { lang: this.languageOf(language), text: question });
      return element('li', {}, asked, ' – ', element('span', { lang: spoken, text: label }));
    };
    return [element('p', { text: `${this.words.say('refused')}:` }), element('ul', {}, ...parts.map(line))];
  }

  onward([how, address, title, reference, outcome, language]) {
    return this.tried(how, { address, title: [title], reference, outcome, language });
  }

  tried(how, other) {
    const { label, language } = this.outcomes[other.outcome];
    const link = this.link(other, [other.title.join('')]);
    const decided = element('span', { lang: language, text: label });
    return element('p', {}, `${this.words.say(how)} `, link, ` (${other.reference}, `, decided, ')');
  }

  offer(offer, language) {
    const said = element('span', { lang: this.languageOf(language), text: offer });
    return element('p', {}, `${this.words.say('offer')} `, said);
  }

  // That less might be answered, where only its cost stood in the way and nothing better is known.
  narrower({ outcome, refusal: { parts = [], offer, onward = [], ncnd } }) {
    const isCostly = [outcome, ...parts.map(([, of]) => of)].some((each) => this.outcomes[each].costs);
    const isKnown = offer || ncnd || onward.some(([how]) => how === 'narrower');
    return isCostly && !isKnown ? element('p', { text: this.words.say('cost') }) : null;
  }

  // A later answer among those found that gave something, where the log itself names none.
  similar({ refusal, day, shared }, results) {
    if (refusal.ncnd || refusal.onward || !day) return null;
    const isLater = (other) => other.day > day && !other.day.startsWith(day);
    const other = results.find((each) => this.outcomes[each.outcome].gave && isLater(each) && each.shared * 2 >= shared);
    return other ? this.tried('similar', other) : null;
  }
}

// Pieces of a text, the odd ones marked.
function marked(pieces) {
  return pieces.map((text, at) => (at % 2 ? element('mark', { text }) : text));
}

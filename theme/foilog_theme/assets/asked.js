// "Has this been asked?": compares what a person wrote with the log on their own device.
// The text goes to the engine's worker by message alone: into no address, no storage, no request. The engine is
// started by the first text, never before.

import { AskedView } from './asked-view.js';
import { Words } from './search-elements.js';
import { Engine } from './search-engine.js';

const ROOT = new URL('../', import.meta.url);
const place = document.getElementById('foilog-asked');
const data = JSON.parse(place.dataset.words);
const language = document.documentElement.lang;
const words = new Words(data, language === 'en' ? 'en-GB' : language || 'en-GB');
const view = new AskedView(place, { words, outcomes: data.outcomes, root: ROOT });

const engine = new Engine(place.dataset.engine, ROOT);

async function compare() {
  const text = view.text.value;
  if (!text.trim()) {
    view.say('empty');
    view.text.focus();
    return;
  }
  view.wait();
  const answer = await engine.ask({ closest: text });
  if (answer.error) view.say('failed');
  else if (!answer.words) view.say('vague');
  else view.show(answer.results);
}

view.button.addEventListener('click', compare);
view.text.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) compare();
});
view.form.hidden = false;

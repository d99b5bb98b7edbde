// "Has this been asked?": compares what a person wrote with the log on their own device.
// The text goes to the engine's worker by message alone: into no address, no storage, no request. The engine is
// started by the first text, never before.

import { AskedView } from './asked-view.js';
import { Words } from './search-elements.js';

const ROOT = new URL('../', import.meta.url);
const place = document.getElementById('foilog-asked');
const data = JSON.parse(place.dataset.words);
const language = document.documentElement.lang;
const words = new Words(data, language === 'en' ? 'en-GB' : language || 'en-GB');
const view = new AskedView(place, { words, outcomes: data.outcomes, root: ROOT });

let engine = null;
let lastId = 0;
let settle = () => {};

function startEngine() {
  engine = new Worker(new URL(place.dataset.engine, ROOT), { type: 'module' });
  engine.onmessage = ({ data: answer }) => answer.id === lastId && settle(answer);
  engine.onerror = (event) => {
    event.preventDefault();
    engine = null;
    settle({ error: event.message || 'the engine did not start' });
  };
}

function ask(text) {
  if (!engine) startEngine();
  lastId += 1;
  engine.postMessage({ id: lastId, closest: text });
  return new Promise((resolve) => (settle = resolve));
}

async function compare() {
  const text = view.text.value;
  if (!text.trim()) {
    view.say('empty');
    view.text.focus();
    return;
  }
  view.wait();
  const answer = await ask(text);
  if (answer.error) view.say('failed');
  else if (!answer.words) view.say('vague');
  else view.show(answer.results);
}

view.button.addEventListener('click', compare);
view.text.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) compare();
});
view.form.hidden = false;

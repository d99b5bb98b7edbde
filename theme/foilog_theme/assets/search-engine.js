// The search engine: a worker (engine/worker.js), started by the first question. What it reads first is fetched
// here, side by side with the worker itself, and handed to it.

export class Engine {
  constructor(address, root) {
    this.address = new URL(address, root);
    this.folder = new URL('search/', root);
    this.worker = null;
    this.lastId = 0;
    this.settle = () => {};
  }

  // Starts the engine, if it was not, for questions such as this one.
  start(question) {
    if (this.worker) return;
    const worker = new Worker(this.address, { type: 'module' });
    worker.onmessage = ({ data }) => data.id === this.lastId && this.settle(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.worker = null;
      this.settle({ error: event.message || 'the engine did not start' });
    };
    this.worker = worker;
    const give = (files) => worker.postMessage({ files }, files.map(([, body]) => body));
    this.ready = Promise.all(this.readFirst(question).map((read) => read.then(give)));
  }

  // The answer, as the worker gives it; a question that another follows is never answered.
  ask(question) {
    const id = this.drop();
    this.start(question);
    this.ready.then(() => id === this.lastId && this.worker?.postMessage({ ...question, id }));
    return new Promise((resolve) => (this.settle = resolve));
  }

  // Forgets the question that was asked last.
  drop() {
    this.settle = () => {};
    return (this.lastId += 1);
  }

  // The files that an answer cannot do without: promises of [[address, body], …].
  readFirst({ query, closest }) {
    if (closest === undefined && !query.trim()) return [this.readIndex('facets')];
    const index = this.readIndex('head', closest === undefined ? 'facets' : 'words');
    return [bodyOf(new URL('sqlite3.wasm.z', this.address)), index];
  }

  async readIndex(...files) {
    const [index] = await bodyOf(new URL('index.json', this.folder), { cache: 'no-cache' });
    if (!index) return [];
    const manifest = JSON.parse(new TextDecoder().decode(index[1]));
    const place = (name) => new URL(`${name.slice(0, 2)}/${name}.z`, this.folder);
    const read = files.map((file) => bodyOf(place(manifest[file]), { cache: 'force-cache' }));
    return [index, ...(await Promise.all(read)).flat()];
  }
}

// [[address, body]]; nothing when it cannot be fetched: the engine asks for it again and says what is wrong.
async function bodyOf(address, options) {
  try {
    const response = await fetch(address, options);
    return response.ok ? [[address.href, await response.arrayBuffer()]] : [];
  } catch {
    return [];
  }
}

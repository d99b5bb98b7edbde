// The files of the index: named by their content, fetched once, inflated here.

import { fetched } from './fetched.js';

export class Gone extends Error {}

// Every file of one published index. When the site has been rebuilt an old file may be gone: make a new one.
export class IndexFiles {
  static async open(folder, reload = false) {
    const response = await fetched(new URL('index.json', folder), { cache: reload ? 'reload' : 'no-cache' });
    if (!response.ok) throw new Error(`the search index cannot be fetched (${response.status})`);
    return new IndexFiles(folder, await response.json());
  }

  constructor(folder, manifest) {
    this.folder = folder;
    this.manifest = manifest;
    this.blocks = new Map();
  }

  async bytes(name) {
    const response = await fetched(new URL(`${name.slice(0, 2)}/${name}.z`, this.folder), { cache: 'force-cache' });
    if (response.status === 404 || response.status === 410) throw new Gone(name);
    if (!response.ok) throw new Error(`a search file cannot be fetched (${response.status})`);
    return inflate(response);
  }

  async json(name) {
    return JSON.parse(new TextDecoder().decode(await this.bytes(name)));
  }

  // What records can be filtered by.
  async facets() {
    const { columns, days } = await this.block(this.manifest.facets);
    return { columns, days: { ...days, rows: summed(days.rows) } };
  }

  // How many records hold each word of the index, by word.
  async words() {
    const { words, counts } = await this.block(this.manifest.words);
    return new Map(words.map((word, at) => [word, counts[at]]));
  }

  // The addresses of the records at these places.
  async addresses(places) {
    const addresses = await this.block(this.manifest.addresses);
    return places.map((place) => addresses[place]);
  }

  // The card of the record at a place.
  async card(place) {
    const { cards, cardsABlock } = this.manifest;
    return (await this.block(cards[Math.floor(place / cardsABlock)]))[place % cardsABlock];
  }

  // The texts that did not fit on a card: [[place among its files or -1, text], …].
  async farTexts([name, place]) {
    return (await this.block(name))[place];
  }

  // The JSON of a block, read once.
  block(name) {
    if (!this.blocks.has(name)) this.blocks.set(name, this.json(name));
    return this.blocks.get(name);
  }
}

// Numbers from their steps: the first, then by how much each is more than the one before.
export function summed(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

export async function inflate(response) {
  const stream = response.body.pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

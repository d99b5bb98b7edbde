// The files of the index: named by their content, fetched once, inflated here.

export class Gone extends Error {}

// Every file of one published index. When the site has been rebuilt an old file may be gone: make a new one.
export class IndexFiles {
  static async open(folder, reload = false) {
    const response = await fetch(new URL('index.json', folder), { cache: reload ? 'reload' : 'no-cache' });
    if (!response.ok) throw new Error(`the search index cannot be fetched (${response.status})`);
    return new IndexFiles(folder, await response.json());
  }

  constructor(folder, manifest) {
    this.folder = folder;
    this.manifest = manifest;
    this.blocks = new Map();
  }

  async bytes(name) {
    const response = await fetch(new URL(`${name.slice(0, 2)}/${name}.z`, this.folder), { cache: 'force-cache' });
    if (response.status === 404 || response.status === 410) throw new Gone(name);
    if (!response.ok) throw new Error(`a search file cannot be fetched (${response.status})`);
    return inflate(response);
  }

  async json(name) {
    return JSON.parse(new TextDecoder().decode(await this.bytes(name)));
  }

  // What the list of results shows of the record at each place.
  async fragments(places) {
    const { fragments, fragmentsABlock } = this.manifest;
    const block = (place) => Math.floor(place / fragmentsABlock);
    for (const number of places.map(block)) {
      if (!this.blocks.has(number)) this.blocks.set(number, this.json(fragments[number]));
    }
    const read = places.map(async (place) => (await this.blocks.get(block(place)))[place % fragmentsABlock]);
    return Promise.all(read);
  }
}

export async function inflate(response) {
  const stream = response.body.pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

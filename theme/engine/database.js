// SQLite over chunk files. A read of a chunk that is not here yet fails the query; the missing chunks are then
// fetched, side by side, and the query is asked again. So nothing blocks and no shared memory is needed.

import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { fetched } from './fetched.js';
import { inflate } from './files.js';
import { Lists } from './lists.js';

const FURTHEST_AHEAD = 8;
const WEIGHTS = '1.0, 2.0, 8.0, 10.0, 8.0, 0.5, 1.0';
const LIKENESS = '0.5, 1.0, 1.0, 0.0, 0.0, 0.1, 0.0';
const RANKED = `SELECT rowid, bm25(answers, ${WEIGHTS}) FROM answers WHERE answers MATCH ?`;
const CLOSEST = `SELECT rowid, bm25(answers, ${LIKENESS}) FROM answers WHERE answers MATCH ?`;
const FOUND = 'SELECT rowid FROM answers WHERE answers MATCH ?';
const TOUCHED = 'SELECT rowid FROM answers WHERE answers MATCH ? LIMIT 1';

let databases = 0;

globalThis.sqlite3ApiConfig = {
  warn: () => {},
  disable: { vfs: { kvvfs: true, opfs: true, 'opfs-vfs': true, 'opfs-sahpool': true, 'opfs-wl': true } },
};

export async function loadSqlite(address) {
  const response = await fetched(address);
  if (!response.ok) throw new Error(`the search engine cannot be fetched (${response.status})`);
  return sqlite3InitModule({ wasmBinary: await inflate(response) });
}

export class Database {
  constructor(files) {
    this.files = files;
    this.chunks = new Map();
    this.missing = new Set();
    this.vfs = `foilog-${(databases += 1)}`;
  }

  // `loading` is SQLite, still on its way while the first chunks are.
  async open(loading) {
    const [sqlite3] = await Promise.all([loading, this.fetchHead()]);
    this.sqlite3 = sqlite3;
    installVfs(sqlite3, this);
    this.db = new sqlite3.oo1.DB({ filename: 'file:index?immutable=1', flags: 'r', vfs: this.vfs });
    this.db.exec('PRAGMA cache_size = -2000');
  }

  close() {
    this.db?.close();
  }

  // Places of every hit: own reference first, then hits in title, reference or citations, then by weight, then the newer.
  async ranked(asked) {
    await this.prepare(`${asked.match} ${asked.exact}`);
    const scored = await this.scored(RANKED, asked.match);
    const exact = new Set(asked.exact ? (await this.ask(FOUND, asked.exact)).map(([rowid]) => rowid) : []);
    const front = new Set(asked.front ? (await this.ask(FOUND, asked.front)).map(([rowid]) => rowid) : []);
    const tier = (rowid) => (exact.has(rowid) ? 0 : 2) + (front.has(rowid) ? 0 : 1);
    const keyed = scored.map(([rowid, score]) => [tier(rowid), score, rowid]);
    keyed.sort((one, other) => one[0] - other[0] || one[1] - other[1] || other[2] - one[2]);
    return keyed.map(([, , rowid]) => rowid - 1);
  }

  // Places of the records most like a text: by what was asked, and where no request holds any of the words by all texts.
  async closest(asked) {
    await this.prepare(asked.match);
    const inRequests = await this.scored(CLOSEST, asked.front);
    const scored = inRequests.length ? inRequests : await this.scored(CLOSEST, asked.match);
    scored.sort((one, other) => one[1] - other[1] || other[0] - one[0]);
    return scored.map(([rowid]) => rowid - 1);
  }

  // [[rowid, weight], …] of every hit, the least weight first in rank.
  async scored(sql, match) {
    const found = await this.ask(sql, match);
    return found.map(([rowid, score]) => [rowid, Math.floor(score * 1e6 + 0.5)]);
  }

  // Places of every hit, the newest first.
  async found(asked) {
    await this.prepare(asked.match);
    return (await this.ask(FOUND, asked.match)).map(([rowid]) => rowid - 1).reverse();
  }

  // Whether a query finds anything.
  async has(match) {
    return match !== '' && (await this.ask(TOUCHED, match)).length > 0;
  }

  // Fetches what a query is sure to read, all side by side.
  async prepare(match) {
    for (let sure = null; sure === null; ) {
      sure = this.reading(() => (this.lists ??= new Lists(this.db, this.files.manifest)).sure(match));
      await this.fetchChunks(sure ?? [...this.missing]);
      this.missing.clear();
    }
  }

  // The rows of a query, all numbers. What it still misses is fetched with ever more of what follows in the same list.
  async ask(sql, match) {
    for (let ahead = 1; ; ahead = Math.min(ahead * 2, FURTHEST_AHEAD)) {
      const rows = this.reading(() => this.numbers(sql, match));
      if (rows !== null) return rows;
      const wanted = [...this.missing];
      this.missing.clear();
      const rest = wanted.flatMap((chunk) => this.lists?.rest(chunk, match).slice(0, ahead - 1) ?? []);
      await this.fetchChunks([...new Set([...wanted, ...rest])]);
    }
  }

  // The rows of a query whose columns are numbers. SQLite's own functions are called, without the wrapper that looks
  // after types: for ten thousand rows it takes longer than the query itself.
  numbers(sql, match) {
    const { capi, wasm } = this.sqlite3;
    const { sqlite3_step: step, sqlite3_column_double: number } = wasm.exports;
    const query = this.db.prepare(sql);
    try {
      const { pointer, columnCount } = query.bind(1, match);
      const columns = [...Array(columnCount).keys()];
      const rows = [];
      let state = step(pointer);
      for (; state === capi.SQLITE_ROW; state = step(pointer)) {
        rows.push(columns.map((column) => number(pointer, column)));
      }
      if (state !== capi.SQLITE_DONE) throw new Error(capi.sqlite3_errmsg(this.db));
      return rows;
    } finally {
      query.finalize();
    }
  }

  // What `read` gives, null when a chunk was missing.
  reading(read) {
    try {
      return read();
    } catch (error) {
      if (this.missing.size) return null;
      throw error;
    }
  }

  // The chunks that every query reads, which lie in one file.
  async fetchHead() {
    const { head, headChunks, chunkSize } = this.files.manifest;
    const bytes = await this.files.bytes(head);
    for (const [at, number] of headChunks.entries()) {
      this.chunks.set(number, bytes.subarray(at * chunkSize, (at + 1) * chunkSize));
    }
  }

  async fetchChunks(numbers) {
    const { chunks, headChunks, size, chunkSize } = this.files.manifest;
    const wanted = numbers.filter((number) => number < size / chunkSize && !this.chunks.has(number));
    const name = (number) => chunks[number - headChunks.filter((head) => head < number).length];
    const load = async (number) => this.chunks.set(number, await this.files.bytes(name(number)));
    await Promise.all(wanted.map(load));
  }

  // Copies bytes of the file into SQLite's memory; false when a chunk is missing.
  read(target, offset) {
    const size = this.files.manifest.chunkSize;
    const number = Math.floor(offset / size);
    const chunk = this.chunks.get(number);
    if (!chunk) {
      this.missing.add(number);
      return false;
    }
    const start = offset - number * size;
    target.set(chunk.subarray(start, start + target.length));
    return true;
  }
}

// A read-only file system of one file. A page never crosses a chunk's edge, so each read is of one chunk.
function installVfs(sqlite3, database) {
  const { capi, wasm } = sqlite3;
  const io = new capi.sqlite3_io_methods();
  const vfs = new capi.sqlite3_vfs();
  const heldBy = new Map();
  io.$iVersion = 1;
  vfs.$iVersion = 1;
  vfs.$szOsFile = capi.sqlite3_file.structInfo.sizeof;
  vfs.$mxPathname = 64;
  const ok = () => 0;
  const setTo = (value) => (_, pointer) => (wasm.poke32(pointer, value), 0);
  sqlite3.vfs.installVfs({
    io: { struct: io, methods: {
      xClose: (file) => (heldBy.get(file)?.dispose(), heldBy.delete(file), 0),
      xRead: (_, into, length, offset) => {
        const target = wasm.heap8u().subarray(Number(into), Number(into) + length);
        return database.read(target, Number(offset)) ? 0 : capi.SQLITE_IOERR_READ;
      },
      xWrite: () => capi.SQLITE_READONLY,
      xTruncate: () => capi.SQLITE_READONLY,
      xSync: ok,
      xFileSize: (_, pointer) => (wasm.poke64(pointer, BigInt(database.files.manifest.size)), 0),
      xLock: ok,
      xUnlock: ok,
      xCheckReservedLock: setTo(0),
      xFileControl: () => capi.SQLITE_NOTFOUND,
      xSectorSize: () => 4096,
      xDeviceCharacteristics: () => capi.SQLITE_IOCAP_IMMUTABLE,
    } },
    vfs: { struct: vfs, name: database.vfs, asDefault: false, methods: {
      xOpen: (_vfs, _name, file, _flags, outFlags) => {
        const held = new capi.sqlite3_file(file);
        held.$pMethods = io.pointer;
        heldBy.set(file, held);
        if (outFlags) wasm.poke32(outFlags, capi.SQLITE_OPEN_READONLY);
        return 0;
      },
      xDelete: () => capi.SQLITE_READONLY,
      xAccess: (_vfs, _name, _flags, out) => (wasm.poke32(out, 0), 0),
      xFullPathname: (_vfs, name, length, out) => {
        return wasm.cstrncpy(out, name, length) < length ? 0 : capi.SQLITE_CANTOPEN;
      },
      xGetLastError: ok,
      xCurrentTime: (_vfs, out) => (wasm.poke(out, 2440587.5 + Date.now() / 864e5, 'double'), 0),
      xSleep: ok,
      xRandomness: (_vfs, length, out) => {
        crypto.getRandomValues(wasm.heap8u().subarray(Number(out), Number(out) + length));
        return length;
      },
    } },
  });
}

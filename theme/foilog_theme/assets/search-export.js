// The results at hand as CSV: their rows of the log's own CSV, as they stand there.

const MARK = '\ufeff';
const BREAK = '\r\n';
const CELL = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;
const LINGER = 60_000;

function cells(line) {
  return Array.from(line.matchAll(CELL), ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
}

// The rows of `log`, a CSV whose records stand on one line each, for these addresses, in their order.
export function rowsFor(log, addresses, site) {
  const [header, ...lines] = log.replace(MARK, '').split(BREAK);
  const at = cells(header).indexOf('url');
  const rows = new Map();
  for (const line of lines) {
    const url = cells(line)[at] ?? '';
    rows.set(site && url.startsWith(site) ? url.slice(site.length) : url, line);
  }
  const found = addresses.filter((address) => rows.has(address)).map((address) => rows.get(address));
  return MARK + [header, ...found, ''].join(BREAK);
}

// Puts the rows for these addresses into a file on the reader's own disk.
export async function saveResults(root, site, addresses) {
  const response = await fetch(new URL('data/log.csv', root), { cache: 'no-cache' });
  if (!response.ok) throw new Error(`the log cannot be fetched (${response.status})`);
  const csv = rowsFor(await response.text(), addresses, site);
  const href = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  Object.assign(link, { href, download: 'results.csv' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), LINGER);
}

// The files that the page has fetched while this worker started, and all others.

const bodies = new Map();

// Takes the bodies of files, by their addresses.
export function take(files) {
  for (const [address, body] of files) bodies.set(address, body);
}

// The response for a file, as of `fetch`; one that was taken is given once.
export async function fetched(address, options) {
  const body = bodies.get(address.href);
  bodies.delete(address.href);
  return body ? new Response(body) : fetch(address, options);
}

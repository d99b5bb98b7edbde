// Loads the page anew when the log has been saved, and shows what was found in it. Only `foilog serve` sends this.

const root = new URL('.', import.meta.url);
let number = null;

new EventSource(new URL('news', root)).addEventListener('message', ({ lastEventId, data }) => {
  if (number !== null && number !== lastEventId) location.reload();
  number = lastEventId;
  show(JSON.parse(data));
});

function show({ findings, problem }) {
  document.querySelector('.foilog-serve')?.remove();
  if (!findings.length && !problem) return;
  const banner = document.createElement('aside');
  banner.className = 'foilog-serve';
  banner.setAttribute('aria-label', 'Findings');
  const heading = document.createElement('p');
  heading.textContent = problem || 'The log has findings:';
  const list = document.createElement('ul');
  for (const finding of findings) list.append(Object.assign(document.createElement('li'), { textContent: finding }));
  banner.append(heading, list);
  document.body.prepend(banner);
}

// Reads {stems: [word, …], passages: [[marks, [[source, text], …]], …]} and writes what the browser makes of them.
import { readFileSync } from 'node:fs';
import { bestPassage, matchers, stem } from '../../theme/engine/snippet.js';

const { stems = [], passages = [] } = JSON.parse(readFileSync(0, 'utf8'));
const best = ([marks, texts]) => bestPassage(texts, matchers(marks), new Set());
process.stdout.write(JSON.stringify({ stems: stems.map(stem), passages: passages.map(best) }));

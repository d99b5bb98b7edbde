// Reads [[text, counts, records], …] and writes which words the browser would tell each text by.
import { readFileSync } from 'node:fs';
import { tellingWords } from '../../theme/engine/telling.js';

const texts = JSON.parse(readFileSync(0, 'utf8'));
const told = ([text, counts, records]) => tellingWords(text, new Map(Object.entries(counts)), records);
process.stdout.write(JSON.stringify(texts.map(told)));

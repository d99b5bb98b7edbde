// Reads [[text, typing], …] and writes what the browser would ask the index for each.
import { readFileSync } from 'node:fs';
import { expression } from '../../theme/engine/expression.js';

const questions = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(questions.map(([text, typing]) => expression(text, typing))));

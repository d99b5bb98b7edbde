// References and citations as single search tokens. The twin of generator/foilog/search/tokens.py.

export const ANY_RECORD = 'xanyrecordx';
export const BARE = 'x';

const UNIT = '(?:(sections?|sect|sec|ss|s|regulations?|regs?|r)\\.? ?)?';
const LIMB = '(?:[0-9]{1,2}[a-z]{0,2}|[ivx]{1,5}|[a-z]{1,2})';
export const CITATION = new RegExp(`${UNIT}([0-9]{1,3}[a-z]?)((?: ?\\( ?${LIMB} ?\\))*)(?![0-9a-z_/-])`, 'iy');

// The runs of letters and digits, in lower case: what SQLite's tokenizer will make of the text.
export function pieces(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? [];
}

// A matched citation as its steps, the section first: ['s31', '1', 'g'].
export function citationSteps(unit, number, limbs) {
  const prefix = unit && unit.toLowerCase().startsWith('r') ? 'reg' : 's';
  return [prefix + number.toLowerCase(), ...pieces(limbs)];
}

/** Legal forms and words that say nothing of which company it is. */
const FORMS = new Set(
  (
    'ltd limited co company corp corporation inc incorporated llc llp plc gmbh ag kg ohg ug mbh se sa sas sarl srl spa ' +
    'bv nv as ab oy oyj aps pte pty kk holding holdings group the and und et'
  ).split(' '),
);
const CHINESE_FORMS = /(?:股份)?(?:有限)?(?:责任)?公司$|集团$|厂$/u;

/** Full width, capitals, accents and signs are written in many ways. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFKC')
    .toLocaleLowerCase()
    .replace(/ß/gu, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A company's name without its legal form; empty when nothing else is left. */
export function companyKey(name: string): string {
  const folded = foldName(name);
  const words = folded.split(' ').filter((word) => !FORMS.has(word));
  return words.join(' ').replace(CHINESE_FORMS, '').trim();
}

/** What stays of a name when it is written a little differently: its first consonants, or its first Chinese characters. */
export function bonesOf(key: string): string {
  const letters = key.replace(/ /gu, '');
  const bones = /\p{Script=Han}/u.test(letters) ? letters : letters.replace(/(?<!^)[aeiouyh]/gu, '');
  return Array.from(bones)
    .slice(0, /\p{Script=Han}/u.test(letters) ? 3 : 5)
    .join('');
}

/** A person's name with its words in one order: "Wei Zhang" and "Zhang, Wei" are one. */
export const personKey = (name: string): string => foldName(name).split(' ').sort().join(' ');

/** How many letters must be changed, added or taken away to get from one text to the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + cost));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

const digitsOf = (text: string): string => text.replace(/\D+/gu, ' ').trim();

/** How alike two names are, 0 to 1. A number is another number, however few letters differ: plant 3 is not plant 4. */
export function likeness(one: string, other: string): number {
  if (one === other) return 1;
  if (digitsOf(one) !== digitsOf(other)) return 0;
  return 1 - distance(one, other) / Math.max(one.length, other.length, 1);
}

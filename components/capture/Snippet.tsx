/** The place of a value in the text around it: `[from, to)`, undefined when it is written differently there. */
export function findInSnippet(snippet: string, value: string): readonly [number, number] | undefined {
  const plain = snippet.toLowerCase().indexOf(value.toLowerCase());
  if (plain >= 0) return [plain, plain + value.length];
  return findDigits(snippet, value);
}

/** Phone numbers are grouped differently on the page: the digits are compared alone, the national part is enough. */
function findDigits(snippet: string, value: string): readonly [number, number] | undefined {
  const wanted = value.replace(/\D/gu, '');
  const places = Array.from(snippet.matchAll(/\d/gu), ({ index }) => index);
  const digits = places.map((place) => snippet[place]).join('');
  for (let skip = 0; skip <= 3 && wanted.length - skip >= 6; skip += 1) {
    const at = digits.indexOf(wanted.slice(skip));
    const from = places[at];
    const to = places[at + wanted.length - skip - 1];
    if (at >= 0 && from !== undefined && to !== undefined) return [from, to + 1];
  }
  return undefined;
}

interface SnippetProps {
  readonly snippet: string;
  readonly value: string;
}

/** How much text stands before the marked value at most, so that a cut line still shows it. */
const LEAD = 14;

/** The text around a value with the value marked. */
export function Snippet({ snippet, value }: SnippetProps) {
  const place = findInSnippet(snippet, value);
  if (place === undefined) return <bdi>{snippet}</bdi>;
  const [from, to] = place;
  const before = snippet.slice(0, from);
  return (
    <bdi>
      {before.length > LEAD ? `…${before.slice(-LEAD)}` : before}
      <mark>{snippet.slice(from, to)}</mark>
      {snippet.slice(to)}
    </bdi>
  );
}

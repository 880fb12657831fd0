/**
 * Parses JSON as pages write it: with comments, CDATA marks, trailing commas and semicolons, raw line breaks and
 * other control characters inside strings. Undefined if it is broken beyond that.
 */
export function parseTolerantJson(text: string): unknown {
  return parse(text) ?? parse(repair(text));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The caller tries the repaired text next, then leaves this block out.
  }
}

/** One pass over the characters: strings are copied whole, everything else is tidied. */
function repair(source: string): string {
  const text = source.trim().replace(/^(?:<!--[^\n{[]{0,200}|\/\/\s{0,9}<!\[CDATA\[|<!\[CDATA\[)/, '');
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '"') {
      const end = endOfString(text, at);
      parts.push(escapeControls(text.slice(at, end)));
      at = end;
    } else if (char === '/' && text.charAt(at + 1) === '/') {
      at = lineEnd(text, at);
    } else if (char === '/' && text.charAt(at + 1) === '*') {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 2;
    } else if (char === '<' || text.startsWith(']]>', at) || text.startsWith('-->', at)) {
      at = lineEnd(text, at);
    } else {
      if (char === '}' || char === ']') dropTrailingComma(parts);
      if (char.trim() !== '' && char !== ';') parts.push(char);
      at += 1;
    }
  }
  dropTrailingComma(parts);
  return parts.join('');
}

function dropTrailingComma(parts: string[]): void {
  while (parts[parts.length - 1] === ',') parts.pop();
}

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
};

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '\\') at += 2;
    else if (char === '"') return at + 1;
    else at += 1;
  }
  return text.length;
}

/** Raw control characters in strings are what breaks these blocks. */
const RAW_CONTROL = /\p{Cc}/gu;
const escapeControls = (literal: string): string =>
  literal.replace(RAW_CONTROL, (char) => (char === '\n' ? '\\n' : char === '\t' ? '\\t' : ' '));

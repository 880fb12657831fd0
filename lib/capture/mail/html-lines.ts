import { MAIL_LIMITS } from './mail-limits.ts';

/** Characters of a tag, and of a declaration (`<!doctype>`, `<![if !mso]>`, `<?xml ?>`); longer ones are text. */
const LONGEST_TAG = 4_002;
const LONGEST_DECLARATION = 401;
const BLOCK =
  /^(?:p|div|br|tr|table|li|ul|ol|h[1-6]|hr|section|article|header|footer|pre|address|dl|dt|dd|center|form|includetail|blockquote)$/;
const SILENT = /^(?:style|script|head|title|template|noscript|svg|select)$/;
const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  copy: '©',
  reg: '®',
  middot: '·',
  bull: '•',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  emsp: ' ',
  ensp: ' ',
  thinsp: ' ',
  zwnj: '',
  zwj: '',
};

/** Undoes HTML entities; unknown ones stay as they are. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([A-Za-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined)
      return ENTITIES[name as string] ?? ENTITIES[(name as string).toLowerCase()] ?? whole;
    const code = Number.parseInt((decimal ?? hex) as string, decimal === undefined ? 16 : 10);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
  });

/** Without comments, in one pass: one that is never closed hides the rest, as it does in a browser. */
function withoutComments(html: string): string {
  let kept = '';
  for (let at = 0; ; ) {
    const open = html.indexOf('<!--', at);
    if (open < 0) return kept + html.slice(at);
    kept += html.slice(at, open);
    const close = html.indexOf('-->', open + 4);
    if (close < 0) return kept;
    at = close + 3;
  }
}

/** Tags, declarations, text, and signs that open neither. */
function* tokensOf(html: string): Generator<string> {
  for (let at = 0; at < html.length; ) {
    const end = html[at] === '<' ? endOfTag(html, at) : html.indexOf('<', at);
    yield html.slice(at, end < 0 ? html.length : end);
    at = end < 0 ? html.length : end;
  }
}

function endOfTag(html: string, at: number): number {
  const isTag = /^\/?[A-Za-z]/.test(html.slice(at + 1, at + 3));
  const most = isTag ? LONGEST_TAG : /^[!?]/.test(html.slice(at + 1, at + 2)) ? LONGEST_DECLARATION : 0;
  const inside = html.slice(at + 1, at + 2 + most);
  const stop = inside.search(/[<>]/);
  return inside[stop] === '>' && stop > 0 ? at + 2 + stop : at + 1;
}

/**
 * The text of an HTML body as lines: a line for each block, cells of a row divided by ` | `, what a blockquote holds
 * behind `>` as plain mails quote. Reads tags only; no document is built, so it runs where there is none.
 */
export function htmlLines(html: string): string[] {
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  let silent = '';
  let cells = 0;
  let preformatted = false;
  const flush = (force: boolean) => {
    const text = line.trimEnd().replace(/^[ \t\u00a0]+(?:\| )?/, '');
    if ((force || text !== '') && lines.length < MAIL_LIMITS.lines)
      lines.push(depth === 0 ? text : `${'>'.repeat(Math.min(depth, 9))} ${text}`);
    line = '';
    cells = 0;
  };
  for (const token of tokensOf(withoutComments(html.slice(0, MAIL_LIMITS.bodyChars)))) {
    const tag = /^<(\/?)([A-Za-z][A-Za-z0-9:]*)/.exec(token);
    if (tag === null) {
      if (silent !== '' || /^<[!?]/.test(token)) continue;
      const text = decodeEntities(token);
      if (preformatted) {
        text.split(/\r?\n/).forEach((row, index) => {
          if (index > 0) flush(true);
          line += row;
        });
      } else {
        const words = text.replace(/[ \t\r\n]+/g, ' ');
        line += line === '' || line.endsWith(' ') ? words.replace(/^ /, '') : words;
      }
      // A line that never ends would be copied again and again.
      if (line.length > MAIL_LIMITS.lineLength) flush(true);
      continue;
    }
    const name = (tag[2] ?? '').toLowerCase();
    const closes = tag[1] === '/';
    if (SILENT.test(name)) {
      if (!closes && silent === '' && !token.endsWith('/>')) silent = name;
      else if (closes && silent === name) silent = '';
      continue;
    }
    if (silent !== '') {
      // A head that is never closed ends where the body begins.
      if (name === 'body') silent = '';
      continue;
    }
    if (name === 'pre') preformatted = !closes;
    if (name === 'td' || name === 'th') {
      if (!closes) {
        if (cells > 0 && line.trim() !== '') line += ' | ';
        cells += 1;
      }
      continue;
    }
    if (!BLOCK.test(name)) continue;
    flush(name === 'br' || (closes && name === 'p'));
    if (name === 'blockquote') depth = Math.max(0, depth + (closes ? -1 : 1));
  }
  flush(false);
  return lines;
}

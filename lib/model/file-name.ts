/** Longest name of a file, in characters; the database's check holds to it too. */
const MAX_NAME = 200;
const MAX_EXTENSION = 12;

/** Control characters, and marks that turn the reading direction round (`exe.fdp` as `pdf.exe`). */
const FORBIDDEN = /[\p{Cc}\p{Bidi_Control}]/gu;

/**
 * The name under which a file is kept: its last part where it is a path, without what could lead astray, and shortened
 * before its extension; `fallback` when nothing is left of it.
 */
export function toFileName(given: string, fallback: string): string {
  const last = given.split(/[/\\]/u).at(-1) ?? '';
  const name = last.toWellFormed().replace(FORBIDDEN, '').trim();
  if (name === '' || name === '.' || name === '..') return fallback;
  if (name.length <= MAX_NAME) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= MAX_EXTENSION ? name.slice(dot) : '';
  // Never between the halves of a character.
  const head = name.slice(0, MAX_NAME - extension.length).replace(/[\ud800-\udbff]$/u, '');
  return `${head.trim()}${extension}`;
}

const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,99}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,99}$/u;

/** A media type as the database takes it, without parameters; that of any bytes when the browser knew none. */
export function toMediaType(given: string): string {
  const [plain = ''] = given.toLowerCase().split(';');
  return MEDIA_TYPE.test(plain.trim()) ? plain.trim() : 'application/octet-stream';
}

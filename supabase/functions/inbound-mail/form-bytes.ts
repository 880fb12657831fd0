/** Fields of a form as bytes: a raw mail in it may be in any character set, which `formData()` would take for UTF-8. */
export type FormBytes = ReadonlyMap<string, Uint8Array>;

const MOST_FIELDS = 60;
const decoder = new TextDecoder();

/** Reads a form of either encoding; undefined if the body is none. */
export function readForm(contentType: string, body: Uint8Array): FormBytes | undefined {
  if (/^application\/x-www-form-urlencoded/i.test(contentType)) return readUrlEncoded(body);
  const boundary = /^multipart\/form-data;.{0,200}?boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(
    contentType,
  );
  const name = boundary?.[1] ?? boundary?.[2];
  return name === undefined ? undefined : readMultipart(body, new TextEncoder().encode(`--${name}`));
}

/** The text of a field, empty where there is none. */
export const textOf = (form: FormBytes, name: string): string =>
  decoder.decode(form.get(name) ?? new Uint8Array());

function readUrlEncoded(body: Uint8Array): FormBytes {
  const fields = new Map<string, Uint8Array>();
  let start = 0;
  while (start <= body.length && fields.size < MOST_FIELDS) {
    const next = body.indexOf(38, start);
    const end = next < 0 ? body.length : next;
    const equals = body.indexOf(61, start);
    const split = equals < 0 || equals > end ? end : equals;
    const name = decoder.decode(unescapeBytes(body.subarray(start, split)));
    if (name !== '' && !fields.has(name)) fields.set(name, unescapeBytes(body.subarray(split + 1, end)));
    start = end + 1;
  }
  return fields;
}

function unescapeBytes(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const high = byte === 37 ? hexDigit(bytes[at + 1]) : -1;
    const low = byte === 37 ? hexDigit(bytes[at + 2]) : -1;
    if (high >= 0 && low >= 0) {
      out[length] = high * 16 + low;
      at += 2;
    } else out[length] = byte === 43 ? 32 : byte;
    length += 1;
  }
  return out.subarray(0, length);
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 48 && byte <= 57) return byte - 48;
  const lower = byte | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

function readMultipart(body: Uint8Array, mark: Uint8Array): FormBytes {
  const fields = new Map<string, Uint8Array>();
  let start = find(body, mark, 0);
  while (start >= 0 && fields.size < MOST_FIELDS) {
    const next = find(body, mark, start + mark.length);
    if (next < 0) break;
    const part = body.subarray(start + mark.length, next);
    const split = find(part, BLANK_LINE, 0);
    if (split >= 0) {
      const head = decoder.decode(part.subarray(0, Math.min(split, 4_000)));
      const name = /content-disposition:[^\r\n]{0,200}?\sname="?([^"\r\n;]{1,100})"?/i.exec(head)?.[1];
      // The line break ahead of the boundary is not of the value.
      const end = part[part.length - 2] === 13 ? part.length - 2 : part.length - 1;
      if (name !== undefined && !fields.has(name))
        fields.set(name, part.subarray(split + BLANK_LINE.length, end));
    }
    start = next;
  }
  return fields;
}

const BLANK_LINE = Uint8Array.of(13, 10, 13, 10);

function find(bytes: Uint8Array, needle: Uint8Array, from: number): number {
  const first = needle[0] ?? 0;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let same = 1;
    while (same < needle.length && bytes[at + same] === needle[same]) same += 1;
    if (same === needle.length) return at;
  }
  return -1;
}

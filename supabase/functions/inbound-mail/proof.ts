/** Compares two byte strings in a time that tells nothing of where they differ. */
export function isEqualBytes(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < other.length; at += 1)
    difference |= (one[at % Math.max(1, one.length)] ?? 0) ^ (other[at] ?? 0);
  return difference === 0;
}

const encoder = new TextEncoder();

/** SHA-256 as lower-case hex. */
export async function sha256Hex(data: string | Uint8Array): Promise<string> {
  const bytes = typeof data === 'string' ? encoder.encode(data) : data;
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))));
}

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Bytes of a base64 text; undefined if it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text.trim()), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** HMAC-SHA256 of the parts one behind the other. */
export async function hmac(key: Uint8Array, ...parts: readonly (string | Uint8Array)[]): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey(
    'raw',
    Uint8Array.from(key),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, joinBytes(parts)));
}

export function joinBytes(parts: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const chunks = parts.map((part) => (typeof part === 'string' ? encoder.encode(part) : part));
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}

/** Checks `user:password` of an Authorization header. Both sides are hashed first, so that not even lengths can be told. */
export async function isBasicAuth(header: string | null, expected: string): Promise<boolean> {
  const scheme = (header ?? '').slice(0, 6).toLowerCase();
  const given = (header ?? '').slice(6, 2_100).trim();
  const bytes = scheme === 'basic ' && /^\S/.test(given) ? fromBase64(given) : undefined;
  if (bytes === undefined) return false;
  return isEqualBytes(encoder.encode(await sha256Hex(bytes)), encoder.encode(await sha256Hex(expected)));
}

/** Checks an ECDSA signature of P-256 and SHA-256 in DER, with a key in SPKI; both base64. */
export async function isEcdsaSigned(
  publicKey: string,
  signature: string,
  data: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const spki = fromBase64(publicKey.replace(/-----[A-Z ]+-----|\s/g, ''));
  const raw = fromDer(fromBase64(signature));
  if (spki === undefined || raw === undefined) return false;
  try {
    const key = await crypto.subtle.importKey(
      'spki',
      Uint8Array.from(spki),
      { name: 'ECDSA', namedCurve: 'P-256' },
      false,
      ['verify'],
    );
    return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, raw, data);
  } catch {
    // The key of the settings is none; nothing can be proved with it.
    return false;
  }
}

/** Both numbers of a DER signature at 32 bytes each, which is what WebCrypto wants. */
function fromDer(der: Uint8Array | undefined): Uint8Array<ArrayBuffer> | undefined {
  if (der === undefined || der[0] !== 0x30 || der.length > 80) return undefined;
  const raw = new Uint8Array(64);
  let at = 2;
  for (const end of [32, 64]) {
    const length = der[at + 1] ?? 0;
    const number = der.subarray(at + 2, at + 2 + length);
    const bare = number[0] === 0 ? number.subarray(1) : number;
    if (der[at] !== 0x02 || number.length !== length || bare.length > 32) return undefined;
    raw.set(bare, end - bare.length);
    at += 2 + length;
  }
  return raw;
}

/** How old a signature may be, and how far a clock may be ahead. */
const MOST_AGE_SECONDS = 300;

/** Says if a moment in seconds since 1970 is at most five minutes from now. */
export const isFresh = (seconds: string, now: number): boolean =>
  /^\d{9,11}$/.test(seconds) && Math.abs(now / 1_000 - Number(seconds)) <= MOST_AGE_SECONDS;

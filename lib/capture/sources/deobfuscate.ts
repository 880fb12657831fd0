/** Decodes the e-mail address that Cloudflare hides in `data-cfemail`: hex, the first byte is the key of the rest. */
export function decodeCfEmail(hex: string): string | undefined {
  if (!/^(?:[0-9a-f]{2}){4,120}$/i.test(hex)) return undefined;
  const bytes = Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
  const [key = 0, ...rest] = bytes;
  const text = String.fromCharCode(...rest.map((byte) => byte ^ key));
  return /^[^\s@]{1,64}@[^\s@]{3,190}$/.test(text) ? text : undefined;
}

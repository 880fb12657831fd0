/** SHA-256 of a Message-ID (given without its angle brackets) as hex: what a mail is recognised by; undefined where it has none. */
export async function messageHashOf(messageId: string): Promise<string | undefined> {
  if (messageId === '') return undefined;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`<${messageId}>`));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A WeChat id as people write it: 6 to 20 characters from a letter on, or a mobile number. */
export function findWeChatId(text: string): string | undefined {
  const match = /(?<![\w-])(?:[A-Za-z][A-Za-z0-9_-]{5,19}|1[3-9]\d{9})(?![\w@-])/.exec(text.trim());
  return match?.[0];
}

/** A QQ number: 5 to 11 digits, not beginning with 0. */
export function findQqNumber(text: string): string | undefined {
  const match = /(?<!\d)[1-9]\d{4,10}(?!\d)/.exec(text.replace(/(\d)[\s-](?=\d)/g, '$1'));
  return match?.[0];
}

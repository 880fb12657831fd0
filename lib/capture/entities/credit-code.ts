const DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** A unified social credit code (GB 32100-2015) in upper case, if its check character is right. */
export function normaliseCreditCode(text: string): string | undefined {
  const code = text.replace(/[\s-]/g, '').toUpperCase();
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return undefined;
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * DIGITS.indexOf(code.charAt(index)),
    0,
  );
  return DIGITS.charAt((31 - (sum % 31)) % 31) === code.charAt(17) ? code : undefined;
}

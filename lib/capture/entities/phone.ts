import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max/es6';

export type { CountryCode };

/** A phone number as the parser understood it. */
export interface ParsedPhone {
  /** E.164, without the extension. */
  readonly e164: string;
  readonly kind: 'mobile' | 'fixed';
  readonly country: CountryCode | undefined;
  readonly extension: string | undefined;
  /** For people: international form, with the extension. */
  readonly display: string;
}

/** A two-letter code as a country that the parser knows. */
export const toCountry = (code: string): CountryCode | undefined => {
  const upper = code.trim().toUpperCase();
  return isSupportedCountry(upper) ? upper : undefined;
};

/** Parses one number; only valid ones count. */
export function parsePhone(text: string, region: CountryCode | undefined): ParsedPhone | undefined {
  const parsed = parsePhoneNumberFromString(
    text,
    region === undefined ? { extract: false } : { defaultCountry: region, extract: false },
  );
  if (parsed === undefined || !parsed.isValid()) return undefined;
  const type = parsed.getType();
  const extension = parsed.ext === undefined || parsed.ext === '' ? undefined : parsed.ext;
  const display = parsed.formatInternational();
  return {
    e164: parsed.number,
    kind: type === 'MOBILE' ? 'mobile' : 'fixed',
    country: parsed.country,
    extension,
    display,
  };
}

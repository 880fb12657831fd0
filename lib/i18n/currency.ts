import type { Language } from './language.ts';

const EURO_REGIONS = 'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ');
const REGION_CURRENCIES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(EURO_REGIONS.map((region) => [region, 'EUR'])),
  AU: 'AUD',
  BR: 'BRL',
  CA: 'CAD',
  CH: 'CHF',
  CN: 'CNY',
  CZ: 'CZK',
  DK: 'DKK',
  GB: 'GBP',
  HK: 'HKD',
  HU: 'HUF',
  IN: 'INR',
  JP: 'JPY',
  KR: 'KRW',
  MX: 'MXN',
  MY: 'MYR',
  NO: 'NOK',
  NZ: 'NZD',
  PL: 'PLN',
  RO: 'RON',
  SE: 'SEK',
  SG: 'SGD',
  TH: 'THB',
  TR: 'TRY',
  TW: 'TWD',
  US: 'USD',
  VN: 'VND',
  ZA: 'ZAR',
};

/** The currency a person most likely sells in, from the regions of the browser's languages; US dollars else. */
export function suggestCurrency(browserLanguages: readonly string[]): string {
  const regions = browserLanguages.map((tag) => new Intl.Locale(tag).maximize().region ?? '');
  return regions.map((region) => REGION_CURRENCIES[region]).find(Boolean) ?? 'USD';
}

/** Codes and names of all currencies in use, those of many trades first, the others by code. */
export function listCurrencies(language: Language): { readonly code: string; readonly name: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'currency' });
  const common = new Set(['CNY', 'EUR', 'USD', 'GBP', 'JPY', ...Object.values(REGION_CURRENCIES)]);
  const known = Intl.supportedValuesOf('currency').filter((code) => names.of(code) !== code);
  return [...new Set([...common, ...known])].map((code) => ({ code, name: names.of(code) ?? code }));
}

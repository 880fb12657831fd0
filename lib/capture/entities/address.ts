import type { CountryCode } from './phone.ts';

const STREET_WORD =
  'street|st|road|rd|avenue|ave|av|boulevard|blvd|drive|dr|lane|ln|court|ct|place|pl|plaza|square|sq|parkway|pkwy|highway|hwy|freeway|expressway|terrace|ter|circle|cir|way|trail|trl|loop|row|alley|crescent|cres|close|mews|walk|pike|turnpike|route|rte|broadway|center|centre|mall|gardens?|grove|hill|quay|wharf|parade|esplanade|embankment|crossing|xing|run|ridge|path|causeway|bypass|marg|nagar|industrial estate|business park|park|estate|building|tower|house';
const STREET_START =
  /(?<![\d.,/#-])(?:#\s?)?(\d{1,6}[A-Za-z]?(?:\s?[-/&]\s?\d{1,5}[A-Za-z]?)?(?:\s1\/2)?)[,.]?\s{1,2}(?=[\p{Lu}\d])/gu;
const NAMED_STREET = new RegExp(
  `^(?:(?:[NSEW]|N\\.?E|N\\.?W|S\\.?E|S\\.?W|North|South|East|West)\\.?\\s{1,2})?(?:\\d{1,3}(?:st|nd|rd|th)\\s{1,2}|[\\p{L}\\d][\\p{L}\\p{M}\\d'’.-]{0,24}\\s{1,2}){0,4}?(?:${STREET_WORD})(?![\\p{L}])\\.?`,
  'iu',
);
const HIGHWAY =
  /^(?:(?:US|U\.S\.|State|County|Old|Interstate|FM|CR|SR|I)[-\s]{1,2})?(?:Highway|Hwy|Route|Rte|Road|Rd|Box)\.?\s{1,2}#?\d{1,5}\b/i;
const PO_BOX = /(?<![\p{L}])(?:P\.?\s?O\.?\s?|Post(?:al)?\s)(?:Box|Drawer)\s?(?:No\.?\s?)?#?\s?\d{1,7}/iu;
const NOT_STREET =
  /^(?:\d{1,6}[A-Za-z]?\s{1,2})(?:years?|days?|hours?|hrs?|minutes?|am|pm|a\.m|p\.m|percent|million|thousand|people|members|sq|square feet|feet|ft|miles?|of|to|and|or|%|x)\b/i;
/** `Musterstraße 12`, `12, rue de la Paix`, `Calle Mayor 5`. */
const GERMAN_STREET =
  /(?<![\p{L}])(?:[\p{Lu}][\p{L}.-]{1,24}\s){0,2}(?=\p{Lu})[\p{L}.-]{1,25}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer|chaussee|graben|markt|hof)\s{1,2}\d{1,4}(?:\s?[a-z](?![\p{L}]))?(?:\s?[-–/]\s?\d{1,4}\s?[a-z]?(?![\p{L}]))?/u;
const GERMAN_NAMED_STREET =
  /(?<![\p{L}])(?:Am|An der|An den|Im|In der|Auf der|Zum|Zur|Alte[rs]?|Neue[rs]?)\s(?:[\p{Lu}][\p{L}-]{2,24}\s){1,2}\d{1,4}(?:\s?[a-z](?![\p{L}]))?/u;
const ROMANCE_STREET =
  /(?<![\p{L}])(?:\d{1,4}(?:\s?(?:bis|ter|[a-z]))?,?\s{1,2})?(?:rue|avenue|av\.|boulevard|bd|place|allée|chemin|impasse|quai|cours|route|via|viale|piazza|corso|calle|c\/|avenida|avda\.?|paseo|plaza|rua|largo|praça)\s(?:[\p{L}'’.-]{1,24}\s?){1,6}(?:,?\s?\d{1,4})?/iu;
const POSTCODE_CITY =
  /(?<![\p{L}\d])(?:(?:D|A|CH|F|B|L|I|NL|DE|AT|FR)[-\s])?(\d{4,5})(?:\s(?:[A-Z]{2}))?\s{1,2}(\p{Lu}[\p{L}.'’()-]{1,30}(?:[\s-](?:(?:am|an|der|im|bei|sur|sous|les|la|le|de|du|ob|in)\s)?[\p{Lu}][\p{L}.'’-]{1,24}){0,3})/u;
const US_CITY_STATE_ZIP =
  /(?:^|[,\s])(\p{Lu}[\p{L}.'’-]{1,24}(?:\s\p{Lu}[\p{L}.'’-]{1,24}){0,3})[,.]?\s{1,3}(A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|Calif|Mass|Tenn|Fla|Penn|Wash|Ill|Tex)\.?,?\s{0,3}(\d{5}(?:-\d{4})?)?(?![\p{L}\d])/u;
const UK_POSTCODE = /\b([A-Z]{1,2}\d[A-Z\d]?)\s{0,2}(\d[ABD-HJLNP-UW-Z]{2})\b/;
const CANADA =
  /\b([ABCEGHJKLMNPRSTVXY]\d[A-Z])\s{0,2}-?(\d[A-Z]\d)\b|,\s{0,2}(?:BC|B\.C\.|AB|ON|QC|MB|SK|NS|NB|Ontario|Quebec|British Columbia|Alberta)\b/;
const OTHER_POSTCODE = /\b(?:NSW|VIC|QLD|WA|SA|TAS|ACT)\s{1,2}\d{4}\b|\b\d{3}\s?\d{3}\b|\b\d{4,6}\b/;

/** The street at the start of a text or behind a separator, with where it begins and ends. */
export function findStreet(text: string): { readonly start: number; readonly end: number } | undefined {
  const box = PO_BOX.exec(text);
  for (const match of text.matchAll(STREET_START)) {
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 90);
    if (NOT_STREET.test(match[0] + after)) continue;
    const named = NAMED_STREET.exec(after) ?? HIGHWAY.exec(after);
    if (named !== null && /^[\p{Lu}\d]/u.test(named[0]))
      return { start: match.index, end: match.index + match[0].length + named[0].length };
  }
  const german = GERMAN_STREET.exec(text) ?? GERMAN_NAMED_STREET.exec(text);
  if (german !== null) return { start: german.index, end: german.index + german[0].length };
  const romance = ROMANCE_STREET.exec(text);
  if (romance !== null && /\d/.test(romance[0]))
    return { start: romance.index, end: romance.index + romance[0].length };
  return box === null ? undefined : { start: box.index, end: box.index + box[0].length };
}

/** What a line says of city, state and postcode. */
export function findLocality(
  text: string,
): { readonly city: string | undefined; readonly country: CountryCode | undefined } | undefined {
  const us = US_CITY_STATE_ZIP.exec(text);
  if (
    us !== null &&
    (us[3] !== undefined || /,\s{0,2}$/.test(text.slice(0, us.index + us[0].indexOf(us[2] ?? ''))))
  ) {
    return { city: us[1], country: us[3] === undefined ? undefined : 'US' };
  }
  if (CANADA.test(text))
    return { city: /(\p{Lu}[\p{L}.\s-]{2,30}),/u.exec(text)?.[1]?.trim(), country: 'CA' };
  if (UK_POSTCODE.test(text))
    return { city: /(\p{Lu}[\p{L}-]{2,24})[,\s]{1,3}[A-Z]{1,2}\d/u.exec(text)?.[1], country: 'GB' };
  const postcode = POSTCODE_CITY.exec(text);
  return postcode === null ? undefined : { city: postcode[2]?.trim(), country: undefined };
}

const CHINESE_ADDRESS =
  /(?:中国)?(?:[\u4e00-\u9fff]{2,3}省|[\u4e00-\u9fff]{2,6}自治区|北京市?|上海市?|天津市?|重庆市?|[\u4e00-\u9fff]{2,6}市)[\u4e00-\u9fffA-Za-z0-9（）()·#、，,\-－\s]{4,60}/;
const CHINESE_DETAIL = /(?:路|街|道|巷|弄|村|镇|乡|区|园|城|大厦|广场|号|楼|层|室|栋|幢|座|单元)/g;

/** A Chinese address in a line: from province or city on, with at least a district and a road or number. */
export function findChineseAddress(
  text: string,
): { readonly value: string; readonly start: number; readonly city: string | undefined } | undefined {
  const match = CHINESE_ADDRESS.exec(text);
  if (match === null) return undefined;
  const value = match[0]
    .replace(/[\s，,、(（-]{1,20}$/, '')
    .replace(/(?:邮编|邮政编码|电话|手机|传真|联系).{0,60}$/, '')
    .trim();
  if ((value.match(CHINESE_DETAIL)?.length ?? 0) < 2 || !/[路街道巷弄村镇乡区园号县]/.test(value))
    return undefined;
  if (
    /备案|ICP备|公网安备|有限公司|版权|公司.{0,6}版权|远销|国家和地区|用户|客户/.test(value) ||
    /(?:个|各|全国)[\u4e00-\u9fff]{0,2}省/.test(text.slice(Math.max(0, match.index - 2), match.index + 6))
  )
    return undefined;
  return { value, start: match.index, city: chineseCity(value) };
}

/** The city of a Chinese address: `深圳市`. */
export const chineseCity = (address: string): string | undefined =>
  /(?:^|省|自治区|中国)([\u4e00-\u9fff]{2,4}?市)/.exec(address)?.[1] ??
  /^(北京|上海|天津|重庆)/.exec(address)?.[1];

/** Says if a line can only be more of an address: postcode, country, suite, building. */
export const continuesAddress = (text: string): boolean =>
  text.length < 70 &&
  (/^(?:suite|ste|unit|floor|flr|fl|room|rm|building|bldg|apt|#|level|po box|p\.o\.)\b/i.test(text) ||
    findLocality(text) !== undefined ||
    (text.length < 40 && OTHER_POSTCODE.test(text) && /^[\p{Lu}\d]/u.test(text)));

import type { SearchTexts } from '../../../lib/pipeline/search/search-index.ts';
import { seededRandom } from '../../../lib/shared/seeded-random.ts';

const CITIES = ['Wuhan', 'Ningbo', 'Bremen', 'Leeds', 'Dalian', 'Gdansk', 'Ulm', 'Zürich', 'Łódź', 'Turin'];
const TRADES = ['Valve', 'Pump', 'Bearing', 'Gear', 'Flange', 'Compressor', 'Antriebstechnik', 'Marine'];
const FAMILY = ['Zhang', 'Weber', 'Novak', 'Smith', 'Li', 'Hansen', 'Rossi', 'Müller'];
const GIVEN = ['Wei', 'Anna', 'Jan', 'Harriet', 'Na', 'Lars', 'Carla', 'Søren'];
const BEGINNINGS = ['Kes', 'Bro', 'Val', 'Ten', 'Mar', 'Lun', 'Or', 'Fen', 'Dra', 'Sil'];
const MIDDLES = ['tre', 'la', 'vo', 'ni', 'der', 'mo', 'ka', 'ri', 'sta', 'ber'];
const ENDINGS = ['l', 'na', 'tek', 'wald', 'son', 'mont', 'field', 'gard', 'ix', 'lund'];

const CITIES_ZH = ['苏州', '温州', '合肥', '重庆', '长沙', '武汉', '宁波', '大连', '厦门', '无锡'];
const NAMES_ZH = [
  '昊',
  '源',
  '恒',
  '盛',
  '华',
  '鑫',
  '瑞',
  '德',
  '泰',
  '康',
  '安',
  '信',
  '宏',
  '远',
  '长',
  '行',
];
const TRADES_ZH = ['阀门', '泵业', '管件', '轴承', '机械', '仪表', '电气', '重工'];
const FAMILY_ZH = ['陈', '王', '赵', '李', '张', '刘', '曾', '单'];
const GIVEN_ZH = ['伟', '芳', '磊', '静', '敏', '建国', '晓明', '乐'];

/** A lead as far as it is searched, with texts made anew each time they are asked for, as the panel's lines make them. */
export interface SearchedLead {
  readonly id: string;
  texts(): SearchTexts;
}

interface Row {
  readonly id: string;
  readonly company: string;
  readonly legal: string | null;
  readonly person: string;
  readonly email: string;
  readonly domain: string;
  readonly phone: string | null;
  readonly mobile: string;
}

/**
 * Leads with company, main contact, addresses and numbers, the same in each run; a third of them Chinese. Their rows
 * are copied as a database hands them out, so that no text is still in pieces.
 */
export function searchedLeads(count: number): readonly SearchedLead[] {
  const next = seededRandom(7);
  const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? '';
  const digits = (places: number): string => String(Math.floor(next() * 10 ** places)).padStart(places, '0');
  const rows = Array.from({ length: count }, (_, no): Row => {
    const coined = `${pick(BEGINNINGS)}${pick(MIDDLES)}${pick(ENDINGS)}`;
    const domain = `${coined.toLowerCase()}${no}.example`;
    const rest = {
      id: `0199a5c2-${digits(4)}-7${digits(3)}-8${digits(3)}-${String(no).padStart(12, '0')}`,
      domain,
      phone: no % 2 === 0 ? `0${digits(3)}-${digits(4)} ${digits(4)}` : null,
      mobile: `+86 138 ${digits(4)} ${digits(4)}`,
    };
    if (no % 3 === 0) {
      const company = `${pick(CITIES_ZH)}${pick(NAMES_ZH)}${pick(NAMES_ZH)}${pick(TRADES_ZH)}`;
      return {
        ...rest,
        company,
        legal: `${company}有限公司`,
        person: `${pick(FAMILY_ZH)}${pick(GIVEN_ZH)}`,
        email: `sales${no}@${domain}`,
      };
    }
    const given = pick(GIVEN);
    const family = pick(FAMILY);
    return {
      ...rest,
      company: `${coined} ${pick(TRADES)} ${pick(CITIES)}`,
      legal: no % 3 === 1 ? `${coined} ${pick(TRADES)} GmbH` : null,
      person: `${given} ${family}`,
      email: `${given}.${family}@${domain}`.toLowerCase(),
    };
  });
  return structuredClone(rows).map(({ id, company, legal, person, email, domain, phone, mobile }) => ({
    id,
    texts: () => ({
      names: [company, company, legal, person],
      others: [null, domain, null, email],
      phones: [phone, mobile, null],
    }),
  }));
}

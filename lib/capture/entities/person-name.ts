import { isAmbiguousName, isCommonWord, isSurnameToo } from './common-words.ts';
import { isGivenName, isPinyinName } from './given-names.ts';

/** A person's name in a line, with the grounds for taking it as one. */
export interface FoundName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /**
   * `given`: begins with a common given name; `honorific`: Dr., Mr.; `ambiguous`: with a name that is a word too;
   * `shape`: only looks like a name.
   */
  readonly ground: 'given' | 'honorific' | 'ambiguous' | 'shape';
  /** The part of the line between separators is nothing but this name. */
  readonly isWhole: boolean;
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN = /\p{L}[\p{L}\p{M}'’.-]{0,40}|\S/gu;
const HONORIFIC =
  /^(?:dipl\.?-\p{L}{2,10}|mr|mrs|ms|miss|dr|prof|professor|sir|herr|frau|hr|fr|mme|mlle|dipl|ing|rev|judge|hon|capt|lt|sgt|m)\.?$/iu;
const TRUE_HONORIFIC = /^(?:mr|mrs|ms|miss|dr|prof|professor|herr|frau|mme|mlle|rev|hon)\.?$/i;
const PARTICLE = /^(?:van|von|de|del|della|der|den|di|da|dos|du|la|le|bin|al|el|zu|zum|ten|ter|st\.?|y)$/i;
const SUFFIX =
  /^(?:jr|sr|ii|iii|iv|phd|ph\.d|md|m\.d|dds|d\.d\.s|dmd|d\.m\.d|esq|cpa|cfp|cfa|mba|jd|j\.d|rn|np|pa|pa-c|do|d\.o|od|dvm|pe|aia|leed|ap|cissp|mph|msw|lcsw|bsc|msc|ba|ma|llb|llm|faia|ra|crpc|clu|chfc|facs|faad)\.?$/i;
const INITIAL = /^(?:\p{Lu}\.?|\p{Lu}\.\p{Lu}\.)$/u;
/** Most that could follow is caught as a name that runs on. */
const NOT_AFTER = /^(?:street|st|road|rd|avenue|ave|lane|inc|llc|ltd|corp|co|group|law)\b/i;
const NOT_BEFORE =
  /(?:^|\s)(?:st|saint|san|santa|mt|mount|port|fort|ft|lake|cape|camp|point|new|los|las|el|university of|city of|county of|rua|rue|calle|via|viale|avenida|av|largo|plaza|praça|place|piazza|quai)\.?\s{1,2}$/i;

const TITLE_START =
  /^(?:president|vice|senior|sr|junior|jr|chief|director|manager|executive|ceo|cfo|cto|coo|founder|co-founder|owner|partner|head|professor|attorney|assistant|associate|managing|general|regional|national|sales|marketing|operations|office|project|account|customer|principal|chairman|chair|secretary|treasurer|engineer|consultant|coordinator|administrator|administrative|supervisor|specialist|advisor|analyst|product|technical|legal|human|practice|lead|team|tel|phone|email|fax|direct|mobile|cell|ext|geschäftsführer|leiter|leiterin|directeur|directrice|responsable)/i;

const TITLE_BEFORE =
  /(?:mayor|president|director|manager|officer|owner|founder|chairman|chair|by|contact|attn|call|ask for|secretary|partner)\.?:?\s{1,3}$|\p{L}:\s{1,3}$/iu;

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word);
const isShout = (word: string): boolean => word.length > 2 && word === word.toUpperCase();
const bare = (word: string): string => word.replace(/[’']s?$|[.’']{1,9}$/g, '');

/**
 * Finds names written in Latin letters in a line, in reading order. `cuts` are the places where an inline element
 * begins or ends: a link that is one name stands alone, whatever follows it.
 */
export function findLatinNames(text: string, cuts: readonly number[] = []): FoundName[] {
  if (text.length > 1_200 || !/\p{Lu}\p{L}/u.test(text)) return [];
  const tokens: Token[] = Array.from(text.matchAll(TOKEN), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const found: FoundName[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const name = readName(text, tokens, at, cuts);
    if (name === undefined) continue;
    found.push(name.found);
    at = name.next - 1;
  }
  return found;
}

function readName(
  text: string,
  tokens: readonly Token[],
  from: number,
  cuts: readonly number[],
): { found: FoundName; next: number } | undefined {
  let at = from;
  let honorific = false;
  while (at < tokens.length && HONORIFIC.test(tokens[at]?.text ?? '') && at - from < 3) {
    honorific ||= TRUE_HONORIFIC.test(tokens[at]?.text ?? '');
    at += 1;
  }
  const first = tokens[at];
  if (first === undefined || !isCapital(first.text) || NOT_BEFORE.test(text.slice(0, first.start)))
    return undefined;
  const initialFirst = INITIAL.test(first.text);
  const given = isGivenName(bare(first.text));
  if (!initialFirst && isCommonWord(first.text) && !given) return undefined;
  const parts = surnamePart(text, tokens, at, given);
  const [last] = parts.slice(-1);
  if (last === undefined || (parts.length === 1 && !honorific)) return undefined;
  const nextIndex = at + parts.length;
  const next = tokens[nextIndex];
  if (next !== undefined && text.slice(last.end, next.start).trim() === '' && NOT_AFTER.test(next.text))
    return undefined;
  // `Claude Debussylaan 18`: streets are named after people.
  if (/^\s\d{1,4}[a-z]?(?:,|$)/i.test(text.slice(last.end, last.end + 8))) return undefined;
  // `Miss Clairol Color`: goods are named with forms of address too.
  if (honorific && !given && parts.length > 1 && isCommonWord(last.text)) return undefined;
  if (/^\s{0,2}(?:&|\+)/.test(text.slice(last.end, last.end + 3)) && !given) return undefined;
  // A name cut short by dots is not known.
  if (/^\.{2}|^…/.test(text.slice(last.end)) || last.text.endsWith('..')) return undefined;
  const endsCut = cuts.includes(last.end);
  const isWhole = standsAlone(text, tokens[from]?.start ?? first.start, last.end);
  // `Ken Burns Effect`, `Lisa Banks Gives …`: a capital that goes on without a mark makes it another name, or a headline.
  const runsOn =
    next !== undefined && next.start - last.end === 1 && isCapital(next.text) && next.text.length > 1;
  const isBylined = /(?:^|posted |written )by:?\s{1,2}$/i.test(text.slice(0, first.start));
  // Names one after another need no mark between them.
  const isListed = given && next !== undefined && isGivenName(bare(next.text)) && !isCommonWord(next.text);
  if (
    runsOn &&
    !isWhole &&
    !isBylined &&
    !isListed &&
    !endsCut &&
    !TITLE_START.test(next.text) &&
    !SUFFIX.test(next.text)
  )
    return undefined;
  const asian =
    !given &&
    parts.length === 2 &&
    isWhole &&
    !isShout(bare(last.text)) &&
    isPinyinName(bare(first.text), bare(last.text));
  const isAmbiguous =
    given &&
    isAmbiguousName(bare(first.text)) &&
    !TITLE_BEFORE.test(text.slice(0, first.start)) &&
    !parts.some((part) => INITIAL.test(part.text));
  const ground = honorific ? 'honorific' : isAmbiguous ? 'ambiguous' : given || asian ? 'given' : 'shape';
  const opensLine =
    first.start === 0 && parts.length === 2 && /^\s\p{Ll}/u.test(text.slice(last.end, last.end + 2));
  if ((ground === 'shape' || ground === 'ambiguous') && !isWhole && !opensLine) return undefined;
  const end = endOfName(last);
  // A surname alone keeps its form of address: `Dr. Chang`.
  const nameStart = parts.length === 1 ? (tokens[from]?.start ?? first.start) : first.start;
  const name = text.slice(nameStart, end);
  return { found: { name, start: first.start, end, ground, isWhole }, next: nextIndex };
}

/** Without the possessive of `Ann Lee's` and the full stop of a sentence. */
function endOfName(last: Token): number {
  if (/[’']s$/.test(last.text)) return last.end - 2;
  return /\p{L}{3}\.$/u.test(last.text) ? last.end - 1 : last.end;
}

/** The tokens of a name from its first on: initials, further given names, particles, one or two surnames. */
function surnamePart(text: string, tokens: readonly Token[], from: number, given: boolean): Token[] {
  const parts: Token[] = [];
  const first = tokens[from];
  if (first === undefined) return [];
  const shouts = isShout(bare(first.text));
  let surnames = 0;
  for (let at = from; at < tokens.length && parts.length < 5; at += 1) {
    const token = tokens[at];
    const previous = parts[parts.length - 1];
    if (token === undefined) break;
    if (previous !== undefined && text.slice(previous.end, token.start).trim() !== '') break;
    if (previous !== undefined && /[’']s$|\p{L}{3}\.$/u.test(previous.text)) break;
    const word = bare(token.text);
    if (parts.length === 0) {
      parts.push(token);
      continue;
    }
    if (SUFFIX.test(token.text) && surnames > 0) break;
    if (INITIAL.test(token.text) && surnames === 0) parts.push(token);
    else if (PARTICLE.test(token.text) && leadsToCapital(tokens, at + 1)) parts.push(token);
    else if (isCapital(token.text) && word.length > 1 && /^[\p{L}\p{M}'’-]+$/u.test(word)) {
      if (word.length < 4 && word === word.toUpperCase() && !shouts) break;
      if (isCommonWord(word) && !(given && isSurnameToo(word) && standsAlone(text, first.start, token.end)))
        break;
      if (surnames >= (given ? 2 : 2)) break;
      // In running text a second surname is more often the next word of the sentence, unless the first was a given name.
      if (
        surnames === 1 &&
        !isGivenName(bare(previous?.text ?? '')) &&
        !PARTICLE.test(previous?.text ?? '') &&
        !standsAlone(text, first.start, token.end)
      )
        break;
      parts.push(token);
      surnames += 1;
    } else break;
  }
  while (
    parts.length > 1 &&
    (INITIAL.test(parts[parts.length - 1]?.text ?? '') || PARTICLE.test(parts[parts.length - 1]?.text ?? ''))
  )
    parts.pop();
  return surnames === 0 && parts.length > 1 ? [] : parts;
}

/** `van der Berg`: one or two particles, then a capital. */
const leadsToCapital = (tokens: readonly Token[], at: number): boolean => {
  const [next, later] = [tokens[at]?.text ?? '', tokens[at + 1]?.text ?? ''];
  return isCapital(next) || (PARTICLE.test(next) && isCapital(later));
};

/** Says if a stretch is bounded by separators or credentials on both sides. */
function standsAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const opens = /(?:^|[|,;:•·()[\]"“”/>]|\s[-–—*]|\bby)\s{0,3}$/i.test(before);
  return opens && /^\s{0,3}(?:$|[|,;:•·()[\]"“”/<]|[-–—]|\.$|\s[A-Z]{2,5}(?:$|[\s,]))/.test(after);
}

/** Common Chinese surnames of one character. */
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储栗燕楚鄢劳谌奚粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺'.split(
    '',
  ),
);
const DOUBLE_SURNAMES =
  /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|长孙|夏侯|令狐|司徒|轩辕|端木|南宫|百里|呼延|宇文|独孤|闻人|申屠|淳于)/;
/** How people are addressed behind their name; the titles among them, and the courtesies. */
export const ADDRESS_FORM =
  /(?:先生|女士|小姐|总经理|副总|经理|总监|主任|主管|老师|教授|博士|工程师|医生|律师|店长|厂长|总|工|生|姐|哥|老板|师傅)$/;

/** A surname with a form of address (`王经理`, `杨女士`): how people are named on Chinese contact pages; no full name. */
export function readHonorific(
  text: string,
): { readonly surname: string; readonly honorific: string } | undefined {
  const match = ADDRESS_FORM.exec(text);
  if (match === null || match.index < 1 || match.index > 2) return undefined;
  const surname = text.slice(0, match.index);
  const known = surname.length === 1 ? SURNAMES.has(surname) : DOUBLE_SURNAMES.test(surname);
  return known ? { surname, honorific: match[0] } : undefined;
}

/** Says if a text is a Chinese full name: a known surname and one or two more characters. */
export function isChineseName(text: string): boolean {
  if (!/^[\u4e00-\u9fff]{2,4}$/.test(text)) return false;
  if (DOUBLE_SURNAMES.test(text)) return text.length >= 3;
  return text.length <= 3 && SURNAMES.has(text.charAt(0));
}

/** What is known of somebody who is to be written to. */
export interface Addressee {
  readonly full_name: string;
  readonly title: string | null;
  /** BCP 47 tag of the language they write. */
  readonly language: string | null;
}

const HAN_NAME = /^\p{Script=Han}[\p{Script=Han}·]*$/u;

/** Surnames of two characters; all others have one. */
const DOUBLE_SURNAMES = new Set(
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 歐陽 東方 獨孤 諸葛 尉遲 鐘離 長孫'.split(
    ' ',
  ),
);

/** How a title is spoken behind a surname, the longer words first: 副总经理 is a 总, not a 经理. */
const SPOKEN_TITLES: readonly (readonly [RegExp, string])[] = [
  [/董事长$/u, '董事长'],
  [/(?:总经理|总裁|首席\p{Script=Han}+官|总监)$/u, '总'],
  [/经理$/u, '经理'],
  [/主任$/u, '主任'],
  [/主管$/u, '主管'],
  [/部长$/u, '部长'],
  [/处长$/u, '处长'],
  [/科长$/u, '科长'],
  [/厂长$/u, '厂长'],
  [/院长$/u, '院长'],
  [/所长$/u, '所长'],
  [/校长$/u, '校长'],
  [/店长$/u, '店长'],
  [/教授$/u, '教授'],
  [/博士$/u, '博士'],
  [/(?:医生|医师)$/u, '医生'],
  [/(?:讲师|老师|教师)$/u, '老师'],
  [/律师$/u, '律师'],
  [/会计师?$/u, '会计'],
  [/(?:总工|总工程师)$/u, '总工'],
  [/工程师$/u, '工'],
];

/** Forms of address that stand before a name, or behind it, and are none of its parts. */
const MARKS =
  /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|herr|frau|sir|madam|dipl|ing|phd|mba|jr|sr|ii|iii|iv)\.?$/iu;

/** The commonest surnames of Chinese people in Latin letters; which part of a name is one decides how to address them. */
const LATIN_SURNAMES = new Set(
  'wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang xu deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lv lu ding ren yao shen zhong cui tan fan jin shi liao jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan duan lei long tao shao qian hao gong mao wan gu qiao dai hong'.split(
    ' ',
  ),
);

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

/** Surname and given name of a name in Chinese characters; undefined for any other. */
function chineseParts(name: string): { readonly surname: string; readonly given: string } | undefined {
  const text = name.replace(/\s+/gu, '');
  if (!HAN_NAME.test(text) || text.includes('·') || text.length < 2 || text.length > 4) return undefined;
  const double = text.slice(0, 2);
  const surname = DOUBLE_SURNAMES.has(double) && text.length > 2 ? double : text.slice(0, 1);
  return { surname, given: text.slice(surname.length) };
}

/** The name as it is written in Chinese characters where it has such a part: `张伟 Zhang Wei` is 张伟. */
const hanPart = (name: string): string | undefined =>
  oneLine(name)
    .split(/[\s(（)）/|,，]+/u)
    .find((part) => chineseParts(part) !== undefined);

/** The words of a name in Latin letters, without forms of address. */
function latinWords(name: string): readonly string[] {
  const plain = oneLine(name)
    .replace(/[\p{Script=Han}（）()]+/gu, ' ')
    .trim();
  const [surname, given] = plain.split(/\s*,\s*/u);
  const inOrder = given !== undefined && given !== '' && !MARKS.test(given) ? `${given} ${surname}` : plain;
  return inOrder.split(/[\s,]+/u).filter((word) => word !== '' && !MARKS.test(word));
}

const isCapitals = (word: string): boolean => /^\p{Lu}[\p{Lu}'’-]+$/u.test(word);

/**
 * The name by which somebody is greeted in English. Undefined where it is not known which part that is, or only a letter
 * of it is: whoever writes then says so themselves.
 */
export function firstNameOf({ full_name, language }: Addressee): string | undefined {
  const words = latinWords(full_name);
  const [first, ...rest] = words;
  const last = rest.at(-1);
  if (first === undefined) return hanPart(full_name);
  if (last === undefined) return /^\p{L}\.?$/u.test(first) ? undefined : first;
  // ZHANG Wei: the surname is the part in capitals.
  if (isCapitals(first) && !isCapitals(last)) return rest.join(' ');
  const isChinese = language?.toLowerCase().startsWith('zh') === true || hanPart(full_name) !== undefined;
  const [isFirst, isLast] = [first, last].map((word) => LATIN_SURNAMES.has(word.toLowerCase()));
  if (isFirst && !isLast && isChinese) return rest.join(' ');
  // Zhang Wei or Wei Zhang: either may be the surname, so both are said.
  if (isFirst && (isLast || !isChinese)) return words.join(' ');
  return /^\p{L}\.?$/u.test(first) ? undefined : first;
}

const englishTitle = ({ full_name, title }: Addressee): string | undefined => {
  const said = `${oneLine(full_name)} ${title ?? ''}`;
  if (/\bprof(?:essor)?\b\.?/iu.test(said)) return 'Professor';
  return /\bdr\b\.?/iu.test(oneLine(full_name)) ? 'Dr' : undefined;
};

/**
 * How somebody is addressed politely: surname and title in Chinese (王经理), `Dr` or `Professor` and surname in English,
 * else the name that is used for greeting. Whether somebody is a Mr or a Ms is never guessed.
 */
export function formOfAddress(person: Addressee, language: 'en' | 'zh'): string | undefined {
  if (language === 'zh') {
    const han = hanPart(person.full_name);
    const parts = han === undefined ? undefined : chineseParts(han);
    if (han === undefined || parts === undefined) return fullNameOf(person);
    const title =
      oneLine(person.title ?? '')
        .split(/[/、,，;；|]/u)[0]
        ?.trim() ?? '';
    const spoken = SPOKEN_TITLES.find(([pattern]) => pattern.test(title))?.[1];
    return spoken === undefined ? han : `${parts.surname}${spoken}`;
  }
  const title = englishTitle(person);
  const words = latinWords(person.full_name);
  const surname = words.find(isCapitals) ?? words.at(-1);
  if (title !== undefined && surname !== undefined && words.length > 1) return `${title} ${surname}`;
  return firstNameOf(person);
}

/** The whole name on one line; undefined when there is none. */
export function fullNameOf({ full_name }: Pick<Addressee, 'full_name'>): string | undefined {
  const name = oneLine(full_name);
  return name === '' ? undefined : name;
}

/** What a label announces; `none` marks numbers that are no way to reach anybody. */
export type LabelMeaning =
  | 'phone'
  | 'mobile'
  | 'fax'
  | 'email'
  | 'address'
  | 'website'
  | 'wechat'
  | 'qq'
  | 'contact'
  | 'title'
  | 'department'
  | 'company'
  | 'industry'
  | 'employee_count'
  | 'credit_code'
  | 'none';

/** Label words by meaning; `|` divides. English, Chinese, German, French. */
const WORDS: Readonly<Record<LabelMeaning, string>> = {
  phone:
    'telephone|phone|phone number|telephone number|tel|tel no|ph|call|call us|call us at|call now|toll free|toll-free|tollfree|office|main|direct|direct line|voice|hotline|local|freephone|switchboard|work|' +
    'whatsapp|' +
    '电话|联系电话|咨询电话|服务电话|公司电话|销售电话|客服电话|电话号码|固定电话|固话|座机|总机|热线|热线电话|咨询热线|服务热线|全国热线|销售热线|客服热线|招商热线|订购热线|免费电话|投诉电话|電話|聯繫電話|联系方式|联络电话|' +
    'telefon|tel.-nr|fon|rufnummer|zentrale|festnetz|téléphone|tél|appel|t|p',
  mobile:
    'mobile|mobile phone|mobile number|cell|cell phone|cellphone|cellular|mob|手机|手机号|手机号码|移动电话|联系手机|手机/微信|微信/手机|手机微信|手機|mobil|mobiltelefon|handy|portable|m|c',
  fax: 'fax|facsimile|fax no|fax number|telefax|telecopier|传真|公司传真|传真号码|图文传真|電傳|傳真|télécopie|f',
  email:
    'email|e-mail|e mail|mail|email address|e-mail address|email us|邮箱|电子邮箱|电子邮件|邮件|邮箱地址|公司邮箱|联系邮箱|企业邮箱|信箱|電郵|電子郵件|mailadresse|e-mail-adresse|courriel|adresse e-mail|mél|e',
  address:
    'address|mailing address|street address|postal address|office address|physical address|our address|visit us|location|headquarters|head office|corporate office|main office|registered office|地址|公司地址|联系地址|办公地址|详细地址|总部地址|工厂地址|厂址|通讯地址|通信地址|经营地址|注册地址|店铺地址|单位地址|办公地点|地點|anschrift|adresse|postanschrift|hausanschrift|adresse postale|siège social',
  website:
    'website|web site|web|homepage|home page|url|www|网址|公司网址|官网|网站|公司网站|官方网站|網址|internet|webseite|site web|site internet',
  wechat: 'wechat|wechat id|weixin|微信|微信号|微信号码|客服微信|加微信|微信同号|微訊|微信/QQ',
  qq: 'qq|qq号|qq号码|客服qq|企业qq|在线qq|咨询qq|联系qq|腾讯qq|qq在线|业务qq',
  contact:
    'contact|contact person|contact name|name|attn|attention|representative|联系人|联络人|联系人员|业务联系人|项目联系人|姓名|聯繫人|負責人|负责人|ansprechpartner|ansprechpartnerin|kontaktperson|ihr ansprechpartner|geschäftsführer|geschäftsführung|geschäftsführerin|inhaber|inhaberin|vertreten durch|vertretungsberechtigt|vertretungsberechtigter geschäftsführer|vorstand|directeur de la publication|directrice de la publication|gérant|gérante|responsable de la publication|interlocuteur',
  title: 'title|job title|position|职务|职位|職務|funktion|fonction|poste',
  department: 'department|dept|部门|所属部门|abteilung|service',
  company:
    'company|company name|organization|organisation|business name|公司名称|企业名称|单位名称|公司|公司全称|企业全称|商家名称|店铺名称|机构名称|firma|unternehmen|firmenname|raison sociale|dénomination sociale|société',
  industry: 'industry|行业|所属行业|主营行业|branche',
  employee_count:
    'employees|number of employees|headcount|company size|员工人数|员工数|员工规模|人员规模|公司规模|企业规模|mitarbeiter|mitarbeiterzahl|effectif',
  credit_code: '统一社会信用代码|社会信用代码|信用代码|统一信用代码|税号|纳税人识别号',
  none:
    'icp|备案号|公网安备|邮编|邮政编码|邮政编号|郵編|zip|zip code|postcode|postal code|plz|code postal|注册号|工商注册号|注册资本|注册资金|开户行|开户银行|账号|银行账号|帐号|营业执照|许可证|许可证号|成立时间|成立日期|发布时间|更新时间|发布日期|浏览次数|点击|订单号|' +
    'license|licence|license no|lic|order|order no|order number|account|account no|invoice|sku|isbn|issn|item|item no|model|model no|part no|serial|serial no|registration|reg no|registration number|registered number|company number|company no|registered in england|vat|vat no|vat number|tax id|ein|fein|tin|duns|npi|abn|acn|iban|bic|swift|blz|konto|kontonummer|ust-id|ust-idnr|umsatzsteuer-id|steuernummer|hrb|hra|handelsregister|registergericht|amtsgericht|siret|siren|rcs|tva|ape|naf|capital|hours|opening hours|business hours|open|营业时间|工作时间|上班时间|öffnungszeiten|horaires|gps|latitude|longitude|ref|reference|case no|docket|copyright|date|published|updated|price|cost',
};

/** One label word with its meaning. */
export interface LabelWord {
  readonly word: string;
  readonly meaning: LabelMeaning;
  /** A single Latin letter (`T`, `F`), which needs more around it to count. */
  readonly isInitial: boolean;
  readonly isChinese: boolean;
}

const entries: readonly LabelWord[] = Object.entries(WORDS).flatMap(([meaning, words]) =>
  words.split('|').map((word) => ({
    word,
    meaning: meaning as LabelMeaning,
    isInitial: /^[a-z]$/.test(word),
    isChinese: /[\u4e00-\u9fff]/.test(word),
  })),
);

const keyOf = (text: string): string => text.toLowerCase().replace(/[\s.]/g, '');
const byKey: ReadonlyMap<string, LabelWord> = new Map(entries.map((entry) => [keyOf(entry.word), entry]));
/** First words of Latin labels, so that most words of a text are passed over with one look. */
const firstWords: ReadonlySet<string> = new Set(
  entries.filter((entry) => !entry.isChinese).map((entry) => keyOf(entry.word.split(' ')[0] ?? '')),
);

/** Chinese labels in one pattern, longest first, with the blanks that stretch them to one width, as in `手 机`. */
const CHINESE = new RegExp(
  entries
    .filter((entry) => entry.isChinese)
    .toSorted((a, b) => b.word.length - a.word.length)
    .map((entry) => Array.from(entry.word).join('\\s{0,4}'))
    .join('|'),
  'gi',
);
const LATIN_WORD = /\p{Script=Latin}{1,24}(?:[.'-]{1,2}\p{Script=Latin}{1,24}){0,3}/gu;
const LONGEST_LABEL = 4;

/** A label word at a place in a line. */
export interface LabelMatch {
  readonly label: LabelWord;
  readonly start: number;
  readonly end: number;
}

/** All label words in a line of narrowed text, in reading order, not overlapping. */
export function matchLabels(plain: string): LabelMatch[] {
  const found = [...matchLatin(plain), ...matchChinese(plain)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
  return found.filter((match, index) => index === 0 || match.start >= (found[index - 1]?.end ?? 0));
}

function matchChinese(plain: string): LabelMatch[] {
  if (!/[\u4e00-\u9fff]/.test(plain)) return [];
  return Array.from(plain.matchAll(CHINESE)).flatMap((match) => {
    const label = byKey.get(keyOf(match[0]));
    return label === undefined ? [] : [{ label, start: match.index, end: match.index + match[0].length }];
  });
}

function matchLatin(plain: string): LabelMatch[] {
  const words = Array.from(plain.matchAll(LATIN_WORD), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const found: LabelMatch[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const first = words[index];
    if (first === undefined || !firstWords.has(keyOf(plain.slice(first.start, first.end)))) continue;
    if (/[\p{L}\p{N}@_]/u.test(plain.charAt(first.start - 1))) continue;
    for (let last = Math.min(index + LONGEST_LABEL, words.length) - 1; last >= index; last -= 1) {
      const end = words[last]?.end ?? first.end;
      const label = byKey.get(keyOf(plain.slice(first.start, end)));
      if (
        label === undefined ||
        label.isChinese ||
        (/[\p{N}@_]/u.test(plain.charAt(end)) && !label.isInitial && !/\d/.test(plain.charAt(end)))
      )
        continue;
      found.push({ label, start: first.start, end });
      index = last;
      break;
    }
  }
  return found;
}

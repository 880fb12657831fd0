import type { DraftField } from '../draft-types.ts';
import type { PageRow } from './find-rows.ts';

/** Heads of columns by the field that stands below them, in the languages whose contact pages are read. */
const HEADS: readonly (readonly [DraftField, RegExp])[] = [
  ['email', /^(?:e-?mails?|e-?mail[ -]address|mail|电子邮箱|电子邮件|邮箱|邮件)$/i],
  ['mobile', /^(?:mobile|cell|handy|mobil|portable|手机|手机号码?)$/i],
  ['fax', /^(?:fax|telefax|传真)$/i],
  ['phone', /^(?:phone|telephone|tel\.?|telefon|téléphone|phone number|电话|联系电话|电话号码|座机)$/i],
  ['website', /^(?:web|website|web ?site|homepage|url|internet|site web|网址|官网|网站)$/i],
  ['title', /^(?:title|position|job title|role|function|funktion|fonction|poste|职务|职位|岗位)$/i],
  ['full_name', /^(?:contact|contact person|person|ansprechpartner(?:in)?|联系人|姓名|负责人)$/i],
  ['address', /^(?:address|adresse|anschrift|street|地址|通讯地址|公司地址)$/i],
  ['city', /^(?:city|town|place|ort|stadt|ville|城市|所在城市|地区|所在地)$/i],
  ['country', /^(?:country|land|pays|国家|国家\/地区)$/i],
  ['industry', /^(?:industry|sector|branche|category|products?|secteur|行业|产品|主营产品|展品|类别)$/i],
  [
    'employee_count',
    /^(?:employees|number of employees|headcount|company size|mitarbeiter(?:zahl)?|effectif|员工人数|员工数|员工规模|人员规模|公司规模|企业规模)$/i,
  ],
  [
    'company',
    /^(?:company|company name|exhibitor|exhibitors|firm|firma|unternehmen|aussteller|organi[sz]ation|member|supplier|name|société|entreprise|exposant|nom|公司|公司名称|企业|企业名称|单位|单位名称|参展商|展商|展商名称|名称|会员)$/i,
  ],
];

/** The fields of a table's columns by the number of the cell; undefined where no head says what stands below it. */
export function columnsOf(rows: readonly PageRow[]): ReadonlyMap<number, DraftField> | undefined {
  for (const { lines } of rows.slice(0, 3)) {
    const columns = new Map<number, DraftField>();
    for (const { text, cell } of lines) {
      const head = text.replace(/[\s:：*▲▼↑↓]{1,20}$/u, '');
      const field = HEADS.find(([, form]) => form.test(head))?.[0];
      if (cell > 0 && field !== undefined && ![...columns.values()].includes(field)) columns.set(cell, field);
    }
    if (columns.size >= 2) return columns;
  }
  return undefined;
}

/** Says if a row holds the heads of the columns and no entry. */
export const isHeadRow = ({ lines }: PageRow): boolean =>
  lines.length >= 2 &&
  lines.filter(({ text }) => HEADS.some(([, form]) => form.test(text.replace(/[\s:：*▲▼↑↓]{1,20}$/u, ''))))
    .length >= Math.ceil(lines.length / 2);

import type { DraftField } from '../draft-types.ts';
import { isChineseName } from '../entities/person-name.ts';
import type { SiteAdapter, SitePage, SiteValue } from './site-adapter.ts';

/** Labels that the generic reading does not know, or whose values it takes with the buttons in the cell. */
const LABEL = /^(法定代表人|负责人|执行事务合伙人)$|^(注册地址|企业地址|地址)$|^(?:国标行业|所属行业|行业)$/;
const BUTTONS =
  /(?:\s{0,2}(?:复制|附近企业|关联企业\s?\d{0,4}|更多\s?\d{0,4}|查看|展开|收起|详情|同地址企业\s?\d{0,4})){1,4}$/;
/** Lines of one cell. */
const MOST_LINES = 4;

const nameLine = ({ content }: SitePage) => content.lines.find(({ heading }) => heading === 1);

/** What stands in the cell behind each label. */
function labelled(page: SitePage): SiteValue[] {
  const { lines } = page.content;
  return lines.flatMap(({ text, index, row, cell }): SiteValue[] => {
    const label = row === 0 ? null : LABEL.exec(text);
    if (label === null) return [];
    const answer = lines
      .slice(index + 1, index + 1 + MOST_LINES)
      .filter((line) => line.row === row && line.cell === cell + 1);
    const values = answer.map((line) => line.text.replace(BUTTONS, ''));
    const spot = page.line(answer[0]?.index ?? -1);
    if (label[1] === undefined) {
      const field: DraftField = label[2] === undefined ? 'industry' : 'address';
      return [[spot, field, values[0] ?? '']];
    }
    // The first letter of the name stands before it as a picture.
    const name = values.join(' ').split(' ').find(isChineseName) ?? '';
    return [
      [spot, 'full_name', name],
      [spot, 'title', name && label[1]],
    ];
  });
}

/** The adapter of a register of Chinese companies, whose pages are tables of labels under the name as heading. */
export const companyRegister = (site: Pick<SiteAdapter, 'name' | 'url' | 'ownNames'>): SiteAdapter => ({
  ...site,
  canExtract: (page) => nameLine(page) !== undefined && labelled(page).length > 0,
  extract(page) {
    const name = page.line(nameLine(page)?.index ?? -1);
    const text = name?.text.replace(BUTTONS, '');
    return {
      settled: ['company', 'full_name', 'address'],
      values: [[name, 'company', text], [name, 'legal_name', text], ...labelled(page)],
    };
  },
});

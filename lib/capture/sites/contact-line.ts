import { isChineseName } from '../entities/person-name.ts';
import type { SitePage, SiteValue } from './site-adapter.ts';

/** `程金明先生（销售总监）`: a line that is one person with a form of address, perhaps with the title. */
const PERSON =
  /^([\u4e00-\u9fff]{1,4}?)(先生|女士|小姐)\s{0,3}(?:[(（]\s{0,2}([^()（）]{2,16}?)\s{0,2}[)）])?$/;

/** Name and title of the first line that is a person with a form of address. */
export function contactLine({ content, line }: SitePage): SiteValue[] {
  const spot = line(content.lines.findIndex(({ text }) => PERSON.test(text)));
  const [, name = '', form = '', title = ''] = PERSON.exec(spot?.text ?? '') ?? [];
  return [
    // A surname alone keeps its form of address, as people are called then.
    [spot, 'full_name', isChineseName(name) ? name : name + form],
    [spot, 'title', title],
  ];
}

import type { Finding } from './finding.ts';
import type { PageContent } from './page/page-content.ts';

/** Whoever legal notices must name beside the company: hosts, authorities, arbitration, makers of the site. */
const OTHERS =
  /(?:aufsichtsbehörde|aufsichtsbehoerde|supervisory authority|autorité de (?:contrôle|tutelle)|schlichtungsstelle|verbraucherschlichtung|berufskammer|zuständige kammer|hébergement|hébergeur|hébergée? par|hosting|webhoster|médiateur|ombudsman|webdesign|技术支持)/i;
/** A section of such a heading is read over for as many lines at most. */
const LONGEST = 8;

/** Says of findings if they stand in what the page says about a third party: behind its name on a line, or below its heading. */
export function findOthers(content: PageContent): (finding: Finding) => boolean {
  const { lines } = content;
  const below = new Set<number>();
  const from = new Map<number, number>();
  for (const line of lines) {
    if (line.text.length > 400) continue;
    const match = OTHERS.exec(line.plain);
    if (match === null) continue;
    from.set(line.index, match.index);
    const isHeading = line.text.length < 60 && (line.heading > 0 || /:$|^\S+$/.test(line.plain));
    for (let at = line.index + 1; isHeading && at <= line.index + LONGEST; at += 1) {
      const next = lines[at];
      if (next === undefined || next.heading > 0 || next.zone !== line.zone) break;
      if (line.heading === 0 && next.element !== line.element) break;
      below.add(at);
    }
  }
  return ({ line, start }) => below.has(line) || start > (from.get(line) ?? Number.POSITIVE_INFINITY);
}

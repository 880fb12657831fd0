import { isJobTitle } from '../entities/job-title.ts';
import type { ElementTable, PageContent, TextLine } from '../page/page-content.ts';
import type { NameSighting, TitlePlace } from './name-sightings.ts';

type Offset = 1 | -1;

/** Gives the title that stands on the line after or before a name which has a line to itself. */
export function titlesOnOtherLines(
  content: PageContent,
  sightings: readonly NameSighting[],
): (sighting: NameSighting) => TitlePlace | undefined {
  const { lines, elements } = content;
  const named = new Set(
    sightings.filter(({ found }) => found.ground !== 'shape').map(({ line }) => line.index),
  );
  const titleAt = (index: number): TitlePlace | undefined => {
    const line = lines[index];
    return line === undefined || named.has(index) || line.text.length >= 90 ? undefined : titleOf(line);
  };
  const distance = (line: TextLine, offset: Offset): number =>
    stepsBetween(elements, line.element, lines[line.index + offset]?.element ?? -1);
  /** Where the title of one name is if its own surroundings say so, as a row or a card does; 0 if they do not. */
  const ownOffset = (line: TextLine): Offset | 0 | undefined => {
    const [after, before] = [titleAt(line.index + 1), titleAt(line.index - 1)];
    if (after === undefined || before === undefined)
      return after !== undefined ? 1 : before !== undefined ? -1 : undefined;
    const difference = distance(line, -1) - distance(line, 1);
    return difference === 0 ? 0 : difference > 0 ? 1 : -1;
  };
  // Where a list puts titles: on the side that fits more of its names.
  let sum = 0;
  for (const { line, fillsLine, title } of sightings)
    if (fillsLine && title === undefined) sum += ownOffset(line) ?? 0;
  const habit: Offset = sum < 0 ? -1 : 1;
  return ({ line, fillsLine, title }) => {
    if (!fillsLine || title !== undefined) return undefined;
    const own = ownOffset(line);
    const isBetween = titleAt(line.index + 1) !== undefined && titleAt(line.index - 1) !== undefined;
    return titleAt(line.index + (isBetween && own !== 0 && own !== undefined ? own : habit));
  };
}

const TITLE_LABEL =
  /^(?:job title|title|position|role|funktion|fonction|poste|职\s{0,4}务|职\s{0,4}位)\s{0,2}[:：]\s{0,2}/i;

function titleOf(line: TextLine): TitlePlace | undefined {
  const start = TITLE_LABEL.exec(line.text)?.[0].length ?? 0;
  const text = line.text.slice(start);
  // Stylesheets and editors write titles small; a few words below a name are no sentence.
  const isSmall = text.length < 50 && text.split(' ').length < 6;
  const isTitle = isJobTitle(text) || (isSmall && isJobTitle(text.charAt(0).toUpperCase() + text.slice(1)));
  return isTitle ? { text, line: line.index, start } : undefined;
}

/** How many steps lead from one element to another through what holds both. */
function stepsBetween(elements: ElementTable, a: number, b: number): number {
  let [left, right, steps] = [a, b, 0];
  // Parents have smaller numbers than their children.
  for (; left !== right && steps < 400; steps += 1) {
    if (left > right) left = elements.parents[left] ?? -1;
    else right = elements.parents[right] ?? -1;
  }
  return steps;
}

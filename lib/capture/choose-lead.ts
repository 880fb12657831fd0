import { isDecider } from './entities/job-title.ts';
import type { Party } from './finding.ts';
import type { GroupedPerson } from './group-people.ts';
import type { ReadContext } from './read-context.ts';

/** The person whom the draft is about. */
export interface ChosenLead {
  readonly person: GroupedPerson;
  readonly employer: Party | undefined;
}

/** Chooses the person of the page to whom a rep would write; undefined where it is about a company, or about news. */
export function chooseLead(context: ReadContext, people: readonly GroupedPerson[]): ChosenLead | undefined {
  const isArticle = readsAsArticle(context);
  let best: { person: GroupedPerson; points: number } | undefined;
  for (const person of people) {
    const points = pointsOf(context, person, isArticle);
    // A bare name in the text is no reason to write to somebody.
    if (points > 1 && (best === undefined || points > best.points)) best = { person, points };
  }
  return best === undefined ? undefined : { person: best.person, employer: undefined };
}

function pointsOf(context: ReadContext, person: GroupedPerson, isArticle: boolean): number {
  if (person.standing !== 'subject' || person.names.every((name) => name.hidden)) return 0;
  const rules = new Set(person.names.map((name) => name.rule));
  const titles = person.fields.filter((finding) => finding.field === 'title').map((finding) => finding.value);
  const isStated = rules.has('labelled_name') || rules.has('structured_name') || rules.has('card_name');
  // In an article people are talked about; only one whom the page presents with a way to reach them counts.
  if (isArticle && !(rules.has('labelled_name') || (isStated && person.ownContacts > 0))) return 0;
  let points = 1;
  if (isStated) points += 3;
  if (person.ownContacts > 0) points += 2;
  if (titles.length > 0) points += 1;
  if (titles.some(isDecider)) points += 1;
  const name = person.names[0]?.value.toLowerCase() ?? '';
  if (name.length > 3 && context.content.title.toLowerCase().includes(name)) points += 3;
  return points;
}

const ARTICLE_TYPES =
  /"@type"\s{0,3}:\s{0,3}\[?\s{0,3}"(?:News|Blog|Opinion|Analysis|Reportage)?(?:Article|Posting)"/;

const LONG_PARAGRAPH = 220;

/** Says if the page is a news article or blog post, by what it says of itself or by its long paragraphs. */
export function readsAsArticle(context: ReadContext): boolean {
  const { metas, jsonLd, annotated, lines } = context.content;
  // `og:type` alone says nothing: common plugins write `article` on every page.
  if (metas.some(({ name }) => name === 'article:published_time' || name === 'article:published'))
    return true;
  if (jsonLd.some(({ text }) => ARTICLE_TYPES.test(text))) return true;
  if (annotated.some(({ attributes }) => /(?:Article|BlogPosting)$/.test(attributes.itemtype ?? '')))
    return true;
  const isStory = metas.some(({ name, content }) => name === 'og:type' && /^article/i.test(content));
  const paragraphs = lines.filter((line) => line.zone === 'main' && line.text.length > LONG_PARAGRAPH).length;
  return isStory && paragraphs >= 6;
}

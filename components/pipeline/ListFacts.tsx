import type { ListLine } from '../../lib/app/models/target-list-rows.ts';

/** What is known of a lead in one line: its site and town, or the person. */
const factsOf = ({ lead, company, person }: ListLine): string[] =>
  [
    person?.full_name === lead.name ? company?.name : person?.full_name,
    person?.title,
    company?.domain ?? company?.website?.replace(/^https?:\/\//u, ''),
    company?.city,
  ].flatMap((fact) => (fact ? [fact] : []));

/** The facts with dots between them. */
export function ListFacts({ line }: { readonly line: ListLine }) {
  return (
    <>
      {factsOf(line).map((fact, index) => (
        <span key={fact}>
          {index > 0 && <span class="sep" />}
          <bdi>{fact}</bdi>
        </span>
      ))}
    </>
  );
}

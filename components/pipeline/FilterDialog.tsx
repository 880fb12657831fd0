import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { FilterFacet } from '../../lib/pipeline/filter/filter-leads.ts';
import { activeFields, EVERYTHING, NOTHING, withToggled } from '../../lib/pipeline/filter/lead-filter.ts';
import { TASK_STATES } from '../../lib/pipeline/task-state.ts';
import { TaskStateIcon } from '../tasks/TaskStateIcon.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Fold } from '../ui/fold.tsx';
import { inOfferedOrder, useFilterWords } from './filter-words.ts';

/** Everything the list can be narrowed by; each press is seen at once in the list behind. */
export function FilterDialog() {
  const { language } = useApp();
  const { navigation, pipeline } = usePanel();
  const t = language.t.value;
  const close = () => navigation.show(null);
  const total = pipeline.total.value;
  const shown = (pipeline.groups.value ?? []).reduce((sum, { lines }) => sum + lines.length, 0);
  return (
    <Dialog
      actions={
        <>
          <Button
            disabled={activeFields(pipeline.filter.value).length === 0}
            onClick={() => pipeline.narrow({ where: EVERYTHING.where })}
          >
            {t.filters.clearAll}
          </Button>
          <Button look="primary" onClick={close}>
            {t.common.done}
          </Button>
        </>
      }
      closeLabel={t.common.close}
      onClose={close}
      open
      title={t.filters.title}
      waits={pipeline.filters.facets.value === undefined}
    >
      <p class="small t2" role="status">
        {total === undefined ? t.common.loading : t.filters.shown(shown, total)}
      </p>
      <Facets />
    </Dialog>
  );
}

/** The fields in three groups: what the list shows, the team's own, what was found out. */
function Facets() {
  const { language, team } = useApp();
  const { pipeline } = usePanel();
  const t = language.t.value.filters;
  const { where } = pipeline.filter.value;
  const leading = new Set((team.members.value ?? []).map((member) => member.manager_id as string | null));
  const facets = (pipeline.filters.facets.value ?? []).flatMap((facet) => {
    // What is over has no next step to speak of.
    if (facet.field === 'due')
      return [{ ...facet, values: facet.values.filter(({ value }) => value !== NOTHING) }];
    if (facet.field !== 'team') return [facet];
    // Who leads nobody is a team of one, which is what the owner says.
    const values = facet.values.filter(({ value }) => leading.has(value) || where.team?.includes(value));
    return values.length === 0 ? [] : [{ ...facet, values }];
  });
  if (pipeline.filters.facets.value === undefined) return null;
  if (facets.length === 0) return <p>{t.nothingToFilter}</p>;
  const isAnswer = ({ field }: FilterFacet) => field.startsWith('answer.');
  const isOwn = ({ field }: FilterFacet) => field.startsWith('custom.');
  const group = (title: string, own: readonly FilterFacet[]) =>
    own.length > 0 && (
      <Fold summary={title}>
        {own.map((facet) => (
          <Facet facet={facet} key={facet.field} />
        ))}
      </Fold>
    );
  return (
    <div class="facets">
      <p class="small t3">{t.hint}</p>
      {facets
        .filter((facet) => !isAnswer(facet) && !isOwn(facet))
        .map((facet) => (
          <Facet facet={facet} key={facet.field} />
        ))}
      {group(t.ownFields, facets.filter(isOwn))}
      {group(t.answers, facets.filter(isAnswer))}
    </div>
  );
}

/** So many values are offered at first. */
const FIRST = 8;

/** One field with its values, each with how many leads it would show. */
function Facet({ facet: { field, values } }: { readonly facet: FilterFacet }) {
  const { language } = useApp();
  const { pipeline } = usePanel();
  const words = useFilterWords();
  const [all, showAll] = useState(false);
  const t = language.t.value.filters;
  const chosen = pipeline.filter.value.where[field] ?? [];
  const ordered = inOfferedOrder(field, values);
  const offered = all ? ordered : ordered.filter(({ value }, at) => at < FIRST || chosen.includes(value));
  return (
    <fieldset class="facet">
      <legend class="k">{words.fieldName(field)}</legend>
      <div class="chips">
        {offered.map(({ value, count }) => (
          <button
            aria-pressed={chosen.includes(value)}
            class="chip"
            key={value}
            onClick={() => pipeline.narrow(withToggled(pipeline.filter.peek(), field, value))}
            type="button"
          >
            {field === 'due' &&
              TASK_STATES.filter((state) => state === value).map((state) => (
                <TaskStateIcon key={state} state={state} />
              ))}
            <span class="cut">{words.valueName(field, value)}</span> <b>{count}</b>
          </button>
        ))}
        {offered.length < values.length && (
          <Button look="ghost" onClick={() => showAll(true)} size="small">
            {t.showMore(values.length - offered.length)}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

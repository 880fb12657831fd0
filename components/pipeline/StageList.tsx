import { useRef } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { narrows } from '../../lib/pipeline/filter/lead-filter.ts';
import { CarriedLead } from './CarriedLead.tsx';
import { useCarriedLead } from './carry-lead.ts';
import { EmptyByFilter } from './EmptyByFilter.tsx';
import { HitSection } from './HitSection.tsx';
import { moveInList } from './list-keys.ts';
import { MoveFromList } from './MoveFromList.tsx';
import { StageSection } from './StageSection.tsx';

/** More lines than a tall window shows. */
const DRAWN_AT_ONCE = 60;

/** The stages of a pipeline with their leads; arrows go through it. */
export function StageList() {
  const { language } = useApp();
  const { pipeline } = usePanel();
  const t = language.t.value.pipeline;
  const groups = pipeline.groups.value ?? [];
  const isNarrowed = narrows(pipeline.filter.value);
  const list = useRef<HTMLElement>(null);
  const carried = useCarriedLead(list).value;
  // What is carried can be dropped on every stage, also on one of which the filter shows nothing.
  const found = groups.filter((group) => !isNarrowed || carried !== null || group.lines.length > 0);
  const elsewhere = pipeline.elsewhere.value;
  // Only as many lines as a window shows are drawn at once; further stages follow as they come near.
  let above = 0;
  const sections = found.map((group) => {
    const isNear = above < DRAWN_AT_ONCE;
    if (group.open) above += group.lines.length;
    return { group, isNear };
  });
  return (
    <section
      aria-label={t.leadList}
      class={carried === null ? 'scroll' : 'scroll carrying'}
      onKeyDown={(event) => moveInList(event, event.currentTarget)}
      ref={list}
    >
      {sections.map(({ group, isNear }) => (
        <StageSection
          group={group}
          isNear={isNear}
          isFixed={isNarrowed}
          isTarget={carried?.over?.id === group.stage.id}
          key={group.stage.id}
        />
      ))}
      {elsewhere.map((hits) => (
        <HitSection hits={hits} key={hits.pipeline.id} />
      ))}
      {isNarrowed && pipeline.groups.value !== undefined && found.length === 0 && elsewhere.length === 0 && (
        <EmptyByFilter />
      )}
      <MoveFromList />
      {carried !== null && <CarriedLead carried={carried} />}
    </section>
  );
}

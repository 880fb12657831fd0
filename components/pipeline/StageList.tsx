import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { narrows } from '../../lib/pipeline/filter/lead-filter.ts';
import { EmptyByFilter } from './EmptyByFilter.tsx';
import { HitSection } from './HitSection.tsx';
import { moveInList } from './list-keys.ts';
import { MoveFromList } from './MoveFromList.tsx';
import { StageSection } from './StageSection.tsx';

/** The stages of a pipeline with their leads; arrows go through it. */
export function StageList() {
  const { language } = useApp();
  const { pipeline } = usePanel();
  const t = language.t.value.pipeline;
  const groups = pipeline.groups.value ?? [];
  const isNarrowed = narrows(pipeline.filter.value);
  const found = groups.filter((group) => !isNarrowed || group.lines.length > 0);
  const elsewhere = pipeline.elsewhere.value;
  return (
    <section
      aria-label={t.leadList}
      class="scroll"
      onKeyDown={(event) => moveInList(event, event.currentTarget)}
    >
      {found.map((group) => (
        <StageSection group={group} isFixed={isNarrowed} key={group.stage.id} />
      ))}
      {elsewhere.map((hits) => (
        <HitSection hits={hits} key={hits.pipeline.id} />
      ))}
      {isNarrowed && pipeline.groups.value !== undefined && found.length === 0 && elsewhere.length === 0 && (
        <EmptyByFilter />
      )}
      <MoveFromList />
    </section>
  );
}

import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { Button } from '../ui/button.tsx';
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
  const isNarrowed = pipeline.filter.value.text.trim() !== '' || pipeline.filter.value.due !== null;
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
      {isNarrowed && found.length === 0 && elsewhere.length === 0 && (
        <div class="empty" role="status">
          <p>{t.nothingFound}</p>
          <Button onClick={() => pipeline.narrow({ text: '', due: null })} size="small">
            {t.showAll}
          </Button>
        </div>
      )}
      <MoveFromList />
    </section>
  );
}

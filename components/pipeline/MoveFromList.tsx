import { useRef } from 'preact/hooks';
import { usePanel } from '../../lib/app/app-context.ts';
import { StageMenu } from './StageMenu.tsx';

/** The button of the selected line from which the stages hang. */
export const MOVE_ANCHOR = 'move-selected';

/** The stages to which the selected lead of the list can go. */
export function MoveFromList() {
  const { navigation, pipeline } = usePanel();
  const anchor = useRef<HTMLElement | null>(null);
  const leadId = navigation.place.value?.leadId;
  const line = [...(pipeline.groups.value ?? []), ...pipeline.elsewhere.value]
    .flatMap(({ lines }) => lines)
    .find(({ lead }) => lead.id === leadId);
  if (navigation.layer.value !== 'move' || line === undefined) return null;
  anchor.current = document.getElementById(MOVE_ANCHOR);
  if (anchor.current === null) return null;
  return (
    <StageMenu
      anchor={anchor}
      currentId={line.lead.stage_id}
      onChoose={(stage) => {
        navigation.show(null);
        void pipeline.move({ id: line.lead.id, title: line.title }, stage);
      }}
      onClose={() => navigation.show(null)}
      stages={pipeline.stagesOf(line.lead.pipeline_id)}
    />
  );
}

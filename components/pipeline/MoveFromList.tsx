import { useRef } from 'preact/hooks';
import { usePanel } from '../../lib/app/app-context.ts';
import { StageMenu } from './StageMenu.tsx';

/** The button of the selected line from which the stages hang. */
export const MOVE_ANCHOR = 'move-selected';

/** The stages to which the selected lead of the list can go. */
export function MoveFromList() {
  const { navigation, pipeline } = usePanel();
  const anchor = useRef<HTMLElement | null>(null);
  if (navigation.layer.value !== 'move') return null;
  const leadId = navigation.place.value?.leadId;
  const line = leadId ? pipeline.lineOf(leadId) : undefined;
  if (line === undefined) return null;
  const { lead, title } = line;
  anchor.current = document.getElementById(MOVE_ANCHOR);
  if (anchor.current === null) return null;
  return (
    <StageMenu
      anchor={anchor}
      currentId={lead.stage_id}
      onChoose={(stage) => {
        navigation.show(null);
        void pipeline.move({ id: lead.id, title }, stage);
      }}
      onClose={() => navigation.show(null)}
      stages={pipeline.stagesOf(lead.pipeline_id)}
    />
  );
}

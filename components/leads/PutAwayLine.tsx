import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { Notice } from '../ui/notice.tsx';

/** Tells that part of a lead's history is not on this device, and whether it is on its way. */
export function PutAwayLine() {
  const { putAway } = usePanel();
  const t = useApp().language.t.value.unsent;
  if (putAway.missing.value === 0) return null;
  return (
    <Notice live="status" tone={putAway.failed.value ? 'amber' : 'neutral'}>
      {putAway.failed.value ? t.entriesAway(putAway.missing.value) : t.entriesComing(putAway.missing.value)}
    </Notice>
  );
}

import { usePanel } from '../../lib/app/app-context.ts';
import type { LeadLine } from '../../lib/app/models/lead-line.ts';
import { LeadRow } from './LeadRow.tsx';
import { NearWindow } from './NearWindow.tsx';

interface LeadBlockProps {
  readonly lines: readonly LeadLine[];
  /** The first of its stage is drawn at once. */
  readonly isFirst: boolean;
}

/** Some consecutive lines, drawn only near the window, so that a stage of thousands costs what is seen of it. */
export function LeadBlock({ lines, isFirst }: LeadBlockProps) {
  const { navigation } = usePanel();
  const leadId = navigation.place.value?.leadId;
  return (
    <NearWindow isFirst={isFirst} lines={lines}>
      {() =>
        lines.map((line) => <LeadRow isSelected={line.lead.id === leadId} key={line.lead.id} line={line} />)
      }
    </NearWindow>
  );
}

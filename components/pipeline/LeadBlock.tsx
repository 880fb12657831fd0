import { useEffect, useRef, useState } from 'preact/hooks';
import { usePanel } from '../../lib/app/app-context.ts';
import type { LeadLine } from '../../lib/app/models/pipeline-lines.ts';
import { LeadRow } from './LeadRow.tsx';

interface LeadBlockProps {
  readonly lines: readonly LeadLine[];
  /** The first of its stage is drawn at once, the others as they come near. */
  readonly isFirst: boolean;
}

const ROW_HEIGHT = 32;
/** How far ahead of the window lines are drawn: a good deal more than one step of the arrows. */
const AHEAD = '600px';

/** Some consecutive lines, drawn only near the window, so that a stage of thousands costs what is seen of it. */
export function LeadBlock({ lines, isFirst }: LeadBlockProps) {
  const { navigation } = usePanel();
  const box = useRef<HTMLLIElement>(null);
  const [near, setNear] = useState(isFirst);
  const leadId = navigation.place.value?.leadId;
  const selected = lines.some(({ lead }) => lead.id === leadId) ? leadId : undefined;
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.some((entry) => entry.isIntersecting)),
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const isDrawn = near || selected !== undefined;
  return (
    <li ref={box} style={isDrawn ? undefined : { height: `${lines.length * ROW_HEIGHT}px` }}>
      {isDrawn && (
        <ul>
          {lines.map((line) => (
            <LeadRow isSelected={line.lead.id === selected} key={line.lead.id} line={line} />
          ))}
        </ul>
      )}
    </li>
  );
}

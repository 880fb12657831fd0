import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { usePanel } from '../../lib/app/app-context.ts';
import type { LeadLine } from '../../lib/app/models/lead-line.ts';

interface NearWindowProps {
  readonly lines: readonly LeadLine[];
  /** The first of its stage is drawn at once, the others as they come near. */
  readonly isFirst: boolean;
  readonly children: () => ComponentChildren;
}

const ROW_HEIGHT = 32;
/** How far ahead of the window lines are drawn: a good deal more than one step of the arrows. */
const AHEAD = '600px';

/** Some consecutive lines, drawn only near the window or while one of them is selected; else their height is kept free. */
export function NearWindow({ lines, isFirst, children }: NearWindowProps) {
  const { navigation, pipeline } = usePanel();
  const box = useRef<HTMLLIElement>(null);
  const [near, setNear] = useState(isFirst);
  const leadId = navigation.place.value?.leadId;
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
  const selected = near || !leadId ? undefined : pipeline.lineOf(leadId);
  const isDrawn = near || (selected !== undefined && lines.includes(selected));
  return (
    <li ref={box} style={isDrawn ? undefined : { height: `${lines.length * ROW_HEIGHT}px` }}>
      {isDrawn && <ul>{children()}</ul>}
    </li>
  );
}

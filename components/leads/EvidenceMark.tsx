import { PencilLine } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { Evidence } from '../../lib/app/models/record-view.ts';
import { certaintyOf } from '../../lib/capture/certainty.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { formatDay } from '../../lib/i18n/format.ts';
import { dayOf } from '../../lib/shared/days.ts';
import { CertaintyDot } from '../capture/Evidence.tsx';
import { Icon } from '../ui/icon.tsx';
import { hostOf } from './host-of.ts';

interface EvidenceMarkProps {
  /** Undefined for a value that no capture holds as it is now: somebody typed it. */
  readonly evidence: Evidence | undefined;
}

/** What found a value, in the page's own word, else by the kind of place. */
function foundBy({ found }: Evidence, t: Messages): string {
  const kinds: Readonly<Record<string, string>> = t.record.source;
  const marks: Readonly<Record<string, string>> = t.capture.foundBy;
  const label = found.label?.trim() ?? '';
  return marks[label] ?? (label === '' ? (kinds[found.source] ?? t.record.byHand) : label);
}

/** The word and the dot beside a value: where it was found and how sure that is, with the words around it as a tip. */
export function EvidenceMark({ evidence }: EvidenceMarkProps) {
  const { language } = useApp();
  const { today } = usePanel();
  const t = language.t.value;
  if (evidence === undefined || evidence.found.source === 'typed') {
    return (
      <span class="ev">
        {t.record.byHand}
        <Icon of={PencilLine} />
      </span>
    );
  }
  const { found, capture } = evidence;
  const certainty = t.common.confidence[certaintyOf(found.confidence)];
  const where = foundBy(evidence, t);
  const day = formatDay(language.current.value, dayOf(capture.captured_at), today.value);
  const tip = [
    found.snippet === ''
      ? t.record.evidencePlain(certainty, where)
      : t.record.evidence(certainty, where, found.snippet),
    t.record.captured(hostOf(capture.url), day),
  ].join('\n');
  return (
    <span class="ev" title={tip}>
      <span class="cut">{where}</span>
      <span class="sr">{certainty}</span>
      <CertaintyDot confidence={found.confidence} />
    </span>
  );
}

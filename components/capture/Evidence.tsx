import { PencilLine } from 'lucide-preact';
import type { FieldState, FieldValue } from '../../lib/app/models/draft-state.ts';
import { certaintyOf } from '../../lib/capture/certainty.ts';
import type { Candidate } from '../../lib/capture/draft-types.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { Icon } from '../ui/icon.tsx';

const DOTS = { sure: 'dot sure', check: 'dot half', guess: 'dot' } as const;

/** What found a value, in the page's own word or in the reader's language. */
export const foundBy = ({ label }: Candidate, t: Messages): string =>
  ({ text: t.capture.foundBy.text, data: t.capture.foundBy.data })[label] ?? label;

/** How sure a found value is, in words: "check, 78 of 100". */
export const certaintyText = ({ confidence }: Candidate, t: Messages): string =>
  t.capture.certainty(t.common.confidence[certaintyOf(confidence)], Math.round(confidence * 100));

/** The dot alone: full sure, half check, ring guess. Needs a word beside it. */
export function CertaintyDot({ confidence }: { readonly confidence: number }) {
  return <i aria-hidden="true" class={DOTS[certaintyOf(confidence)]} />;
}

interface EvidenceProps {
  readonly id: string;
  readonly found: FieldValue;
  readonly state: FieldState;
  readonly t: Messages;
}

/** What stands behind a value: where it was found and how sure that is, or that a person set it. */
export function Evidence({ id, found, state, t }: EvidenceProps) {
  const { candidate } = found;
  if (candidate === null || state.restored) {
    const long = state.restored ? t.capture.keptLong : t.capture.byHandLong;
    return (
      <span class="ev" id={id} title={long}>
        {state.restored ? t.capture.kept : t.capture.byHand}
        <Icon of={PencilLine} />
      </span>
    );
  }
  const label = foundBy(candidate, t);
  return (
    <span class="ev" id={id} title={`${label}: ${candidate.snippet}\n${certaintyText(candidate, t)}`}>
      <span class="cut">{label}</span>
      <span class="sr">{certaintyText(candidate, t)}</span>
      <CertaintyDot confidence={candidate.confidence} />
    </span>
  );
}

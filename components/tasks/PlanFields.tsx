import { useId } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { TaskPlan } from '../../lib/store/commands/plan-next.ts';
import { useWordList, WordOptions } from '../leads/WordOptions.tsx';

/** What is prepared of a contact: the texts as they are typed. */
export type Preparation = Readonly<Record<'purpose' | 'preparation' | 'steps', string>>;
export const NOTHING_PREPARED: Preparation = { purpose: '', preparation: '', steps: '' };

/** The typed texts as they are kept: what is empty is not known. */
export const toPlanned = (typed: Preparation): Pick<TaskPlan, keyof Preparation> => ({
  purpose: typed.purpose.trim() || null,
  preparation: typed.preparation.trim() || null,
  steps: typed.steps.trim() || null,
});

interface PlanFieldsProps {
  readonly value: Preparation;
  readonly onChange: (value: Preparation) => void;
}

/** What a contact is for, what to have ready, and how to go about it; the purposes are the team's own. */
export function PlanFields({ value, onChange }: PlanFieldsProps) {
  const { language } = useApp();
  const purposes = useWordList('visit_purpose');
  const list = useId();
  const t = language.t.value.record.plan;
  const typing = (name: keyof Preparation) => (event: { readonly currentTarget: { value: string } }) =>
    onChange({ ...value, [name]: event.currentTarget.value });
  return (
    <div class="plan-fields">
      <input
        aria-label={t.purpose}
        autocomplete="off"
        class="input"
        list={list}
        maxLength={2000}
        onInput={typing('purpose')}
        placeholder={t.purpose}
        type="text"
        value={value.purpose}
      />
      <WordOptions id={list} names={purposes.names} />
      <textarea
        aria-label={t.preparation}
        class="input"
        maxLength={2000}
        onInput={typing('preparation')}
        placeholder={t.preparation}
        rows={2}
        value={value.preparation}
      />
      <textarea
        aria-label={t.steps}
        class="input"
        maxLength={2000}
        onInput={typing('steps')}
        placeholder={t.steps}
        rows={2}
        value={value.steps}
      />
    </div>
  );
}

import { useApp } from '../../lib/app/app-context.ts';
import type { ProcessSetupModel } from '../../lib/app/models/process-setup.ts';
import type { Stage } from '../../lib/model/rows.ts';
import type { TypedWords } from './cell-values.ts';
import { RowsEditor } from './RowsEditor.tsx';

/** The tasks that entering a stage makes. */
export function StageRules({ setup, stage }: { readonly setup: ProcessSetupModel; readonly stage: Stage }) {
  const { language } = useApp();
  const t = language.t.value.process;
  return (
    <>
      <h3 class="label pv">{t.rulesTitle}</h3>
      <RowsEditor
        begin={{ stage_id: stage.id, task_title: { en: '', zh: '' }, due_in_days: 1 }}
        nameOf={(row) => (row.task_title as TypedWords)[language.current.value]}
        rows={(setup.rows.value?.stage_rules ?? []).filter((rule) => rule.stage_id === stage.id)}
        setup={setup}
        specs={[
          { key: 'task_title', label: t.ruleTask, kind: 'words' },
          {
            key: 'due_in_days',
            label: t.ruleDays,
            kind: 'number',
            whole: true,
            least: 0,
            most: 3650,
            small: true,
          },
        ]}
        table="stage_rules"
        title={t.rulesTitle}
      />
    </>
  );
}

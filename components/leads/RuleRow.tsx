import { useModel } from '@preact/signals';
import { useApp } from '../../lib/app/app-context.ts';
import { OwnerRules } from '../../lib/app/models/owner-rules.ts';
import type { Lead } from '../../lib/model/rows.ts';
import { ruleName } from '../process/rule-name.ts';
import { FactRow } from './FactRow.tsx';
import { useWordList } from './WordOptions.tsx';

/** By which rule of the team a lead that nobody captured came to its owner, or into the pool. */
export function RuleRow({ lead }: { readonly lead: Lead }) {
  const app = useApp();
  const rules = useModel(() => new OwnerRules(app));
  const sources = useWordList('source');
  const t = app.language.t.value;
  const known = rules.byId.value;
  if (lead.owner_rule_id === null || known === undefined) return null;
  const rule = known.get(lead.owner_rule_id);
  if (rule === undefined) return <FactRow label={t.record.ruleLabel} shown={t.record.ruleGone} />;
  const name = ruleName(rule, {
    t: t.process,
    language: app.language.current.value,
    sourceText: sources.textOf,
  });
  const owner = app.team.members.value?.find(({ id }) => id === lead.owner_id);
  const isStill =
    lead.owner_id === null ? rule.member_ids.length === 0 : rule.member_ids.includes(lead.owner_id);
  const whom = lead.owner_id === null ? t.pipeline.inPool : (owner?.display_name ?? t.common.notKnown);
  return (
    <FactRow
      label={t.record.ruleLabel}
      shown={isStill ? t.record.ruleGave(name, whom) : t.record.ruleHadGiven(name)}
    />
  );
}

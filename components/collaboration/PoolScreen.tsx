import { Waves, X } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { LeadLine } from '../../lib/app/models/lead-line.ts';
import type { RefusedClaim } from '../../lib/app/models/panel-pool.ts';
import { formatCompactMoney, formatDay } from '../../lib/i18n/format.ts';
import { moveInList } from '../pipeline/list-keys.ts';
import { ScreenHeader } from '../pipeline/ScreenHeader.tsx';
import { Grade } from '../scoring/Grade.tsx';
import { Button } from '../ui/button.tsx';
import { Name } from '../ui/name.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProtectionMark } from './ProtectionMark.tsx';

/** The pool: leads that nobody owns, to be claimed, above them own ones that go back soon. */
export function PoolScreen() {
  const { language } = useApp();
  const { pool } = usePanel();
  const t = language.t.value;
  const lines = pool.lines.value;
  const ending = pool.ending.value;
  return (
    <>
      <ScreenHeader title={t.pool.title}>
        {lines !== undefined && <span class="small t2 nowrap">{t.common.leads(lines.length)}</span>}
      </ScreenHeader>
      <section
        aria-label={t.pool.title}
        class="scroll"
        onKeyDown={(event) => moveInList(event, event.currentTarget)}
      >
        {pool.refused.value.map((claim) => (
          <Refusal claim={claim} key={claim.no} />
        ))}
        {ending.length > 0 && (
          <section aria-label={t.pool.endingTitle}>
            <h2 class="ghead">
              <span class="name">{t.pool.endingTitle}</span>
              <span class="n">{ending.length}</span>
            </h2>
            <ul>
              {ending.map((line) => (
                <PoolRow key={line.lead.id} line={line} />
              ))}
            </ul>
          </section>
        )}
        <Notice icon={Waves}>{lines?.length === 0 ? t.pool.empty : t.pool.intro}</Notice>
        <ul>
          {(lines ?? []).map((line) => (
            <PoolRow key={line.lead.id} line={line} />
          ))}
        </ul>
      </section>
    </>
  );
}

function PoolRow({ line }: { readonly line: LeadLine }) {
  const { language } = useApp();
  const { navigation, pool, today } = usePanel();
  const t = language.t.value;
  const current = language.current.value;
  const { lead, title } = line;
  const name = title ?? t.common.unnamed;
  const barred = pool.barredUntil(lead);
  const stage = pool.stageName.value(lead, current);
  return (
    <li class="row tlead">
      {lead.grade === null ? (
        <span aria-label={t.pipeline.noGrade} class="grade open" role="img" title={t.pipeline.noGrade}>
          ?
        </span>
      ) : (
        <Grade grade={lead.grade} label={t.common.grade(lead.grade)} />
      )}
      <button class="line grow" data-stop onClick={() => navigation.openLead(lead.id)} type="button">
        <Name class="strong cut">{name}</Name>
        <span class="small t3 cut">
          {barred === null ? stage : t.pool.barred(formatDay(current, barred, today.value, 'full'))}
          {barred === null && lead.amount_minor !== null && lead.currency !== null && (
            <>
              <span class="sep" />
              {formatCompactMoney(current, lead.amount_minor, lead.currency)}
            </>
          )}
        </span>
      </button>
      {lead.owner_id === null ? (
        lead.editable &&
        barred === null && (
          <Button
            aria-label={t.pool.claimLead(name)}
            onClick={() => void pool.claim({ id: lead.id, title })}
            size="small"
          >
            {t.pool.claim}
          </Button>
        )
      ) : (
        <ProtectionMark lead={lead} />
      )}
    </li>
  );
}

/** A claim that the database did not accept: why, and when or how it works. */
function Refusal({ claim }: { readonly claim: RefusedClaim }) {
  const { language } = useApp();
  const { pool } = usePanel();
  const t = language.t.value;
  return (
    <Notice
      action={
        <Button
          aria-label={t.pool.understood}
          icon={X}
          look="ghost"
          onClick={() => void pool.forget(claim.no)}
          size="small"
        />
      }
      live="alert"
      tone="amber"
    >
      {useRefusalText()(claim)}
    </Notice>
  );
}

/** Says why a claim was refused, with the day or the number that it is about. */
export function useRefusalText(): (claim: Omit<RefusedClaim, 'no'>) => string {
  const { language } = useApp();
  const { pool, today } = usePanel();
  const t = language.t.value;
  const rules = pool.rules.value;
  return ({ refusal, title, barredUntil }) => {
    const name = title ?? t.common.unnamed;
    if (refusal === 'pool_daily_cap') return t.pool.refused[refusal](name, rules?.claims_per_day ?? null);
    if (refusal === 'pool_holding_cap') return t.pool.refused[refusal](name, rules?.most_held ?? null);
    const day = barredUntil && formatDay(language.current.value, barredUntil, today.value, 'full');
    return t.pool.refused[refusal](name, day);
  };
}

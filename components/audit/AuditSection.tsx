import { useModel } from '@preact/signals';
import { Download } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import { AuditLog } from '../../lib/app/models/audit-log.ts';
import { formatMoment } from '../../lib/i18n/format.ts';
import { AUDIT_ACTIONS, type AuditAction } from '../../lib/model/words.ts';
import { toCsv } from '../../lib/pipeline/csv.ts';
import type { MemberId } from '../../lib/shared/ids.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { auditDetails } from './audit-words.ts';

/** Who did what in the team: filtered, page by page, and as a file. */
export function AuditSection() {
  const app = useApp();
  const log = useModel(() => new AuditLog(app));
  useEffect(() => void log.show({ action: null, memberId: null }), [log]);
  const t = app.language.t.value;
  const { filter, lines, more, phase } = log.state.value;
  const members = app.team.members.value ?? [];
  const nameOf = (id: unknown): string =>
    members.find((member) => member.id === id)?.display_name ?? t.audit.unknownMember;
  const whoOf = (by: MemberId | null) => (by === null ? t.audit.database : nameOf(by));
  const save = async () => {
    const all = await log.all();
    if (all === null) return;
    const rows = all.map((line) => [
      line.at,
      whoOf(line.by),
      t.audit.action[line.action],
      auditDetails(line, t, nameOf),
      JSON.stringify(line.details),
    ]);
    app.shell.saveFile({
      name: 'audit.csv',
      text: toCsv([[t.audit.when, t.audit.who, t.audit.what, t.audit.about, t.audit.raw], ...rows]),
      type: 'text/csv',
    });
  };
  const isWaiting = phase === 'loading';
  return (
    <div class="audit">
      <div class="filters">
        <SelectField<AuditAction | ''>
          choices={[
            { value: '', label: t.audit.anyAction },
            ...AUDIT_ACTIONS.map((value) => ({ value, label: t.audit.action[value] })),
          ]}
          label={t.audit.what}
          onChange={(action) => void log.show({ ...filter, action: action === '' ? null : action })}
          value={filter.action ?? ''}
        />
        <SelectField<string>
          choices={[
            { value: '', label: t.audit.anybody },
            ...members.map(({ id, display_name }) => ({ value: id as string, label: display_name })),
          ]}
          label={t.audit.who}
          onChange={(id) => void log.show({ ...filter, memberId: id === '' ? null : (id as MemberId) })}
          value={filter.memberId ?? ''}
        />
        <Button disabled={lines.length === 0 || isWaiting} icon={Download} onClick={() => void save()}>
          {t.audit.saveFile}
        </Button>
      </div>
      {phase !== 'loading' && phase !== 'ready' && (
        <Notice
          action={
            <Button onClick={() => void log.older()} size="small">
              {t.common.tryAgain}
            </Button>
          }
          boxed
          live="alert"
          tone="red"
        >
          {t.account.failure[phase]}
        </Notice>
      )}
      {phase === 'ready' && lines.length === 0 && <p class="empty">{t.audit.empty}</p>}
      <ol aria-busy={isWaiting} aria-label={t.audit.title}>
        {lines.map((line) => (
          <li key={line.id}>
            <time class="t2 num" dateTime={line.at}>
              {formatMoment(app.language.current.value, line.at, app.clock.now())}
            </time>
            <bdi class="strong">{whoOf(line.by)}</bdi>
            <span>
              {t.audit.action[line.action]}
              <bdi class="t2"> {auditDetails(line, t, nameOf)}</bdi>
            </span>
          </li>
        ))}
      </ol>
      {isWaiting && <Skeleton width="40%" />}
      {more && !isWaiting && <Button onClick={() => void log.older()}>{t.audit.older}</Button>}
    </div>
  );
}

import { CircleAlert, CircleCheck } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { planAssign, planMove } from '../../lib/app/models/bulk-plan.ts';
import { requirementName } from '../../lib/app/models/entering.ts';
import type { LeadLine } from '../../lib/app/models/lead-line.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import type { Stage } from '../../lib/model/rows.ts';
import { isOpen } from '../../lib/pipeline/stage-path.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { BulkTags } from './BulkTags.tsx';
import { ReasonFields, UNSAID } from './ReasonFields.tsx';

/** What can be done with several leads at once. */
export type BulkKind = 'move' | 'assign' | 'tags' | 'list';

interface BulkProps {
  readonly onClose: () => void;
  /** The leads chosen when it was asked. */
  readonly lines: readonly LeadLine[];
}

const FORMS = { move: MoveMany, assign: AssignMany, tags: TagMany, list: ListMany } as const;

/** Asks what is to be done with the chosen leads, and says beforehand with how many it can be. */
export function BulkDialog({ kind, onClose }: { readonly kind: BulkKind; readonly onClose: () => void }) {
  const { selection } = usePanel();
  const Form = FORMS[kind];
  return <Form lines={selection.lines.value} onClose={onClose} />;
}

/** One line of what will happen: with whom it goes, or who stays and why. */
function Fate({ goes, text }: { readonly goes: boolean; readonly text: string }) {
  return (
    <li class={goes ? 'go' : 'stay'}>
      <Icon of={goes ? CircleCheck : CircleAlert} />
      <span>{text}</span>
    </li>
  );
}

/** The questions of the stages that the leads leave, each once. */
function ExitQuestions({ lines, to }: { readonly lines: readonly LeadLine[]; readonly to: Stage }) {
  const { language } = useApp();
  const { pipeline } = usePanel();
  const t = language.t.value.pipeline;
  const current = language.current.value;
  const left = new Set(lines.map(({ lead }) => lead.stage_id));
  const asking = pipeline.stages.value.filter(
    (stage) => left.has(stage.id) && stage.id !== to.id && stage.exit_question[current].trim() !== '',
  );
  return (
    <>
      {asking.map((stage) => (
        <div class="ask" key={stage.id}>
          <span class="small t2">{t.beforeLeaving(stage.name[current])}</span>
          <span class="strong">{stage.exit_question[current]}</span>
        </div>
      ))}
    </>
  );
}

function MoveMany({ lines, onClose }: BulkProps) {
  const { language } = useApp();
  const { pipeline, bulk, selection } = usePanel();
  const [stageId, setStage] = useState('');
  const [reason, setReason] = useState(UNSAID);
  const t = language.t.value;
  const current = language.current.value;
  const to = pipeline.stages.value.find(({ id }) => id === stageId);
  const plan = to && planMove(lines, to);
  const ends = to?.kind === 'lost' || to?.kind === 'stopped';
  const nameOf = (name: string) =>
    requirementName(name, pipeline.entering.fields.value, t, (field) => field.name[current]);
  return (
    <Dialog
      actions={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button
            disabled={plan === undefined || plan.going.length === 0}
            look="primary"
            onClick={() => {
              if (plan === undefined) return;
              onClose();
              void bulk.move(plan, ends ? reason : null).then(() => selection.leave());
            }}
          >
            {t.filters.move(plan?.going.length ?? 0)}
          </Button>
        </>
      }
      closeLabel={t.common.close}
      onClose={onClose}
      open
      title={t.filters.moveTitle(lines.length)}
    >
      <div class="fix">
        <SelectField
          autofocus
          choices={[
            { value: '', label: '–' },
            ...pipeline.stages.value.map((stage) => ({
              value: stage.id as string,
              label: stage.name[current],
            })),
          ]}
          label={t.filters.moveTo}
          onChange={setStage}
          value={stageId}
        />
        {plan !== undefined && (
          <>
            {isOpen(plan.to) && <ExitQuestions lines={lines} to={plan.to} />}
            <ul class="bulk-plan small" role="status">
              {plan.going.length > 0 && <Fate goes text={t.filters.canMove(plan.going.length)} />}
              {[...plan.goingWithout].map(([name, count]) => (
                <Fate goes key={name} text={t.filters.goesLacking(count, nameOf(name))} />
              ))}
              {[...plan.lacking].map(([name, count]) => (
                <Fate goes={false} key={name} text={t.filters.lacks(count, nameOf(name))} />
              ))}
              <Bystanders locked={plan.locked} there={plan.there} />
            </ul>
          </>
        )}
        {ends && <ReasonFields onChange={setReason} reason={reason} />}
      </div>
    </Dialog>
  );
}

/** Who stays because there is nothing to do, or because they may only be read. */
function Bystanders({ there, locked }: { readonly there: number; readonly locked: number }) {
  const t = useApp().language.t.value.filters;
  return (
    <>
      {locked > 0 && <Fate goes={false} text={t.staysReadOnly(locked)} />}
      {there > 0 && <Fate goes={false} text={t.staysThere(there)} />}
    </>
  );
}

function AssignMany({ lines, onClose }: BulkProps) {
  const { language, team } = useApp();
  const { pipeline, bulk, selection } = usePanel();
  const [memberId, setMember] = useState('');
  const t = language.t.value;
  const me = team.me.value;
  const members = team.members.value ?? [];
  const heirs = members.filter(({ active, role }) => active && role !== 'viewer');
  const to = heirs.find(({ id }) => id === memberId);
  const shown = pipeline.pipeline.value;
  const plan = to && me && shown ? planAssign(lines, to, { me, members, pipeline: shown }) : undefined;
  const lost = plan === undefined ? 0 : plan.going.length - plan.held.length;
  return (
    <Dialog
      actions={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button
            disabled={plan === undefined || plan.going.length === 0}
            look="primary"
            onClick={() => {
              if (plan === undefined) return;
              onClose();
              void bulk.assign(plan).then(() => selection.leave());
            }}
          >
            {t.filters.assign(plan?.going.length ?? 0)}
          </Button>
        </>
      }
      closeLabel={t.common.close}
      onClose={onClose}
      open
      title={t.filters.assignTitle(lines.length)}
    >
      <div class="fix">
        <SelectField
          autofocus
          choices={[
            { value: '', label: '–' },
            ...heirs.map(({ id, display_name: label }) => ({ value: id as string, label })),
          ]}
          label={t.filters.newOwner}
          onChange={setMember}
          value={memberId}
        />
        {plan !== undefined && (
          <ul class="bulk-plan small" role="status">
            {plan.going.length > 0 && <Fate goes text={t.filters.canAssign(plan.going.length)} />}
            {lost > 0 && <Fate goes={false} text={t.filters.cannotTakeBack(lost)} />}
            <Bystanders locked={plan.locked} there={plan.there} />
          </ul>
        )}
      </div>
    </Dialog>
  );
}

function Shell({
  title,
  onClose,
  t,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly t: Messages;
  readonly children: ComponentChildren;
}) {
  return (
    <Dialog
      actions={
        <Button look="primary" onClick={onClose}>
          {t.common.done}
        </Button>
      }
      closeLabel={t.common.close}
      onClose={onClose}
      open
      title={title}
    >
      <div class="fix">{children}</div>
    </Dialog>
  );
}

function TagMany({ lines, onClose }: BulkProps) {
  const t = useApp().language.t.value;
  return (
    <Shell onClose={onClose} t={t} title={t.filters.tagsTitle(lines.length)}>
      <BulkTags lines={lines} />
    </Shell>
  );
}

function ListMany({ lines, onClose }: BulkProps) {
  const { language } = useApp();
  const { lists, pipeline, bulk, selection } = usePanel();
  const [name, setName] = useState('');
  const t = language.t.value;
  const pipelineId = pipeline.pipeline.value?.id;
  const own = (lists.lists.value ?? []).filter(
    ({ list }) => list.editable && list.pipeline_id === pipelineId,
  );
  const locked = lines.filter(({ lead }) => !lead.editable).length;
  const after = (done: Promise<void>) => {
    onClose();
    void done.then(() => selection.leave());
  };
  return (
    <Shell onClose={onClose} t={t} title={t.filters.listTitle(lines.length)}>
      {locked > 0 && (
        <ul class="bulk-plan small">
          <Bystanders locked={locked} there={0} />
        </ul>
      )}
      <div>
        {own.map(({ list }) => (
          <button class="item" key={list.id} onClick={() => after(bulk.addToList(lines, list))} type="button">
            <bdi class="cut">{list.name}</bdi>
          </button>
        ))}
      </div>
      <form
        class="list-new"
        onSubmit={(event) => {
          event.preventDefault();
          if (pipelineId !== undefined) after(bulk.addToNewList(lines, name, pipelineId));
        }}
      >
        <TextField label={t.lists.newList} onInput={setName} value={name} />
        <Button disabled={name.trim() === ''} size="small" type="submit">
          {t.lists.makeList}
        </Button>
      </form>
    </Shell>
  );
}

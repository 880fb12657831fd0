import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { planAssign } from '../../lib/app/models/bulk-plan.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { MoveMany } from './BulkMove.tsx';
import { type BulkProps, Bystanders, Confirm, Fate, Shell } from './BulkParts.tsx';
import { BulkTags } from './BulkTags.tsx';

/** What can be done with several leads at once. */
export type BulkKind = 'move' | 'assign' | 'tags' | 'list';

const FORMS = { move: MoveMany, assign: AssignMany, tags: TagMany, list: ListMany } as const;

/** Asks what is to be done with the chosen leads, and says beforehand with how many it can be. */
export function BulkDialog({ kind, onClose }: { readonly kind: BulkKind; readonly onClose: () => void }) {
  const { selection } = usePanel();
  const Form = FORMS[kind];
  return <Form lines={selection.lines.value} onClose={onClose} />;
}

/** The pool among the new owners; no member has this id. */
const POOL = 'pool';

function AssignMany({ lines, onClose }: BulkProps) {
  const { language, team } = useApp();
  const { pipeline, bulk, pool } = usePanel();
  const [memberId, setMember] = useState('');
  const t = language.t.value;
  const me = team.me.value;
  const members = team.members.value ?? [];
  const heirs = members.filter(({ active, role }) => active && role !== 'viewer');
  const to = memberId === POOL ? null : heirs.find(({ id }) => id === memberId);
  const shown = pipeline.pipeline.value;
  const plan =
    to !== undefined && me && shown ? planAssign(lines, to, { me, members, pipeline: shown }) : undefined;
  const days = pool.rules.value?.cool_down_days ?? 0;
  const going = new Set(plan?.going);
  // What was claimed by oneself cannot be claimed again for a while.
  const waiting =
    days === 0
      ? 0
      : lines.filter(({ lead }) => going.has(lead.id) && lead.owner_id === me?.id && lead.claimed_at !== null)
          .length;
  const lost = plan === undefined ? 0 : plan.going.length - plan.held.length;
  return (
    <Confirm
      count={plan?.going.length ?? 0}
      onClose={onClose}
      title={t.filters.assignTitle(lines.length)}
      verb={t.filters.assign}
      work={async () => {
        if (plan !== undefined) await bulk.assign(plan);
      }}
    >
      <SelectField
        autofocus
        choices={[
          { value: '', label: '–' },
          { value: POOL, label: t.filters.thePool },
          ...heirs.map(({ id, display_name: label }) => ({ value: id as string, label })),
        ]}
        label={t.filters.newOwner}
        onChange={setMember}
        value={memberId}
      />
      {to === null && <p class="small t2">{t.filters.poolWhat}</p>}
      {plan !== undefined && (
        <ul class="bulk-plan small" role="status">
          {plan.going.length > 0 && <Fate goes text={t.filters.canAssign(plan.going.length)} />}
          {lost > 0 && <Fate goes={false} text={t.filters.cannotTakeBack(lost)} />}
          {to === null && waiting > 0 && <Fate goes={false} text={t.filters.poolWait(waiting, days)} />}
          <Bystanders locked={plan.locked} there={plan.there} />
        </ul>
      )}
    </Confirm>
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

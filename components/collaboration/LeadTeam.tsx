import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { initialsOf } from '../../lib/i18n/format.ts';
import type { Member } from '../../lib/model/rows.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Name } from '../ui/name.tsx';
import { Select } from '../ui/select-field.tsx';
import { GiveBackButton } from './GiveBackButton.tsx';

/** Who works on the open lead: its owner and those it is shared with; handing it over, and giving it back. */
export function LeadTeam({ view }: { readonly view: RecordView }) {
  const { language, team } = useApp();
  const { leadTeam } = usePanel();
  const [heir, ask] = useState<Member | null>(null);
  const t = language.t.value;
  const { lead } = view.rows;
  const members = team.members.value ?? [];
  const me = team.me.value;
  const owner = members.find(({ id }) => id === lead.owner_id);
  const shared = members.filter(({ id }) => lead.shared_with.includes(id));
  const mayShare = leadTeam.mayShare(lead);
  const others = members.filter(
    ({ id, active, role }) => active && role !== 'viewer' && id !== lead.owner_id,
  );
  return (
    <section aria-label={t.collaboration.workingOnIt} class="lead-team">
      <h2 class="label">{t.collaboration.workingOnIt}</h2>
      <ul>
        {owner !== undefined && <Line member={owner} part={t.collaboration.ownerIs} />}
        {lead.owner_id === null && <li class="t3">{t.pipeline.inPool}</li>}
        {shared.map((member) => (
          <Line key={member.id} member={member} part={t.collaboration.sharedWith}>
            {mayShare && (
              <Button
                aria-label={t.collaboration.takeOut(member.display_name)}
                icon={X}
                look="ghost"
                onClick={() => void leadTeam.takeOut(member)}
                size="small"
              />
            )}
            {!mayShare && member.id === me?.id && lead.editable && (
              <Button onClick={() => void leadTeam.takeOut(member)} size="small">
                {t.collaboration.leave}
              </Button>
            )}
          </Line>
        ))}
      </ul>
      <div class="acts">
        {mayShare && (
          <Choose
            label={t.collaboration.shareWith}
            members={others.filter(({ id }) => !lead.shared_with.includes(id))}
            onChoose={(member) => void leadTeam.share(member)}
          />
        )}
        {lead.editable && me?.role !== 'viewer' && (
          <Choose
            label={t.collaboration.handOverTo}
            members={others}
            onChoose={(member) => {
              if (leadTeam.keepsHold(view, member)) void leadTeam.handOver(member);
              else ask(member);
            }}
          />
        )}
        {lead.editable && lead.owner_id !== null && me?.role !== 'viewer' && <GiveBackButton view={view} />}
      </div>
      {heir !== null && (
        <Dialog
          actions={
            <>
              <Button onClick={() => ask(null)}>{t.common.cancel}</Button>
              <Button
                look="primary"
                onClick={() => {
                  ask(null);
                  void leadTeam.handOver(heir);
                }}
              >
                {t.collaboration.handOver}
              </Button>
            </>
          }
          closeLabel={t.common.close}
          onClose={() => ask(null)}
          open
          title={t.collaboration.handOverSure(view.title ?? t.common.unnamed, heir.display_name)}
        >
          <p>{t.collaboration.handOverForGood}</p>
        </Dialog>
      )}
    </section>
  );
}

interface LineProps {
  readonly member: Member;
  readonly part: string;
  readonly children?: ComponentChildren;
}

function Line({ member, part, children }: LineProps) {
  return (
    <li>
      <span aria-hidden="true" class="ava">
        {initialsOf(member.display_name)}
      </span>
      <Name class="cut">{member.display_name}</Name>
      <span class="small t3 grow">{part}</span>
      {children}
    </li>
  );
}

interface ChooseProps {
  readonly label: string;
  readonly members: readonly Member[];
  readonly onChoose: (member: Member) => void;
}

/** A list that acts at once; what it did can be taken back by name. */
function Choose({ label, members, onChoose }: ChooseProps) {
  if (members.length === 0) return null;
  return (
    <Select
      aria-label={label}
      choices={[
        { value: '', label },
        ...members.map(({ id, display_name: name }) => ({ value: id as string, label: name })),
      ]}
      onChange={(id) => {
        const member = members.find((one) => one.id === id);
        if (member !== undefined) onChoose(member);
      }}
      value=""
    />
  );
}

import { useModel } from '@preact/signals';
import { Copy } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import { Invitation, type SentInvitation } from '../../lib/app/models/invitation.ts';
import { FailureNotice } from '../account/failure-notice.tsx';
import { FormField } from '../account/form-field.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { SelectField } from '../ui/select-field.tsx';

/** Invites a colleague by mail, to a role no higher than one's own. */
export function InviteForm() {
  const { team, language } = useApp();
  const t = language.t.value;
  const model = useModel(() => new Invitation(team));
  const { form } = model;
  const role = model.role.value;
  return (
    <Form class="invite" complaint={form.complaint.value} onSubmit={() => void model.send()}>
      <FormField
        autocomplete="off"
        form={form}
        hint={t.team.inviteHint}
        label={t.team.inviteEmail}
        name="email"
        spellcheck={false}
        type="email"
      />
      <SelectField
        choices={team.invitableRoles.value.map((value) => ({ value, label: t.common.memberRole[value] }))}
        hint={t.team.roleHint[role]}
        label={t.team.role}
        onChange={model.setRole}
        size="large"
        value={role}
      />
      <FailureNotice failure={form.complaint.value?.failure ?? null} />
      {model.sent.value !== null && <Outcome sent={model.sent.value} />}
      <div>
        <Button busy={form.busy.value} look="primary" size="large" type="submit">
          {t.team.sendInvitation}
        </Button>
      </div>
    </Form>
  );
}

function Outcome({ sent }: { sent: SentInvitation }) {
  const { language, shell } = useApp();
  const t = language.t.value.team;
  const [copied, setCopied] = useState(false);
  const { code } = sent;
  if (code === null) {
    return (
      <Notice boxed live="status" tone="green">
        {t.invited(sent.email)}
      </Notice>
    );
  }
  return (
    <Notice boxed live="status" tone={sent.mailed ? 'green' : 'amber'}>
      {sent.mailed ? t.invited(sent.email) : t.notMailedTo(sent.email)}
      <div class="code-line">
        <code>{code}</code>
        <Button
          aria-label={t.copyCode}
          icon={Copy}
          onClick={() => void shell.copyText(code).then(() => setCopied(true))}
          size="small"
        >
          {copied ? t.copied : t.copyCode}
        </Button>
      </div>
    </Notice>
  );
}

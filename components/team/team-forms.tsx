import { useMemo } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { TeamEntryModel } from '../../lib/app/models/team-entry.ts';
import { listCurrencies } from '../../lib/i18n/currency.ts';
import { FailureNotice } from '../account/failure-notice.tsx';
import { FormField } from '../account/form-field.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { SelectField } from '../ui/select-field.tsx';

interface TeamFormProps {
  model: TeamEntryModel;
}

/** A new team: its name, one's own name in it, and the currency of its sums. */
export function CreateTeamForm({ model, focusFirst }: TeamFormProps & { focusFirst: boolean }) {
  const { language } = useApp();
  const t = language.t.value.account;
  const current = language.current.value;
  const currencies = useMemo(
    () => listCurrencies(current).map(({ code, name }) => ({ value: code, label: `${code} · ${name}` })),
    [current],
  );
  const { form } = model;
  return (
    <Form
      complaint={form.complaint.value}
      focusFirst={focusFirst}
      onSubmit={() => void model.create(current)}
    >
      <p class="small t2">{t.createTeamHint}</p>
      <FormField autocomplete="organization" form={form} label={t.teamName} name="teamName" />
      <DisplayName model={model} />
      <SelectField
        choices={currencies}
        hint={t.currencyHint}
        label={t.currency}
        onChange={(code) => form.set('currency', code)}
        size="large"
        value={form.values.currency.value}
      />
      <FailureNotice failure={form.complaint.value?.failure ?? null} />
      <Button busy={form.busy.value} look="primary" size="large" type="submit" wide>
        {t.createTeamButton}
      </Button>
    </Form>
  );
}

/** Joining by the code of an invitation. */
export function JoinTeamForm({ model }: TeamFormProps) {
  const t = useApp().language.t.value.account;
  const { form } = model;
  return (
    <Form complaint={form.complaint.value} onSubmit={() => void model.join()}>
      <FormField
        autocomplete="off"
        form={form}
        hint={t.invitationCodeHint}
        label={t.invitationCode}
        name="code"
        spellcheck={false}
      />
      <DisplayName model={model} />
      <FailureNotice failure={form.complaint.value?.failure ?? null} />
      <Button busy={form.busy.value} look="primary" size="large" type="submit" wide>
        {t.joinTeamButton}
      </Button>
    </Form>
  );
}

function DisplayName({ model: { form } }: TeamFormProps) {
  const t = useApp().language.t.value.account;
  return (
    <FormField
      autocomplete="name"
      form={form}
      hint={t.displayNameHint}
      label={t.yourName}
      name="displayName"
    />
  );
}

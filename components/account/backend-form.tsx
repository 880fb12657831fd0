import { useModel } from '@preact/signals';
import { useApp } from '../../lib/app/app-context.ts';
import { BackendChoice } from '../../lib/app/models/backend-choice.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { FormField } from './form-field.tsx';

/** Address and publishable key of the team's own Supabase project. */
export function BackendForm({ focusFirst = false }: { focusFirst?: boolean }) {
  const { account, language } = useApp();
  const t = language.t.value.account;
  const model = useModel(() => new BackendChoice(account));
  const { form } = model;
  return (
    <Form complaint={form.complaint.value} focusFirst={focusFirst} onSubmit={() => void model.use()}>
      <p class="t2">{t.backendHint}</p>
      <FormField
        autocomplete="off"
        form={form}
        hint={t.backendUrlHint}
        label={t.backendUrl}
        name="url"
        spellcheck={false}
        type="url"
      />
      <FormField
        autocomplete="off"
        form={form}
        hint={t.publishableKeyHint}
        label={t.publishableKey}
        name="publishableKey"
        spellcheck={false}
      />
      <FailureNotice failure={form.complaint.value?.failure ?? null} />
      {model.done.value && (
        <Notice boxed live="status" tone="green">
          {t.backendChanged}
        </Notice>
      )}
      <Button
        busy={form.busy.value}
        look={focusFirst ? 'primary' : 'default'}
        size="large"
        type="submit"
        wide
      >
        {t.checkAndUse}
      </Button>
    </Form>
  );
}

import { createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { AccountModel } from './account.ts';
import { checkBackendUrl, checkPublishableKey } from './field-checks.ts';
import { createFormState, type FormState } from './form-state.ts';

export interface BackendChoiceModel {
  readonly form: FormState<'url' | 'publishableKey'>;
  /** True after a project was found and is used from now on. */
  readonly done: ReadonlySignal<boolean>;
  use(): Promise<void>;
}

/** "Use my own Supabase project": its address and publishable key, checked by asking it. */
export const BackendChoice = createModel((account: AccountModel): BackendChoiceModel => {
  const form = createFormState({ url: '', publishableKey: '' });
  const done = signal(false);
  return {
    form,
    done,
    async use() {
      const url = form.values.url.peek().trim();
      const publishableKey = form.values.publishableKey.peek().trim();
      done.value = false;
      const answer = await form.submit({
        check: { url: checkBackendUrl(url), publishableKey: checkPublishableKey(publishableKey) },
        send: () => account.call('useBackend', { url, publishableKey }),
        blame: { bad_backend: 'url' },
      });
      done.value = answer !== undefined;
    },
  };
});

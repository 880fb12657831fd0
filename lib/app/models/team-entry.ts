import { batch, createModel, type ReadonlySignal, signal } from '@preact/signals';
import { suggestCurrency } from '../../i18n/currency.ts';
import type { Language } from '../../i18n/language.ts';
import type { AccountFailure, Membership } from '../../messaging/protocol.ts';
import type { TeamId } from '../../shared/ids.ts';
import type { AccountModel } from './account.ts';
import { checkFilled } from './field-checks.ts';
import { createFormState, type FormState } from './form-state.ts';

export type TeamEntryField = 'teamName' | 'displayName' | 'currency' | 'code';

export interface TeamEntryModel {
  /** Teams of the signed-in user; undefined until they are known. */
  readonly teams: ReadonlySignal<readonly Membership[] | undefined>;
  /** Why the teams are not known. */
  readonly failure: ReadonlySignal<AccountFailure | null>;
  readonly form: FormState<TeamEntryField>;
  /** The team that is being entered by a press on it. */
  readonly choosing: ReadonlySignal<TeamId | null>;
  load(): Promise<void>;
  choose(teamId: TeamId): Promise<void>;
  create(stageLanguage: Language): Promise<void>;
  join(): Promise<void>;
}

interface TeamEntryOptions {
  account: AccountModel;
  browserLanguages: readonly string[];
  /** The name given when signing up, if that was just now. */
  displayName: string;
}

/** Entering a team: one of those the user belongs to, a new one, or one they were invited to. */
export const TeamEntry = createModel(
  ({ account, browserLanguages, displayName }: TeamEntryOptions): TeamEntryModel => {
    const teams = signal<readonly Membership[] | undefined>(undefined);
    const failure = signal<AccountFailure | null>(null);
    const choosing = signal<TeamId | null>(null);
    const currency = suggestCurrency(browserLanguages);
    const form = createFormState({ teamName: '', displayName, currency, code: '' });
    const text = (field: TeamEntryField): string => form.values[field].peek().trim();

    return {
      teams,
      failure,
      form,
      choosing,
      async load() {
        failure.value = null;
        const answer = await account.call('listTeams');
        if (answer.ok) teams.value = answer.value;
        else failure.value = answer.error;
      },
      async choose(teamId) {
        batch(() => {
          choosing.value = teamId;
          failure.value = null;
        });
        const answer = await account.call('chooseTeam', { teamId });
        batch(() => {
          choosing.value = null;
          if (!answer.ok) failure.value = answer.error;
        });
      },
      async create(language) {
        const name = text('teamName');
        const shown = text('displayName');
        await form.submit({
          check: { teamName: checkFilled(name), displayName: checkFilled(shown) },
          send: () =>
            account.call('createTeam', { name, displayName: shown, currency: text('currency'), language }),
        });
      },
      async join() {
        const code = text('code');
        const shown = text('displayName');
        await form.submit({
          check: { code: checkFilled(code), displayName: checkFilled(shown) },
          send: () => account.call('acceptInvitation', { code, displayName: shown }),
          blame: { invalid_invitation: 'code' },
        });
      },
    };
  },
);

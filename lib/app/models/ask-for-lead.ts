import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { AccountFailure, IdentityQuery } from '../../messaging/protocol.ts';
import type { RequestState } from '../../model/words.ts';
import { keepAsked } from '../../store/commands/keep-asked.ts';
import type { Background } from '../platform.ts';
import type { KnownNotice } from './popup-known.ts';
import type { WorkspaceModel } from './workspace.ts';

/** What keeps a request from being made. */
export type AskFailure = 'offline' | 'not_found' | 'too_many_tries' | 'other';

export interface AskModel {
  /** What a colleague can be asked for; null where the check named nobody. */
  readonly query: ReadonlySignal<IdentityQuery | null>;
  /** How the request stands that this device made for it; null without one. */
  readonly state: ReadonlySignal<RequestState | null>;
  /** What the owner said to it. */
  readonly answer: ReadonlySignal<string | null>;
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<AskFailure | null>;
  ask(message: string): Promise<void>;
}

interface Neighbours {
  readonly workspace: WorkspaceModel;
  readonly background: Background;
  readonly notice: ReadonlySignal<KnownNotice>;
  /** What the draft calls the customer. */
  readonly name: ReadonlySignal<string>;
}

const keyOf = ({ kind, value }: IdentityQuery): string => `${kind} ${value}`;

const failureOf = (code: AccountFailure['code']): AskFailure =>
  code === 'offline' || code === 'not_found' || code === 'too_many_tries' ? code : 'other';

/** Asking a colleague for the lead that the collision check named; needs the network, and says so without one. */
export const AskForLead = createModel(({ workspace, background, notice, name }: Neighbours): AskModel => {
  const query = computed(() => {
    const told = notice.value;
    return told.kind === 'colleague' && !told.mine ? told.query : null;
  });
  const busy = signal(false);
  const failure = signal<AskFailure | null>(null);
  /** Made just now: its row comes with the next round only. */
  const made = signal<string | null>(null);
  const kept = workspace.live(async (tx) => {
    const asked = (await tx.meta('asked_leads')) ?? [];
    const rows = await tx.getMany(
      'lead_requests',
      asked.map(({ requestId }) => requestId),
    );
    return asked.map((one, index) => ({ key: one.key, row: rows[index] }));
  });
  const own = computed(() => {
    const wanted = query.value;
    return wanted === null ? undefined : kept.value?.findLast(({ key }) => key === keyOf(wanted));
  });
  return {
    query,
    state: computed(() => {
      const wanted = query.value;
      if (wanted === null) return null;
      const found = own.value;
      if (found?.row) return found.row.status;
      return found !== undefined || made.value === keyOf(wanted) ? 'open' : null;
    }),
    answer: computed(() => own.value?.row?.answer ?? null),
    busy,
    failure,
    async ask(message) {
      const wanted = query.peek();
      if (wanted === null || busy.peek()) return;
      busy.value = true;
      failure.value = null;
      const result = await background.call('requestLead', { ...wanted, message: message.trim() });
      busy.value = false;
      if (!result.ok) {
        failure.value = failureOf(result.error.code);
        return;
      }
      made.value = keyOf(wanted);
      const asked = { requestId: result.value.id, key: keyOf(wanted), name: name.peek() };
      const open = workspace.current.peek();
      // It is made, whether this device remembers or not.
      if (open !== null) await keepAsked(open.store, asked).catch((error: unknown) => console.error(error));
    },
  };
});

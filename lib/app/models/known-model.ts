import { computed, createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Collision, IdentityQuery } from '../../messaging/protocol.ts';
import type { Company } from '../../model/rows.ts';
import type { CapturedIdentity } from '../../store/commands/save-capture.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import { findKnown, type KnownMatch } from '../../store/queries/find-known.ts';
import type { Background } from '../platform.ts';
import type { DraftModel } from './draft-model.ts';
import { type DraftState, valuesOf } from './draft-state.ts';
import type { DraftValue } from './popup-input.ts';
import {
  type Attachment,
  type AttachmentChoice,
  attachmentChoiceOf,
  type CollisionCheck,
  type KnownNotice,
  noticeOf,
} from './popup-known.ts';
import type { SyncModel } from './sync-state.ts';
import type { WorkspaceModel } from './workspace.ts';

/** Makes the identities of confirmed values; asynchronous because the phone rules are loaded when first needed. */
export type IdentityFinder = (
  values: readonly Pick<DraftValue, 'field' | 'value'>[],
) => Promise<readonly CapturedIdentity[]>;

export interface KnownModel {
  readonly identities: ReadonlySignal<readonly CapturedIdentity[]>;
  readonly notice: ReadonlySignal<KnownNotice>;
  readonly choice: ReadonlySignal<AttachmentChoice>;
  /** Whom the new lead will hang on: what was chosen, else what is proposed. */
  readonly attachment: ReadonlySignal<Attachment>;
  attach(attachment: Attachment): void;
  /** Looks a draft up on this device before it is shown. */
  lookUp(state: DraftState): Promise<void>;
}

interface LocalFacts {
  readonly matches: readonly KnownMatch[];
  readonly employer: Company | undefined;
}

const NOTHING_LOCAL: LocalFacts = { matches: [], employer: undefined };

/** While someone types, colleagues are asked only after this pause. */
export const TYPING_PAUSE_MS = 500;

const keyOf = ({ kind, value }: IdentityQuery): string => `${kind} ${value}`;

async function readLocal(tx: ReadTransaction, identities: readonly CapturedIdentity[]): Promise<LocalFacts> {
  if (identities.length === 0) return NOTHING_LOCAL;
  const matches = await findKnown(tx, identities);
  const ofPerson = matches.find((match) => match.person);
  const employed = ofPerson?.leads.find(({ lead }) => lead.company_id !== null)?.lead.company_id;
  return { matches, employer: employed ? await tx.get('companies', employed) : undefined };
}

interface KnownOptions {
  readonly draft: DraftModel;
  readonly workspace: WorkspaceModel;
  readonly sync: SyncModel;
  readonly background: Background;
  readonly identitiesOf: IdentityFinder;
}

/** Whether somebody has this customer already: on this device first, then, through the backend, beyond what may be seen. */
export const KnownOf = createModel(
  ({ draft, workspace, sync, background, identitiesOf }: KnownOptions): KnownModel => {
    const identities = signal<readonly CapturedIdentity[]>([]);
    const local = signal<LocalFacts>(NOTHING_LOCAL);
    const told = signal<ReadonlyMap<string, Collision>>(new Map());
    const asking = signal<'idle' | 'asking' | 'failed'>('idle');
    const chosen = signal<Attachment | null>(null);

    const queries = computed(() =>
      identities.value.map(({ kind, valueNorm }) => ({ kind, value: valueNorm })),
    );
    const unasked = computed(() => queries.value.filter((query) => !told.value.has(keyOf(query))));
    const isOffline = computed(() => sync.state.value?.kind === 'offline');

    const adopt = (found: readonly CapturedIdentity[]): void => {
      if (JSON.stringify(found) !== JSON.stringify(identities.peek())) identities.value = found;
    };

    let turn = 0;
    effect(() => {
      const values = valuesOf(draft.state.value);
      turn += 1;
      const mine = turn;
      identitiesOf(values).then(
        (found) => {
          if (mine === turn) adopt(found);
        },
        // The phone rules could not be loaded: what was known stays, and saving, which needs them too, tells it.
        (error: unknown) => console.error(error),
      );
    });

    effect(() => {
      const open = workspace.current.value;
      const wanted = identities.value;
      if (open === null || wanted.length === 0) {
        local.value = NOTHING_LOCAL;
        return undefined;
      }
      return open.store.watch(
        (tx) => readLocal(tx, wanted),
        (facts) => {
          local.value = facts;
        },
        // The status line tells that the database cannot be read; here nothing more is known.
        (error) => console.error(error),
      );
    });

    async function ask(): Promise<void> {
      const wanted = unasked.peek();
      if (wanted.length === 0) return;
      asking.value = 'asking';
      const answer = await background.call('checkIdentities', { queries: wanted });
      if (!answer.ok) {
        asking.value = 'failed';
        return;
      }
      const next = new Map(told.peek());
      for (const query of wanted) next.set(keyOf(query), { ...NO_COLLISION, ...query });
      for (const collision of answer.value) next.set(keyOf(collision), collision);
      told.value = next;
      asking.value = 'idle';
    }

    let asked = false;
    effect(() => {
      if (workspace.current.value === null || unasked.value.length === 0) return undefined;
      // Asked again when the network is back.
      if (isOffline.value && asked) return undefined;
      const timer = setTimeout(() => void ask(), asked ? TYPING_PAUSE_MS : 0);
      asked = true;
      return () => clearTimeout(timer);
    });

    const check = computed((): CollisionCheck => {
      if (queries.value.length === 0) return { kind: 'nothing_to_ask' };
      const collisions = queries.value.flatMap((query) => told.value.get(keyOf(query)) ?? []);
      if (collisions.some(({ suppressed }) => suppressed)) return { kind: 'checked', collisions };
      if (unasked.value.length === 0) return { kind: 'checked', collisions };
      return { kind: asking.value === 'failed' ? 'unchecked' : 'checking' };
    });
    const names = computed(() => {
      const values = valuesOf(draft.state.value);
      const textOf = (field: 'full_name' | 'company') => values.find((entry) => entry.field === field)?.value;
      return { fullName: textOf('full_name'), company: textOf('company') };
    });
    const choice = computed(() => attachmentChoiceOf(local.value.matches, local.value.employer, names.value));

    return {
      identities,
      notice: computed(() => noticeOf(local.value.matches, check.value)),
      choice,
      attachment: computed(() => {
        const { options, proposed } = choice.value;
        return chosen.value !== null && options.includes(chosen.value) ? chosen.value : proposed;
      }),
      attach(attachment) {
        chosen.value = attachment;
      },
      async lookUp(state) {
        const found = await identitiesOf(valuesOf(state));
        const open = workspace.current.peek();
        if (open === null) return;
        local.value = await open.store.read((tx) => readLocal(tx, found));
        adopt(found);
      },
    };
  },
);

const NO_COLLISION: Omit<Collision, 'kind' | 'value'> = {
  exists: false,
  mine: false,
  ownerName: null,
  stageKind: null,
  lastTouchDay: null,
  inPool: false,
  suppressed: false,
};

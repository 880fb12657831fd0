import { batch, computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import { companyDomains } from '../../capture/mail/never-log.ts';
import type { Messages } from '../../i18n/en.ts';
import type { AccountFailure, InboundSetup } from '../../messaging/protocol.ts';
import type { MailRules, NeverLog } from '../../model/rows.ts';
import type { MailKeeps } from '../../model/words.ts';
import { ok } from '../../shared/result.ts';
import { createRow } from '../../store/commands/create-row.ts';
import { editRow } from '../../store/commands/edit-row.ts';
import { removeRow } from '../../store/commands/remove-row.ts';
import { restoreRow } from '../../store/commands/restore-row.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import type { App } from '../create-app.ts';
import { type ChangeFailure, createChangeRunner } from './change-runner.ts';
import { type EntryFault, readEntries } from './never-log-entries.ts';

/** Whose inbound address. */
export type Whose = 'mine' | 'team';

/** The rules of mail as this device has them. */
export interface MailRows {
  readonly rules: MailRules | undefined;
  /** The never-log list, addresses behind domains, by the alphabet. */
  readonly entries: readonly NeverLog[];
  /** Addresses of the active members. */
  readonly members: readonly string[];
  /** Domains of the own company, whether they count or not. */
  readonly domains: readonly string[];
}

export interface MailSettingsModel {
  /** Undefined until the local database has answered. */
  readonly rows: ReadonlySignal<MailRows | undefined>;
  readonly mayEdit: ReadonlySignal<boolean>;
  /** Why the last change was not made on this device. */
  readonly failure: ReadonlySignal<ChangeFailure | null>;
  readonly typed: ReadonlySignal<string>;
  readonly fault: ReadonlySignal<EntryFault | null>;
  type(text: string): void;
  /** Adds what was typed; all of it or nothing. */
  add(): Promise<void>;
  remove(row: NeverLog): Promise<void>;
  logOwnCompany(never: boolean): Promise<void>;
  keep(keeps: MailKeeps): Promise<void>;
  dismiss(): void;
  /** The inbound addresses; undefined until the backend has told them, which needs the network. */
  readonly inbound: ReadonlySignal<InboundSetup | undefined>;
  readonly inboundFault: ReadonlySignal<AccountFailure | null>;
  readonly busy: ReadonlySignal<boolean>;
  /** Whose address was replaced last. */
  readonly rotated: ReadonlySignal<Whose | null>;
  readInbound(): Promise<void>;
  /** Makes an address, or replaces it; the old one ends. */
  rotate(whose: Whose): Promise<void>;
}

async function readRows(tx: ReadTransaction): Promise<MailRows> {
  const [[rules], entries, members] = await Promise.all([
    tx.list('mail_rules'),
    tx.list('never_logs'),
    tx.list('members'),
  ]);
  const addresses = members
    .filter(({ active, deleted_at }) => active && deleted_at === null)
    .map(({ email }) => email.toLowerCase());
  const isAddress = ({ entry }: NeverLog) => Number(entry.includes('@'));
  return {
    rules,
    entries: entries
      .filter(({ deleted_at }) => deleted_at === null)
      .sort((one, other) => isAddress(one) - isAddress(other) || one.entry.localeCompare(other.entry)),
    members: addresses,
    domains: companyDomains(addresses),
  };
}

/** What of mail is logged, as rows that are changed offline too; and the inbound addresses, which the backend keeps. */
export const MailSettings = createModel(({ workspace, team, undo, language }: App): MailSettingsModel => {
  const { background } = team;
  const rows = workspace.live<MailRows>(readRows);
  const failure = signal<ChangeFailure | null>(null);
  const typed = signal('');
  const fault = signal<EntryFault | null>(null);
  const inbound = signal<InboundSetup | undefined>(undefined);
  const inboundFault = signal<AccountFailure | null>(null);
  const busy = signal(false);
  const rotated = signal<Whose | null>(null);

  const { run, offerUndo } = createChangeRunner({ workspace, undo, language }, (code) => {
    failure.value = code;
  });
  const change = async (
    changes: Partial<Pick<MailRules, 'own_company' | 'keeps'>>,
    name: (t: Messages) => string,
  ) => {
    const id = rows.peek()?.rules?.id;
    if (id === undefined) return;
    const done = await run(({ store, context }) =>
      editRow(store, context, { table: 'mail_rules', id, changes }),
    );
    if (done === undefined || Object.keys(done.previous).length === 0) return;
    const { previous } = done;
    offerUndo(name, ({ store, context }) =>
      editRow(store, context, { table: 'mail_rules', id, changes: previous }),
    );
  };

  const readInbound = async (): Promise<void> => {
    const answer = await background.call('inboundSetup');
    batch(() => {
      inboundFault.value = answer.ok ? null : answer.error;
      if (answer.ok) inbound.value = answer.value;
    });
  };

  return {
    rows,
    mayEdit: computed(() => team.me.value?.role === 'admin'),
    failure,
    typed,
    fault,
    type(text) {
      typed.value = text;
      fault.value = null;
    },
    async add() {
      const { entries = [], members = [] } = rows.peek() ?? {};
      const known = entries.map(({ entry }) => entry);
      const read = readEntries(typed.peek(), known, members);
      if (!read.ok) {
        // A new object at every try, so that the focus goes back to the field.
        fault.value = { ...read.error };
        return;
      }
      const done = await run(async ({ store, context }) => {
        const made = read.value.map((entry) => ({ id: context.newId<'never-log'>(), entry }));
        await store.write(async (tx) => {
          for (const { id, entry } of made) await createRow(tx, context, 'never_logs', id, { entry });
        });
        return ok(made);
      });
      if (done === undefined) return;
      typed.value = '';
      offerUndo(
        (t) => t.mailSettings.added(read.value),
        async ({ store, context }) => {
          for (const { id } of done) await removeRow(store, context, { table: 'never_logs', id });
          return ok(null);
        },
      );
    },
    async remove({ id, entry }) {
      const done = await run(({ store, context }) => removeRow(store, context, { table: 'never_logs', id }));
      if (done === undefined) return;
      offerUndo(
        (t) => t.mailSettings.removed(entry),
        ({ store, context }) => restoreRow(store, context, { table: 'never_logs', id }),
      );
    },
    logOwnCompany: (never) =>
      change({ own_company: never }, ({ mailSettings: t }) => (never ? t.ownChanged.on : t.ownChanged.off)),
    keep: (keeps) => change({ keeps }, (t) => t.mailSettings.keepsChanged),
    dismiss() {
      failure.value = null;
    },
    inbound,
    inboundFault,
    busy,
    rotated,
    readInbound,
    async rotate(whose) {
      if (busy.peek()) return;
      busy.value = true;
      rotated.value = null;
      const had = inbound.peek()?.[whose] ?? null;
      const answer = await background.call('rotateInboundAddress', { whose });
      batch(() => {
        busy.value = false;
        inboundFault.value = answer.ok ? null : answer.error;
        const before = inbound.peek();
        if (!answer.ok || before === undefined) return;
        inbound.value = { ...before, [whose]: answer.value.token };
        if (had !== null) rotated.value = whose;
      });
    },
  };
});

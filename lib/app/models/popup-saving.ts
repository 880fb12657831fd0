import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import { takeSnapshot } from '../../scoring/take-snapshot.ts';
import type { ActivityId, LeadId } from '../../shared/ids.ts';
import type { Result } from '../../shared/result.ts';
import { addCapture } from '../../store/commands/add-capture.ts';
import type { CommandFailure } from '../../store/commands/command-failure.ts';
import { removeRow } from '../../store/commands/remove-row.ts';
import { type CaptureInput, type SavedCapture, saveCapture } from '../../store/commands/save-capture.ts';
import { logMail, type MailEntry } from '../../store/commands/save-mail.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import type { App } from '../create-app.ts';
import { keepScoreIn } from './keep-score.ts';
import type { AssessedDraft } from './popup-score.ts';

/** Why nothing can be saved now. */
export type Obstacle =
  /** The person or company asked not to be contacted. */
  | 'suppressed'
  /** Neither a person nor a company is named. */
  | 'nameless'
  /** A typed value is none: half an e-mail address, a number without figures. */
  | 'faulty'
  /** No team, or its stages have not arrived on this device yet. */
  | 'no_stage';

/** How far a saved lead has come. */
export type Delivery = 'waiting' | 'sent' | 'refused';

export interface SavingModel {
  readonly busy: ReadonlySignal<boolean>;
  /** The saved lead, until it is taken back. */
  readonly saved: ReadonlySignal<SavedCapture | null>;
  /** The capture was added to a lead that was there before: evidence stays, so there is nothing to take back. */
  readonly added: ReadonlySignal<boolean>;
  /** True when the open mail was put onto the timeline with the last save. */
  readonly logged: ReadonlySignal<boolean>;
  /** Null while nothing is saved. */
  readonly delivery: ReadonlySignal<Delivery | null>;
  /** What stands in the way; null when Save would work. */
  readonly obstacle: ReadonlySignal<Obstacle | null>;
  /** True after a press on Save that an obstacle stopped: now it is told. */
  readonly attempted: ReadonlySignal<boolean>;
  /** Why the last try failed for no fault of the draft. */
  readonly failure: ReadonlySignal<CommandFailure | 'storage' | null>;
  /** Saves on this device; true when the lead is safe there. */
  save(): Promise<boolean>;
  /** Saves, and when that is done shows the lead in the side panel, which closes the popup. */
  saveAndOpen(): Promise<void>;
  /**
   * Takes the saved lead back, with the person and company that were made for it. Stops at the first that cannot be
   * removed, tells it in `failure`, and goes on there when it is called again.
   */
  undo(): Promise<void>;
}

interface SavingOptions {
  readonly app: App;
  readonly isSuppressed: ReadonlySignal<boolean>;
  readonly isFaulty: ReadonlySignal<boolean>;
  /** The known lead that the capture is added to; null when it makes a new one. */
  readonly addTo: ReadonlySignal<LeadId | null>;
  /** Undefined while there is no stage to save into. */
  readonly input: ReadonlySignal<
    Result<Omit<CaptureInput, 'grade' | 'points' | 'snapshot'>, 'nameless'> | undefined
  >;
  readonly assessed: ReadonlySignal<AssessedDraft>;
  /** The open mail as it is to be logged beside the lead; null where there is none, or nobody wants it. */
  readonly mail: ReadonlySignal<MailEntry | null>;
  /** Ends when the draft is read and looked up: a press on Save may come first. */
  readonly settle: () => Promise<void>;
  readonly showLead: (leadId: LeadId) => Promise<void>;
}

/** Saving a draft as a lead, and taking it back. */
export const SavingOf = createModel(
  ({
    app,
    isSuppressed,
    isFaulty,
    addTo,
    input,
    assessed,
    mail,
    settle,
    showLead,
  }: SavingOptions): SavingModel => {
    const busy = signal(false);
    const saved = signal<SavedCapture | null>(null);
    const made = signal<readonly { table: 'leads' | 'people' | 'companies'; id: string }[]>([]);
    const mailed = signal<ActivityId | null>(null);
    /** The row whose way to the database is told. */
    const newest = signal<Newest | null>(null);
    const attempted = signal(false);
    const failure = signal<CommandFailure | 'storage' | null>(null);

    const obstacle = computed((): Obstacle | null => {
      if (isSuppressed.value) return 'suppressed';
      if (input.value === undefined) return 'no_stage';
      if (!input.value.ok) return input.value.error;
      return isFaulty.value ? 'faulty' : null;
    });

    /** Puts the open mail onto the lead's timeline, and remembers it among what can be taken back. */
    async function log({ leadId, personId }: SavedCapture): Promise<void> {
      const entry = mail.peek();
      if (entry === null) return;
      const result = await app.workspace.act(({ store, context }) =>
        logMail(store, context, { leadId, personId, mail: entry }),
      );
      if (result.ok) mailed.value = result.value.activityId;
      else failure.value = result.error;
    }

    async function add(leadId: LeadId, capture: CaptureInput): Promise<boolean> {
      const company = capture.company && 'existingId' in capture.company ? capture.company : null;
      const person = capture.person && 'existingId' in capture.person ? capture.person : null;
      const result = await app.workspace.act(async ({ store, context, customers }) => {
        const won = await customers.current();
        return addCapture(store, context, { ...capture, leadId, company, person }, (tx) =>
          keepScoreIn(tx, context, won, leadId, 'capture'),
        );
      });
      if (!result.ok) {
        failure.value = result.error;
        return false;
      }
      const kept = {
        leadId,
        companyId: company?.existingId ?? null,
        personId: person?.existingId ?? null,
      };
      await log(kept);
      newest.value = { table: 'captures', id: result.value.captureId };
      saved.value = kept;
      return true;
    }

    async function save(): Promise<boolean> {
      if (saved.peek() !== null) return true;
      if (busy.peek()) return false;
      busy.value = true;
      failure.value = null;
      try {
        await settle();
        attempted.value = true;
        const confirmed = input.peek();
        if (obstacle.peek() !== null || !confirmed?.ok) return false;
        const { lead, score, model } = assessed.peek();
        const { grade, points } = score;
        const at = { moment: 'capture', stageId: confirmed.value.stageId } as const;
        const snapshot = takeSnapshot(lead, score, model, at);
        const capture: CaptureInput = { ...confirmed.value, grade, points, snapshot };
        const leadId = addTo.peek();
        if (leadId !== null) return await add(leadId, capture);
        const result = await app.workspace.act(({ store, context }) => saveCapture(store, context, capture));
        if (!result.ok) {
          failure.value = result.error;
          return false;
        }
        await log(result.value);
        made.value = madeBy(capture, result.value);
        newest.value = { table: 'leads', id: result.value.leadId };
        saved.value = result.value;
        return true;
      } catch (error) {
        // Disk full, or the database could not be opened: the draft stays as it is, and the person is told.
        console.error(error);
        failure.value = 'storage';
        return false;
      } finally {
        busy.value = false;
      }
    }

    // Lead and outbox in one snapshot: that nothing waits any more says "sent" only beside the lead itself.
    const whereabouts = computed(() => {
      const row = saved.value && newest.value;
      return row && app.workspace.live((tx) => findDelivery(tx, row));
    });

    async function undo(): Promise<void> {
      if (busy.peek()) return;
      busy.value = true;
      failure.value = null;
      try {
        for (const row of made.peek()) {
          const removed = await app.workspace.act(({ store, context }) => removeRow(store, context, row));
          // A row that is gone already needs no removing.
          if (!removed.ok && removed.error.code !== 'missing') {
            failure.value = removed.error;
            return;
          }
          made.value = made.peek().filter((left) => left !== row);
        }
        saved.value = null;
        mailed.value = null;
        attempted.value = false;
      } catch (error) {
        console.error(error);
        failure.value = 'storage';
      } finally {
        busy.value = false;
      }
    }

    return {
      busy,
      saved,
      logged: computed(() => saved.value !== null && mailed.value !== null),
      added: computed(() => saved.value !== null && newest.value?.table === 'captures'),
      delivery: computed(() => whereabouts.value && (whereabouts.value.value ?? 'waiting')),
      obstacle,
      attempted,
      failure,
      save,
      async saveAndOpen() {
        if (!(await save())) return;
        const lead = saved.peek();
        if (lead) await showLead(lead.leadId);
      },
      undo,
    };
  },
);

interface Newest {
  readonly table: 'leads' | 'captures';
  readonly id: string;
}

/** How far a row has come, by one snapshot; a row that the snapshot does not know yet waits. */
async function findDelivery(tx: ReadTransaction, { table, id }: Newest): Promise<Delivery> {
  const entry = (await tx.outbox()).find(({ operation }) => operation.id === id);
  if (entry) return entry.state === 'refused' ? 'refused' : 'waiting';
  return (await tx.get(table, id)) === undefined ? 'waiting' : 'sent';
}

/** The rows that a capture made anew, the lead first so that nothing is left without its parent. */
function madeBy(input: CaptureInput, { leadId, personId, companyId }: SavedCapture) {
  const rows: { table: 'leads' | 'people' | 'companies'; id: string }[] = [{ table: 'leads', id: leadId }];
  if (personId && input.person && !('existingId' in input.person))
    rows.push({ table: 'people', id: personId });
  if (companyId && input.company && !('existingId' in input.company))
    rows.push({ table: 'companies', id: companyId });
  return rows;
}

import { batch, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Draft } from '../../capture/draft-types.ts';
import type { MailMessage, MailReading } from '../../capture/mail/mail-types.ts';
import { messageHashOf } from '../../capture/mail/message-hash.ts';
import type { MailReaderOptions } from '../../capture/mail/read-mail.ts';
import { snippetOf } from '../../capture/mail/snippet.ts';
import type { Messages } from '../../i18n/en.ts';
import { assignByRule } from '../../store/commands/assign-by-rule.ts';
import { logMail, type MadeRow, type MailEntry, takeBackMade } from '../../store/commands/save-mail.ts';
import { type ImportOutcome, type KeepNeeds, type Kept, keepPerson, nothing } from './keep-person.ts';
import { lookUpPerson } from './mail-person.ts';
import type { ActionsModel } from './panel-actions.ts';
import type { Workspace } from './workspace.ts';

/** A file as somebody chose or dropped it. */
export interface ImportedFile {
  readonly name: string;
  readonly size: number;
  read(): Promise<Uint8Array>;
}

/** One mail, or one card of a file. */
export interface ImportLine {
  readonly no: number;
  readonly file: string;
  /** Subject of the mail, or the name on the card; empty while unknown. */
  readonly title: string;
  readonly outcome: ImportOutcome;
}

/** How far the files are read; `total` counts files. */
export interface ImportProgress {
  readonly done: number;
  readonly total: number;
}

export interface MailImportModel {
  readonly lines: ReadonlySignal<readonly ImportLine[]>;
  /** Null while nothing is read. */
  readonly progress: ReadonlySignal<ImportProgress | null>;
  /** Reads files one after the other and saves what each gives; more can be added meanwhile. */
  add(files: readonly ImportedFile[]): Promise<void>;
  /** Stops after the file that is being read; what was saved stays. */
  cancel(): void;
  /** Forgets the results; what was saved stays. */
  clear(): void;
}

interface MailImportOptions extends KeepNeeds {
  readonly actions: ActionsModel;
  /** What is known of the own side, asked before each import. */
  readonly ownSide: () => Promise<MailReaderOptions>;
}

const MOST_BYTES = 15_000_000;

/** Where one file's rows and lines go. */
interface Work {
  readonly open: Workspace;
  readonly own: MailReaderOptions;
}

/** Mails and contacts from files: read, saved one after the other, each with its result, and taken back by name. */
export const MailImport = createModel((options: MailImportOptions): MailImportModel => {
  const { workspace, actions, identitiesOf, ownSide } = options;
  const lines = signal<readonly ImportLine[]>([]);
  const progress = signal<ImportProgress | null>(null);
  let waiting: ImportedFile[] = [];
  let made: MadeRow[] = [];
  let count = 0;

  const keep = async (work: Work, draft: Draft, title: string, mail: MailEntry | null): Promise<Kept> => {
    const kept = await keepPerson(options, work.open, { draft, title, mail });
    const { outcome } = kept;
    if (outcome.kind === 'made') {
      const { store, context } = work.open;
      await workspace.act(() => assignByRule(store, context, { leadId: outcome.leadId }));
    }
    return kept;
  };

  /** A mail that somebody of the own side wrote goes to the leads of those who got it, as far as they are known. */
  async function keepSent(work: Work, message: MailMessage, mail: MailEntry): Promise<Kept> {
    const { store, context } = work.open;
    for (const { email, name } of [...message.to, ...message.cc].slice(0, 50)) {
      const draft = draftOfAddress(email, name, message.subject);
      const { choice } = await lookUpPerson(draft, identitiesOf, (query) => store.read(query));
      const { lead, person } = choice;
      if (lead === undefined || person === undefined) continue;
      const logged = await workspace.act(() =>
        logMail(store, context, {
          leadId: lead.id,
          personId: person.id,
          mail: { ...mail, direction: 'out' },
        }),
      );
      if (!logged.ok) return nothing(message.subject, { kind: 'unread', fault: 'not_saved' });
      const kind = logged.value.activityId === null ? 'known' : 'logged';
      return {
        title: message.subject,
        outcome: { kind, leadId: lead.id, title: lead.name },
        made: logged.value.made,
      };
    }
    return nothing(message.subject, { kind: 'no_lead', reason: 'own_side' });
  }

  async function readMailBytes(work: Work, bytes: Uint8Array): Promise<readonly Kept[]> {
    // Reading mail takes a library of its own; a panel that imports nothing never loads it.
    const { readMailFile } = await import('../../capture/mail/read-mail-file.ts');
    const result = await readMailFile(bytes, work.own);
    if (!result.ok) return [nothing('', { kind: 'unread', fault: result.error.code })];
    const { message, reading } = result.value;
    return [await keepMail(work, message, reading, await messageHashOf(message.messageId))];
  }

  function keepMail(
    work: Work,
    message: MailMessage,
    reading: MailReading,
    messageHash: string | undefined,
  ): Promise<Kept> | Kept {
    const mail: MailEntry = {
      subject: message.subject,
      text: work.own.keeps === 'subject' ? '' : snippetOf(reading.text),
      direction: 'in',
      sentAt: message.sentAt,
      messageHash,
    };
    if (reading.kind === 'lead') return keep(work, reading.draft, message.subject, mail);
    if (reading.kind === 'no_lead' && reading.reason === 'own_side') return keepSent(work, message, mail);
    if (reading.kind === 'never_logged')
      return nothing(message.subject, { kind: 'never_logged', ...reading.never });
    return nothing(message.subject, { kind: 'no_lead', reason: reading.reason });
  }

  async function readCards(work: Work, bytes: Uint8Array, file: string): Promise<readonly Kept[]> {
    const { readVCards } = await import('../../capture/vcard/read-vcards.ts');
    const drafts = readVCards(bytes, file);
    if (drafts.length === 0) return [nothing('', { kind: 'no_lead', reason: 'no_card' })];
    const outcomes: Kept[] = [];
    for (const draft of drafts) {
      const name = draft.fields.find(({ field }) => field === 'full_name' || field === 'company');
      outcomes.push(await keep(work, draft, name?.candidates[0]?.value ?? '', null));
    }
    return outcomes;
  }

  async function readOne(work: Work, file: ImportedFile): Promise<readonly Kept[]> {
    const isCard = /\.(?:vcf|vcard)$/iu.test(file.name);
    if (!isCard && !/\.eml$/iu.test(file.name)) return [nothing('', { kind: 'unread', fault: 'other_file' })];
    if (file.size > MOST_BYTES) return [nothing('', { kind: 'unread', fault: 'too_large' })];
    let bytes: Uint8Array;
    try {
      bytes = await file.read();
    } catch {
      // Moved or taken away since it was dropped; the line says so.
      return [nothing('', { kind: 'unread', fault: 'unreadable' })];
    }
    return isCard ? readCards(work, bytes, file.name) : readMailBytes(work, bytes);
  }

  function tell(file: string, outcomes: readonly Kept[]): void {
    const added = outcomes.map(({ title, outcome }): ImportLine => {
      count += 1;
      return { no: count, file, title, outcome };
    });
    made.push(...outcomes.flatMap((outcome) => outcome.made));
    lines.value = [...lines.peek(), ...added];
  }

  function offerUndo(from: number, rows: readonly MadeRow[]): void {
    if (rows.length === 0) return;
    const own = lines.peek().slice(from);
    const nos = new Set(own.filter(isSaved).map(({ no }) => no));
    actions.offerUndo(
      (t) => nameOfImport(t, own),
      async ({ store, context }) => {
        const result = await takeBackMade(store, context, rows);
        if (result.ok)
          lines.value = lines
            .peek()
            .map((line) => (nos.has(line.no) ? { ...line, outcome: { kind: 'taken_back' } } : line));
        return result;
      },
    );
  }

  return {
    lines,
    progress,
    async add(files) {
      const open = workspace.current.peek();
      if (open === null) return;
      waiting.push(...files);
      const now = progress.peek();
      if (now !== null) {
        progress.value = { ...now, total: now.total + files.length };
        return;
      }
      const from = lines.peek().length;
      made = [];
      progress.value = { done: 0, total: files.length };
      const work: Work = { open, own: await ownSide() };
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
        let outcomes: readonly Kept[];
        try {
          outcomes = await readOne(work, file);
        } catch (error) {
          // The disk is full or the database broken; each mail and card is written whole or not at all.
          console.error(error);
          outcomes = [nothing('', { kind: 'unread', fault: 'not_saved' })];
        }
        const { name } = file;
        batch(() => {
          tell(name, outcomes);
          const { done, total } = progress.peek() ?? { done: 0, total: 1 };
          progress.value = { done: done + 1, total };
        });
      }
      progress.value = null;
      offerUndo(from, made);
    },
    cancel() {
      waiting = [];
    },
    clear() {
      lines.value = [];
    },
  };
});

const isSaved = ({ outcome }: ImportLine): boolean => outcome.kind === 'made' || outcome.kind === 'logged';

/** Names what an import did: the one lead, or how many of each. */
function nameOfImport(t: Messages, own: readonly ImportLine[]): string {
  const saved = own.filter(isSaved);
  const [first] = saved;
  if (saved.length === 1 && first !== undefined && 'title' in first.outcome)
    return first.outcome.kind === 'made'
      ? t.mail.madeOne(first.outcome.title)
      : t.mail.loggedOne(first.outcome.title);
  const leads = saved.filter(({ outcome }) => outcome.kind === 'made').length;
  return t.mail.imported(leads, saved.length - leads);
}

/** A receiver as a draft, to look them up. */
function draftOfAddress(email: string, name: string, title: string): Draft {
  const candidate = (field: 'email' | 'full_name', value: string) => ({
    field,
    candidates: [
      {
        field,
        value,
        normalised: value.toLowerCase(),
        source: 'mail_header' as const,
        confidence: 0.9,
        label: 'To',
        where: '',
        snippet: value,
      },
    ],
  });
  const fields = [candidate('email', email), ...(name === '' ? [] : [candidate('full_name', name)])];
  return { url: '', title, fields, unknown: [], partial: false };
}

import type {
  PageReader,
  ReadFailure,
  UnfinishedDraft,
  UnfinishedDrafts,
} from '../../lib/app/models/draft-ports.ts';
import type { PopupOptions } from '../../lib/app/models/popup.ts';
import type { WrongMark, WrongValues } from '../../lib/app/models/wrong-values.ts';
import type {
  Candidate,
  CandidateSource,
  Draft,
  DraftField,
  PageReading,
} from '../../lib/capture/draft-types.ts';
import { identitiesOf } from '../../lib/capture/identities-of.ts';
import type { ListReading } from '../../lib/capture/list/list-types.ts';
import { readText } from '../../lib/capture/read-text.ts';
import type { AccountResult, Collision, IdentityQuery } from '../../lib/messaging/protocol.ts';
import type { CapturedPage } from '../../lib/settings/panel.ts';
import type { LeadId } from '../../lib/shared/ids.ts';
import { err, ok, type Result } from '../../lib/shared/result.ts';
import { MemoryStored } from './fake-app.ts';

/** A candidate by its visible parts. */
export const candidate = (
  field: DraftField,
  value: string,
  more: Partial<Candidate> & { readonly source?: CandidateSource } = {},
): Candidate => ({
  field,
  value,
  normalised: value.toLowerCase(),
  source: 'label',
  confidence: 0.8,
  label: 'text',
  where: `body/${field}`,
  snippet: value,
  ...more,
});

/** A draft of the given candidates; those of one field stand best first. */
export function draftOf(candidates: readonly Candidate[], more: Partial<Omit<Draft, 'fields'>> = {}): Draft {
  const fields = [...new Set(candidates.map(({ field }) => field))];
  return {
    url: 'https://haoyuan.example/contact',
    title: 'Contact',
    fields: fields.map((field) => ({ field, candidates: candidates.filter((one) => one.field === field) })),
    unknown: [],
    partial: false,
    ...more,
  };
}

/** Unfinished drafts in memory. */
export class MemoryDrafts implements UnfinishedDrafts {
  readonly kept = new Map<string, UnfinishedDraft>();

  async find(url: string): Promise<UnfinishedDraft | undefined> {
    const kept = this.kept.get(url);
    // Through JSON, as extension storage keeps it.
    return kept && JSON.parse(JSON.stringify(kept));
  }
  async keep(url: string, draft: UnfinishedDraft): Promise<void> {
    this.kept.set(url, draft);
  }
  async forget(url: string): Promise<void> {
    this.kept.delete(url);
  }
}

export interface FakeCapture {
  readonly capture: Omit<PopupOptions, 'app'>;
  /** Identities that colleagues were asked about, one list a call. */
  readonly asked: readonly (readonly IdentityQuery[])[];
  readonly drafts: MemoryDrafts;
  /** Leads shown in the panel, in order. */
  readonly shown: readonly LeadId[];
  /** Places of the page that were shown. */
  readonly pointed: readonly string[];
  /** Lists whose table was opened. */
  readonly tables: readonly ListReading[];
  /** Pages remembered for the panel with their leads. */
  readonly noted: readonly CapturedPage[];
  /** How often the window was closed. */
  readonly closings: () => number;
}

export interface FakeCaptureOptions {
  readonly reading: PageReading | Promise<PageReading> | Result<PageReading, ReadFailure>;
  readonly drafts?: MemoryDrafts;
  readonly wrong?: WrongValues;
  /** What the page gives as a list; without it, nothing. */
  readonly list?: Result<ListReading, ReadFailure> | undefined;
  /** What the backend answers about colleagues' records; without it the network is off. */
  readonly collisions?: ((queries: readonly IdentityQuery[]) => readonly Collision[]) | undefined;
  /** What comes of asking a colleague; without it the network is off. */
  readonly request?:
    | ((asked: IdentityQuery & { message: string }) => AccountResult<{ id: string }>)
    | undefined;
}

/** What the popup needs of a browser, on memory: the page gives the reading it is told to give. */
export function fakeCapture({
  reading,
  drafts = new MemoryDrafts(),
  list,
  collisions,
  request,
  wrong = new MemoryStored<readonly WrongMark[]>([]),
}: FakeCaptureOptions): FakeCapture {
  const shown: LeadId[] = [];
  const asked: (readonly IdentityQuery[])[] = [];
  const tables: ListReading[] = [];
  const noted: CapturedPage[] = [];
  const pointed: string[] = [];
  let closings = 0;
  const reader: PageReader = {
    async page() {
      return { url: 'https://haoyuan.example/contact', title: 'Contact' };
    },
    async read() {
      const answer = await reading;
      return 'ok' in answer ? answer : ok(answer);
    },
    async show({ where }) {
      pointed.push(where);
      return where !== 'gone';
    },
    readList: async () =>
      list ?? ok({ url: 'https://haoyuan.example/contact', title: 'Contact', rows: [], partial: false }),
    readText: async (text, page) => readText(text, page),
  };
  return {
    capture: {
      background: {
        async call(name, ...input) {
          if (name === 'requestLead') {
            const made = input[0] as IdentityQuery & { message: string };
            return (request?.(made) ?? err({ code: 'offline', message: '' })) as never;
          }
          if (name !== 'checkIdentities') throw new Error(`The popup does not call ${name}.`);
          const { queries } = input[0] as { queries: readonly IdentityQuery[] };
          asked.push(queries);
          const answer: AccountResult<Collision[]> = collisions
            ? ok([...collisions(queries)])
            : err({ code: 'offline', message: '' });
          return answer as never;
        },
        attach: () => () => undefined,
      },
      reader,
      drafts,
      wrong,
      identitiesOf: async (values) =>
        identitiesOf(Object.fromEntries(values.map(({ field, value }) => [field, value]))).map(
          ({ value_norm, ...identity }) => ({ ...identity, valueNorm: value_norm }),
        ),
      showLead: async (leadId) => void shown.push(leadId),
      reachForPanel: () => undefined,
      noteCaptured: (url, leadId) => void noted.push({ url, leadId }),
      openTable: async (opened) => void tables.push(opened),
      close: () => {
        closings += 1;
      },
    },
    asked,
    drafts,
    shown,
    tables,
    noted,
    pointed,
    closings: () => closings,
  };
}

import { type App, createApp } from '../../lib/app/create-app.ts';
import type { SitesPort } from '../../lib/app/models/sites.ts';
import type { WrongMark } from '../../lib/app/models/wrong-values.ts';
import type { Platform } from '../../lib/app/platform.ts';
import type { LanguageSetting } from '../../lib/i18n/language.ts';
import type { AccountState, Membership, UiToBackground } from '../../lib/messaging/protocol.ts';
import type { ReminderSettings } from '../../lib/settings/reminders.ts';
import type { Stored } from '../../lib/settings/stored.ts';
import type { Clock } from '../../lib/shared/clock.ts';
import type { Id, IdMaker, MemberId, TeamId, UserId } from '../../lib/shared/ids.ts';
import { err, ok } from '../../lib/shared/result.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { MemoryStore } from '../../lib/store/memory-store.ts';
import { settleWith } from './settle.ts';

/** A stored value in memory, told to its watchers like extension storage does. */
export class MemoryStored<Value> implements Stored<Value> {
  #value: Value;
  readonly #watchers = new Set<(value: Value) => void>();

  constructor(value: Value) {
    this.#value = value;
  }
  async getValue(): Promise<Value> {
    return this.#value;
  }
  async setValue(value: Value): Promise<void> {
    this.#value = value;
    for (const watcher of this.#watchers) watcher(value);
  }
  watch(onValue: (value: Value) => void): () => void {
    this.#watchers.add(onValue);
    return () => this.#watchers.delete(onValue);
  }
}

type Answers = {
  [Name in keyof UiToBackground]?: (
    ...input: Parameters<UiToBackground[Name]>
  ) => ReturnType<UiToBackground[Name]> | Promise<ReturnType<UiToBackground[Name]>>;
};
/** A call the app made, in order. */
export interface MadeCall {
  readonly name: keyof UiToBackground;
  readonly input: unknown;
}

export interface FakeAppOptions {
  account?: AccountState;
  language?: LanguageSetting;
  consent?: boolean;
  backendUrl?: string | null;
  backendManaged?: boolean;
  browserLanguages?: readonly string[];
  /** Answers of the background; a call without one fails as `background_gone`. */
  answers?: Answers;
  /** Fills the local database before anything reads it. */
  /** Values marked as wrong on this device. */
  wrongValues?: readonly WrongMark[];
  seed?: (tx: WriteTransaction) => Promise<void>;
  clock?: Clock;
  captureKey?: string | null;
  /** Sites that are turned on. */
  sites?: readonly string[];
  /** What the browser answers when it is asked for a site; it agrees by itself. */
  allowsSites?: boolean;
  pinned?: boolean;
}

export interface FakePlatform {
  readonly platform: Platform;
  readonly store: MemoryStore;
  readonly calls: readonly MadeCall[];
  readonly opened: readonly string[];
  readonly copied: readonly string[];
  /** One entry for each time the browser was asked to keep the data. */
  readonly kept: readonly string[];
  readonly saved: readonly { name: string; text: string; type: string }[];
  readonly savedBytes: readonly { name: string; bytes: Uint8Array }[];
  readonly settings: {
    readonly account: MemoryStored<AccountState>;
    readonly language: MemoryStored<LanguageSetting>;
    readonly consent: MemoryStored<boolean>;
    readonly templates: MemoryStored<Readonly<Record<string, string>>>;
    readonly wrongValues: MemoryStored<readonly WrongMark[]>;
    readonly reminders: MemoryStored<ReminderSettings>;
    readonly backendUrl: MemoryStored<string | null>;
  };
}

export interface FakeApp extends FakePlatform {
  readonly app: App;
}

const id = <Kind extends string>(tail: number): Id<Kind> =>
  `00000000-0000-7000-8000-${tail.toString().padStart(12, '0')}` as Id<Kind>;

/** The membership of the fake apps: Chen Yu, admin of Meridian Sales. */
export const MEMBERSHIP: Membership = {
  teamId: id<'team'>(1) as TeamId,
  teamName: 'Meridian Sales',
  memberId: id<'member'>(2) as MemberId,
  role: 'admin',
};

/** Signed in, with a team. */
export const READY: AccountState & { phase: 'ready' } = {
  phase: 'ready',
  userId: id<'user'>(3) as UserId,
  email: 'chen.yu@meridian.example',
  backendUrl: 'https://meridian.example',
  membership: MEMBERSHIP,
  databaseName: 'sluice-meridian',
};

/** A whole app on memory: real models, a store in memory, and a background that answers as told. */
export async function createFakeApp(options: FakeAppOptions = {}): Promise<FakeApp> {
  const fake = await createFakePlatform(options);
  return { ...fake, app: await createApp(fake.platform) };
}

/** The browser's list of sites, in memory. */
function fakeSites({ sites = [], allowsSites = true }: FakeAppOptions): SitesPort {
  let hosts = [...sites];
  const watchers = new Set<() => void>();
  const change = (next: readonly string[]) => {
    hosts = [...new Set(next)];
    for (const watcher of watchers) watcher();
  };
  return {
    list: async () => hosts,
    watch(onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
    async request(addresses) {
      if (allowsSites) change([...hosts, ...addresses.map((address) => new URL(address).hostname)]);
      return allowsSites;
    },
    remove: async (host) => change(hosts.filter((one) => one !== host)),
  };
}

/** Only the outside of a fake app, for whoever builds the app on it. */
export async function createFakePlatform(options: FakeAppOptions = {}): Promise<FakePlatform> {
  const store = new MemoryStore();
  settleWith(store);
  if (options.seed) await store.write(options.seed);
  const calls: MadeCall[] = [];
  const opened: string[] = [];
  const copied: string[] = [];
  const kept: string[] = [];
  const saved: { name: string; text: string; type: string }[] = [];
  const savedBytes: { name: string; bytes: Uint8Array }[] = [];
  const settings = {
    account: new MemoryStored<AccountState>(options.account ?? READY),
    language: new MemoryStored<LanguageSetting>(options.language ?? 'en'),
    consent: new MemoryStored(options.consent ?? true),
    templates: new MemoryStored<Readonly<Record<string, string>>>({}),
    wrongValues: new MemoryStored<readonly WrongMark[]>([...(options.wrongValues ?? [])]),
    reminders: new MemoryStored<ReminderSettings>({ on: true, names: true }),
    backendUrl: new MemoryStored<string | null>(
      options.backendUrl === undefined ? READY.backendUrl : options.backendUrl,
    ),
  };
  let made = 1000;
  const platform: Platform = {
    settings: { ...settings, isBackendManaged: async () => options.backendManaged ?? false },
    background: {
      async call(name, ...input) {
        calls.push({ name, input: input[0] });
        const answer = options.answers?.[name] as ((...input: unknown[]) => never) | undefined;
        if (answer) return answer(...input);
        if (name === 'outboxChanged') return ok(null) as never;
        return err({ code: 'background_gone', message: `no answer to ${name}` }) as never;
      },
      attach: () => () => undefined,
    },
    shell: {
      openPage: async (page, place) => void opened.push(place === undefined ? page : `${page}#${place}`),
      openPanel: async () => void opened.push('panel'),
      captureKey: async () => (options.captureKey === undefined ? 'Alt+Shift+S' : options.captureKey),
      isPinned: async () => options.pinned,
      copyText: async (text) => void copied.push(text),
      keepData: async () => void kept.push('asked'),
      saveBytes: (file) => void savedBytes.push(file),
      saveFile: (file) => void saved.push(file),
    },
    sites: fakeSites(options),
    clock: options.clock ?? { now: () => Date.parse('2026-11-21T14:02:00Z') },
    newId: (<Kind extends string>() => id<Kind>(made++)) satisfies IdMaker,
    browserLanguages: options.browserLanguages ?? ['en'],
    openStore: () => store,
    hasStore: async () => true,
  };
  return { platform, store, calls, opened, copied, kept, saved, savedBytes, settings };
}

import type { LanguageSetting } from '../i18n/language.ts';
import type { AccountState, UiToBackground } from '../messaging/protocol.ts';
import type { ReminderSettings } from '../settings/reminders.ts';
import type { Stored } from '../settings/stored.ts';
import type { Clock } from '../shared/clock.ts';
import type { IdMaker } from '../shared/ids.ts';
import type { LocalStore } from '../store/local-store.ts';
import type { SitesPort } from './models/sites.ts';
import type { WrongValues } from './models/wrong-values.ts';

export type { Stored };

type Call = keyof UiToBackground;
/** What a call takes: nothing for `syncNow` and `outboxChanged`. */
export type CallInput<Name extends Call> = Parameters<UiToBackground[Name]>;
export type CallOutput<Name extends Call> = ReturnType<UiToBackground[Name]>;

/** Calls to the background; a failure of the channel itself is an answer too (`background_gone`). */
export interface Background {
  call<Name extends Call>(name: Name, ...input: CallInput<Name>): Promise<CallOutput<Name>>;
  /** Holds the port open that keeps the doorbell connected; returns the function that lets go. */
  attach(): () => void;
}

/** What the browser's own surface offers a page of the extension. */
export interface Shell {
  /** Opens a page of the extension; settings at one of their places. */
  openPage(page: 'welcome' | 'options', place?: string): Promise<void>;
  /** Opens the side panel of this window; only right after a click or key press. */
  openPanel(): Promise<void>;
  /** The key that captures, as the browser shows it; null when it was left unassigned. */
  captureKey(): Promise<string | null>;
  /** Says if the toolbar button is pinned; undefined where the browser does not tell. */
  isPinned(): Promise<boolean | undefined>;
  copyText(text: string): Promise<void>;
  /** Asks the browser not to clear what is stored here when it needs room. */
  keepData(): Promise<void>;
  /** Hands bytes to the browser as a file to download; whatever they are, nothing shows them as a page. */
  saveBytes(file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }): void;
  /** Hands a text to the browser as a file to download. */
  saveFile(file: { readonly name: string; readonly text: string; readonly type: string }): void;
}

/** Everything outside that an app needs; the browser's is made by `createBrowserPlatform`. */
export interface Platform {
  readonly settings: {
    readonly account: Stored<AccountState>;
    readonly language: Stored<LanguageSetting>;
    /** True once the consent screen was accepted on this device. */
    readonly consent: Stored<boolean>;
    /** Which way of qualifying each member likes to see, by member id. */
    readonly templates: Stored<Readonly<Record<string, string>>>;
    /** Values that are wrong on their sites, as hashes. */
    readonly wrongValues: WrongValues;
    readonly reminders: Stored<ReminderSettings>;
    /** Address of the backend in use, null while none is configured. */
    readonly backendUrl: Stored<string | null>;
    /** Says if the organisation has set the backend, so that a person cannot choose another. */
    isBackendManaged(): Promise<boolean>;
  };
  readonly background: Background;
  readonly shell: Shell;
  readonly sites: SitesPort;
  readonly clock: Clock;
  readonly newId: IdMaker;
  readonly browserLanguages: readonly string[];
  openStore(databaseName: string): LocalStore;
  /** Says if there is a local database of this name now. */
  hasStore(databaseName: string): Promise<boolean>;
}

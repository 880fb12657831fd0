import { batch, computed, createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { AddressIdentity } from '../../capture/address-identities.ts';
import type { Collision } from '../../messaging/protocol.ts';
import type { CapturedPage } from '../../settings/panel.ts';
import type { LeadId } from '../../shared/ids.ts';
import { type AtAddress, findAtAddress } from '../../store/queries/find-at-address.ts';
import type { Background } from '../platform.ts';
import { AskForLead, type AskModel } from './ask-for-lead.ts';
import { type KnownNotice, noticeOf } from './popup-known.ts';
import type { SitesModel } from './sites.ts';
import type { WorkspaceModel } from './workspace.ts';

/** The active tab beside the panel. */
export interface TabPort {
  /** Tells its address now and after each change, null while the browser keeps it; returns the stop function. */
  watch(onAddress: (address: string | null) => void): () => void;
  /** Opens the capture popup over it; only right after a click. False where the browser does not. */
  openCapture(): Promise<boolean>;
}

/** Whom the page beside the panel is about, as far as this device knows. */
export interface TabContext {
  readonly address: string;
  /** The site as the browser's list of permissions names it. */
  readonly host: string;
  /** What the page is called: a domain, or the address of a profile without its scheme. */
  readonly name: string;
  /** A page of a network that names nobody, or was not told apart yet, has none. */
  readonly notice: KnownNotice | null;
  /** The address is seen because the site is turned on; else it is seen for this visit only. */
  readonly isOn: boolean;
  /** The profile of a network: other profiles there are told only when the site is turned on. */
  readonly isNetwork: boolean;
}

export interface TabContextModel {
  /** Null while nothing is known of the tab beside the panel. */
  readonly current: ReadonlySignal<TabContext | null>;
  /** How far colleagues were asked about this page; it is never done without a click. */
  readonly asked: ReadonlySignal<'no' | 'asking' | 'failed' | 'yes'>;
  readonly ask: AskModel;
  askColleagues(): Promise<void>;
  /** Opens the capture over the page. */
  capture(): Promise<void>;
  /** The page whose capture the browser did not open, so that the key must be told. */
  readonly mustPress: ReadonlySignal<boolean>;
  turnOn(): Promise<void>;
  turnOff(): Promise<void>;
}

/** Loads the rules by which an address is about somebody; they hold the list of public suffixes, so they load late. */
export type AddressReader = () => Promise<(address: string) => readonly AddressIdentity[]>;

interface Neighbours {
  readonly workspace: WorkspaceModel;
  readonly background: Background;
  readonly sites: SitesModel;
  readonly tabs: TabPort;
  readonly loadReader: AddressReader;
  readonly captured: ReadonlySignal<readonly CapturedPage[]>;
}

/** An address with whom it is about. */
interface Subject {
  readonly address: string;
  readonly identities: readonly AddressIdentity[];
  readonly capturedId: LeadId | null;
}

interface Told {
  readonly state: 'asking' | 'failed' | 'yes';
  readonly address: string;
  readonly collisions: readonly Collision[];
}

const nameOf = ({ address, identities }: Subject): string =>
  identities[0]?.valueNorm.replace(/^https:\/\/(?:www\.)?/u, '') ??
  new URL(address).hostname.replace(/^www\./u, '');

/** Hosts of networks, on which a person's own page is told by its path. */
const NETWORK = /(?:^|\.)(?:linkedin\.(?:com|cn)|xing\.com|crunchbase\.com)$/u;

/**
 * Whom the tab beside the panel is about: from its address alone, where the browser tells it, and from the local
 * database alone. Colleagues are asked only by a press, since each question is counted and written down.
 */
export const TabContextOf = createModel(
  ({ workspace, background, sites, tabs, loadReader, captured }: Neighbours): TabContextModel => {
    const address = signal<string | null>(null);
    const read = signal<((address: string) => readonly AddressIdentity[]) | null>(null);
    const local = signal<{ readonly subject: Subject; readonly found: AtAddress } | null>(null);
    const told = signal<Told | null>(null);
    const unopened = signal<string | null>(null);

    effect(() =>
      tabs.watch((next) => {
        address.value = next !== null && /^https?:/u.test(next) ? next : null;
      }),
    );
    let isLoading = false;
    effect(() => {
      if (address.value === null || isLoading) return;
      isLoading = true;
      loadReader().then(
        (reader) => {
          read.value = reader;
        },
        (error: unknown) => {
          // The extension was updated beneath the open panel; the next page tries again.
          console.error(error);
          isLoading = false;
        },
      );
    });

    const subject = computed((): Subject | null => {
      const here = address.value;
      const reader = read.value;
      if (here === null || reader === null) return null;
      const capturedId = captured.value.findLast(({ url }) => url === here)?.leadId ?? null;
      return { address: here, identities: reader(here), capturedId };
    });
    effect(() => {
      const about = subject.value;
      const open = workspace.current.value;
      if (about === null || open === null) {
        local.value = null;
        return undefined;
      }
      // What the page before was about stays until the database has answered, so that nothing jumps.
      return open.store.watch(
        (tx) => findAtAddress(tx, about.identities, about.capturedId),
        (found) => {
          local.value = { subject: about, found };
        },
        // The panel's notice tells that the database cannot be read; here nothing is known then.
        (error) => {
          console.error(error);
          local.value = null;
        },
      );
    });

    const answer = computed(() => (told.value?.address === local.value?.subject.address ? told.value : null));
    const noticeAt = ({ subject: about, found }: NonNullable<typeof local.value>): KnownNotice | null => {
      if (found.captured !== undefined) return { kind: 'lead', known: found.captured, others: 0 };
      if (about.identities.length === 0) return null;
      const collisions = answer.value?.state === 'yes' ? answer.value.collisions : [];
      return noticeOf(found.matches, { kind: 'checked', collisions });
    };
    const current = computed((): TabContext | null => {
      const known = local.value;
      if (known === null) return null;
      const { hostname } = new URL(known.subject.address);
      const isOn = sites.hosts.value?.includes(hostname) === true;
      const isNetwork = NETWORK.test(hostname);
      const notice = noticeAt(known);
      if (notice === null && (isOn || !isNetwork)) return null;
      return {
        address: known.subject.address,
        host: hostname,
        name: nameOf(known.subject),
        notice,
        isOn,
        isNetwork,
      };
    });
    const notice = computed((): KnownNotice => current.value?.notice ?? { kind: 'nothing_to_ask' });

    return {
      current,
      asked: computed(() => answer.value?.state ?? 'no'),
      ask: new AskForLead({
        workspace,
        background,
        notice,
        name: computed(() => current.value?.name ?? ''),
      }),
      async askColleagues() {
        const about = local.peek()?.subject;
        if (about === undefined || about.identities.length === 0) return;
        const tell = (state: Told['state'], collisions: readonly Collision[] = []) => {
          told.value = { state, address: about.address, collisions };
        };
        tell('asking');
        const queries = about.identities.map(({ kind, valueNorm }) => ({ kind, value: valueNorm }));
        const result = await background.call('checkIdentities', { queries });
        // Somebody who went on to another page wants to know about that one.
        if (told.peek()?.address !== about.address) return;
        if (result.ok) tell('yes', result.value);
        else tell('failed');
      },
      async capture() {
        const here = current.peek()?.address ?? null;
        const isOpen = await tabs.openCapture();
        batch(() => {
          unopened.value = isOpen ? null : here;
        });
      },
      mustPress: computed(() => unopened.value !== null && unopened.value === current.value?.address),
      async turnOn() {
        const here = current.peek()?.address;
        if (here !== undefined) await sites.turnOnOrigin(new URL(here).origin);
      },
      async turnOff() {
        const here = current.peek();
        if (here !== null) await sites.turnOff(here.host);
      },
    };
  },
);

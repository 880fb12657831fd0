import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { App } from '../../lib/app/create-app.ts';
import { loadSyllables } from '../../lib/app/find-syllables.ts';
import type { IdentityFinder } from '../../lib/app/models/known-model.ts';
import { Panel, type PanelModel } from '../../lib/app/models/panel.ts';
import { type PanelPlace, startIn } from '../../lib/app/models/panel-place.ts';
import type { TabPort } from '../../lib/app/models/tab-context.ts';
import type { Background } from '../../lib/app/platform.ts';
import { findAddressIdentities } from '../../lib/capture/address-identities.ts';
import { identitiesOf } from '../../lib/capture/identities-of.ts';
import type { CapturedPage } from '../../lib/settings/panel.ts';
import type { LeadId, TargetListId } from '../../lib/shared/ids.ts';
import { err, ok } from '../../lib/shared/result.ts';
import { MemoryStored, READY } from './fake-app.ts';

export interface FakePanel {
  readonly panel: PanelModel & Disposable;
  /** Where the panel keeps its place. */
  readonly places: MemoryStored<unknown>;
  /** Where the popup puts the lead it wants to be shown. */
  readonly targets: MemoryStored<LeadId | null>;
}

const ANSWERED: readonly string[] = ['outboxChanged', 'syncNow'];

const silent: Background = {
  call: (async (name: string) =>
    ANSWERED.includes(name)
      ? ok(null)
      : err({ code: 'background_gone', message: name })) as Background['call'],
  attach: () => () => undefined,
};

/** With the phone rules loaded already, so that no test waits for them. */
const identitiesAtOnce: IdentityFinder = async (values) =>
  identitiesOf(Object.fromEntries(values.map(({ field, value }) => [field, value]))).map(
    ({ kind, value, value_norm, of }) => ({ kind, value, valueNorm: value_norm, of }),
  );

/** The tab beside a panel. */
export interface FakeBeside {
  /** Its address, null while the browser keeps it. */
  readonly address: ReadonlySignal<string | null>;
  readonly captured: readonly CapturedPage[];
  /** Notes each opening of the capture; undefined where the browser cannot open it. */
  readonly onCapture: () => void;
}

const fakeTabs = ({ address = signal(null), onCapture }: Partial<FakeBeside>): TabPort => ({
  watch: (onAddress) => effect(() => onAddress(address.value)),
  async openCapture() {
    onCapture?.();
    return onCapture !== undefined;
  },
});

/** The panel's models on the app of a test, at a place of its own. */
export function createFakePanel(
  app: App,
  place: Partial<PanelPlace> = {},
  background: Background = silent,
  beside: Partial<FakeBeside> = {},
  isSettled: ReadonlySignal<boolean> = signal(true),
): FakePanel {
  const places = new MemoryStored<unknown>(null);
  const targets = new MemoryStored<LeadId | null>(null);
  const wanted = signal<LeadId | null>(null);
  targets.watch((leadId) => {
    wanted.value = leadId;
  });
  const panel = new Panel({
    app,
    background,
    place: { ...startIn(READY.databaseName), ...place },
    places,
    wanted,
    targets,
    wantedList: signal<TargetListId | null>(null),
    listTargets: new MemoryStored<TargetListId | null>(null),
    identitiesOf: identitiesAtOnce,
    beside: {
      tabs: fakeTabs(beside),
      loadReader: async () => findAddressIdentities,
      captured: signal(beside.captured ?? []),
    },
    isSettled,
    loadSyllables,
  });
  return { panel, places, targets };
}

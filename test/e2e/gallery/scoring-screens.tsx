import { OptionsPage } from '../../../components/account/options-page.tsx';
import { NoSignal } from '../../../components/scoring/LearningSection.tsx';
import { SheetPage } from '../../../components/sheet/SheetPage.tsx';
import { supplyOf } from '../../../lib/scoring/learning/enough.ts';
import { err } from '../../../lib/shared/result.ts';
import type { WriteTransaction } from '../../../lib/store/local-store.ts';
import { seedClosed } from '../../builders/closed-scene.ts';
import { HAOYUAN, seedPanel } from '../../builders/panel-scene.ts';
import { sampleRow } from '../../builders/sample-row.ts';
import { MEMBERSHIP } from '../../fakes/fake-app.ts';
import type { Screen } from './screens.ts';

const background = {
  call: (async (name: string) => err({ code: 'background_gone', message: name })) as never,
  attach: () => () => undefined,
};

const seedAdmin = async (tx: WriteTransaction) => {
  await seedPanel(tx);
  const me = { display_name: 'Chen Yu', role: 'admin' } as const;
  await tx.put('members', sampleRow('members', MEMBERSHIP.memberId, me));
};

/** An admin's device with closed leads to learn from: too few, with a signal, without one. */
const seedLearning = (team: 'signal' | 'noise', count: number) => async (tx: WriteTransaction) => {
  await seedAdmin(tx);
  await seedClosed(tx, team, count);
};

function NoSignalScreen() {
  const report = {
    kind: 'no_signal',
    supply: supplyOf(Uint8Array.from({ length: 400 }, (_, lead) => lead % 2)),
    chance: 0.34,
    auc: { value: 0.51, from: 0.45, to: 0.57 },
  } as const;
  return (
    <main class="full">
      <h1 class="ph">Sluice</h1>
      <section class="card learn">
        <NoSignal onAgain={() => undefined} report={report} />
      </section>
    </main>
  );
}

const seedContacts = async (tx: WriteTransaction) => {
  await seedPanel(tx);
  const call = await tx.get('activities', 'call');
  if (call) {
    const told = { purpose: 'Find the decider', outcome: 'He asks his boss', next_step: 'Call on Monday' };
    await tx.put('activities', { ...call, ...told });
  }
};

/** The weights on the settings page, and the follow-up sheet. */
export const SCORING_SCREENS: Readonly<Record<string, Screen>> = {
  'options-scoring': { view: OptionsPage, place: 'scoring', app: { seed: seedAdmin } },
  'options-scoring-reader': { view: OptionsPage, place: 'scoring', app: { seed: seedPanel } },
  'options-scoring-learning-few': {
    view: OptionsPage,
    place: 'scoring',
    app: { seed: seedLearning('signal', 34) },
  },
  'options-scoring-learned': {
    view: OptionsPage,
    place: 'scoring',
    app: { seed: seedLearning('signal', 400) },
    steps: ['weights.learning.start', 'weights.learning.table', 'weights.learning.compare'],
  },
  'options-scoring-no-signal': { view: NoSignalScreen, app: { seed: seedAdmin } },
  sheet: {
    view: () => <SheetPage background={background} identitiesOf={async () => []} leadId={HAOYUAN} />,
    app: { seed: seedContacts },
  },
};

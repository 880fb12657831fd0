import { OptionsPage } from '../../../components/account/options-page.tsx';
import { SheetPage } from '../../../components/sheet/SheetPage.tsx';
import { err } from '../../../lib/shared/result.ts';
import type { WriteTransaction } from '../../../lib/store/local-store.ts';
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
  sheet: {
    view: () => <SheetPage background={background} identitiesOf={async () => []} leadId={HAOYUAN} />,
    app: { seed: seedContacts },
  },
};

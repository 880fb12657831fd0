import { useModel } from '@preact/signals';
import { OptionsPage } from '../../../components/account/options-page.tsx';
import { SidePanel } from '../../../components/pipeline/SidePanel.tsx';
import { PanelContext, useApp } from '../../../lib/app/app-context.ts';
import type { PanelModel } from '../../../lib/app/models/panel.ts';
import type { RecordTab } from '../../../lib/app/models/panel-place.ts';
import type { Background } from '../../../lib/app/platform.ts';
import type { Person } from '../../../lib/model/rows.ts';
import { err, ok } from '../../../lib/shared/result.ts';
import type { WriteTransaction } from '../../../lib/store/local-store.ts';
import { HAOYUAN } from '../../builders/panel-scene.ts';
import { sampleRow } from '../../builders/sample-row.ts';
import { seedMailDraft, seedWriting, ZHANG } from '../../builders/write-scene.ts';
import { MEMBERSHIP } from '../../fakes/fake-app.ts';
import { createFakePanel } from '../../fakes/fake-panel.ts';
import type { Screen } from './screens.ts';

const ANSWERS: Readonly<Record<string, unknown>> = {
  outboxChanged: null,
  syncNow: null,
  checkIdentities: [],
  inboundAddresses: { mine: '0123456789abcdef0123456789abcdef@in.meridian.example', team: null },
};
const background: Background = {
  call: (async (name: string) =>
    name in ANSWERS ? ok(ANSWERS[name]) : err({ code: 'offline', message: name })) as Background['call'],
  attach: () => () => undefined,
};

/** A record in which something has been begun before the first frame. */
const begun = (
  begin: (panel: PanelModel) => void,
  seed: (tx: WriteTransaction) => Promise<void>,
  tab: RecordTab = 'people',
  steps: readonly string[] = [],
): Screen => ({
  view: function Begun() {
    const app = useApp();
    const panel = useModel(() => {
      const made = createFakePanel(app, { screen: 'record', leadId: HAOYUAN, tab }, background).panel;
      begin(made);
      return made;
    });
    return (
      <PanelContext.Provider value={panel}>
        <SidePanel />
      </PanelContext.Provider>
    );
  },
  app: { seed },
  widths: [360],
  steps,
});

const writing = (changes: Partial<Person> = {}, steps: readonly string[] = []) =>
  begun((panel) => panel.write.start(HAOYUAN, ZHANG), seedWriting(changes), 'people', steps);
const called = (outcome: string) =>
  begun(
    (panel) => panel.calls.dialled({ leadId: HAOYUAN, personId: ZHANG, number: '+86 138 0000 4417' }),
    seedWriting(),
    'facts',
    [`write.outcome.${outcome}`],
  );

const seedAdmin = async (tx: WriteTransaction) => {
  await seedWriting()(tx);
  const me = { display_name: 'Chen Yu', role: 'admin' } as const;
  await tx.put('members', sampleRow('members', MEMBERSHIP.memberId, me));
};

export const WRITE_SCREENS: Readonly<Record<string, Screen>> = {
  'write-mail': writing(),
  'write-gap': writing({ full_name: 'J. Smith', title: null }, ['English']),
  'write-refused': writing({ no_contact: ['phone', 'mail'] }),
  'write-qq': begun((panel) => {
    panel.write.choosePlace('qq');
    panel.write.start(HAOYUAN, ZHANG);
  }, seedWriting()),
  'write-draft': begun(() => undefined, seedMailDraft, 'timeline'),
  'write-call': called('not_reached'),
  'write-wrong-number': called('wrong_number'),
  'write-wishes': begun(
    () => undefined,
    seedWriting({ no_contact: ['phone'], wrong_numbers: ['+86 512 5555 0101'] }),
  ),
  'write-templates': {
    view: OptionsPage,
    place: 'process',
    app: { seed: seedAdmin },
    steps: ['write.templates', '修改首次联系|Change First mail'],
  },
};

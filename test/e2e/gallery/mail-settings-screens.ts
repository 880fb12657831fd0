import { OptionsPage } from '../../../components/account/options-page.tsx';
import type { InboundSetup } from '../../../lib/messaging/protocol.ts';
import type { MemberRole } from '../../../lib/model/words.ts';
import { err, ok } from '../../../lib/shared/result.ts';
import { sampleRow } from '../../builders/sample-row.ts';
import { type FakeAppOptions, MEMBERSHIP } from '../../fakes/fake-app.ts';
import type { Screen } from './screens.ts';

const ENTRIES = ['kanzlei-brandt.example', 'steuerberatung.example', 'eva.lindqvist@home.example'];
const SETUP: InboundSetup = {
  isDeployed: true,
  domain: 'in.meridian.example',
  mine: '3f9a61c2b7d84e05a9c1f0d2e6b78a14',
  team: 'c07d5be1942f4a6688e3b1a5d9f0726c',
};

const screen = (
  answers: FakeAppOptions['answers'],
  steps: readonly string[] = [],
  role: MemberRole = 'admin',
): Screen => ({
  view: OptionsPage,
  place: 'mail',
  app: {
    answers: { ...answers },
    async seed(tx) {
      const me = { display_name: 'Chen Yu', email: 'chen.yu@meridian.example', role };
      await tx.put('members', sampleRow('members', MEMBERSHIP.memberId, me));
      await tx.put('mail_rules', sampleRow('mail_rules', MEMBERSHIP.teamId, {}));
      for (const entry of ENTRIES) await tx.put('never_logs', sampleRow('never_logs', entry, { entry }));
    },
  },
  steps,
});
const told = (setup: InboundSetup) => ({ inboundSetup: () => ok(setup) });
const offline = () => err({ code: 'offline', message: 'no network' } as const);

/** Mail on the settings page. */
export const MAIL_SETTINGS_SCREENS: Readonly<Record<string, Screen>> = {
  'options-mail': screen(told(SETUP)),
  'options-mail-fault': screen(told(SETUP), ['entry=gmail.com', 'mailSettings.add']),
  'options-mail-removed': screen(told(SETUP), ['mailSettings.remove']),
  'options-mail-replace': screen(told(SETUP), ['mailSettings.rotate']),
  'options-mail-unset': screen(told({ ...SETUP, domain: null, team: null })),
  'options-mail-reader': screen({ inboundSetup: offline }, [], 'rep'),
};

import type { ComponentType } from 'preact';
import { OptionsPage } from '../../../components/account/options-page.tsx';
import { WelcomePage } from '../../../components/account/welcome-page.tsx';
import type { TeamId } from '../../../lib/shared/ids.ts';
import { err, ok } from '../../../lib/shared/result.ts';
import { sampleRow } from '../../builders/sample-row.ts';
import { type FakeAppOptions, MEMBERSHIP, READY } from '../../fakes/fake-app.ts';
import { ATTACHMENT_SCREENS } from './attachment-screens.tsx';
import { COLLABORATION_SCREENS } from './collaboration-screens.tsx';
import { CONTEXT_SCREENS } from './context-screens.tsx';
import { FILTER_SCREENS } from './filter-screens.tsx';
import { MAIL_SETTINGS_SCREENS } from './mail-settings-screens.ts';
import { PANEL_SCREENS } from './panel-screens.tsx';
import { POPUP_SCREENS } from './popup-screens.tsx';
import { PROCESS_SCREENS } from './process-screens.tsx';
import { RECORD_SCREENS } from './record-screens.tsx';
import { SCORING_SCREENS } from './scoring-screens.tsx';
import { WRITE_SCREENS } from './write-screens.tsx';

/** A view in one state, as the gallery draws it. */
export interface Screen {
  readonly view: ComponentType;
  readonly app: FakeAppOptions;
  /** Part of the address behind `#`, for views that read it. */
  readonly place?: string;
  /** Window widths it is made for, where they are not the usual ones. */
  readonly widths?: readonly number[];
  /** Presses and typing that lead to the state: the name of a button, its text, or `field=value`. */
  readonly steps?: readonly string[];
}

const SIGNED_OUT = { phase: 'signed_out' } as const;
const CHOOSING = { phase: 'choosing_team', userId: READY.userId, email: READY.email } as const;
const KESTREL = {
  ...MEMBERSHIP,
  teamId: 'kestrel' as TeamId,
  teamName: '昊源销售一部',
  role: 'rep',
} as const;

const seed: FakeAppOptions['seed'] = async (tx) => {
  const member = (id: string, name: string, changes: object) =>
    tx.put(
      'members',
      sampleRow('members', id, {
        display_name: name,
        email: `${id}@meridian.example`,
        ...changes,
      }),
    );
  await tx.put(
    'members',
    sampleRow('members', MEMBERSHIP.memberId, {
      display_name: 'Chen Yu',
      email: READY.email,
      role: 'admin',
    }),
  );
  await member('li.na', '李娜', { role: 'manager' });
  await member('wang.wei', 'Wang Wei', { role: 'rep', manager_id: 'li.na' });
  await member('anna.weber', 'Anna Weber-von der Hohenlinden', { role: 'rep', manager_id: 'li.na' });
  await member('old.hand', 'Piet de Vries', { role: 'rep', active: false });
  await tx.setMeta('sync', {
    phase: 'idle',
    offline_since: null,
    trouble: null,
    last_synced_at: '2026-11-21T14:00:00.000Z',
    next_attempt_at: null,
    attempts: 0,
    first_sync: null,
  });
};

/** Every state of the first run and the settings that looks different. */
export const SCREENS: Readonly<Record<string, Screen>> = {
  'welcome-consent': { view: WelcomePage, app: { account: SIGNED_OUT, consent: false } },
  'welcome-privacy': {
    view: WelcomePage,
    app: { account: SIGNED_OUT, consent: false },
    steps: ['account.consent.privacyLink'],
  },
  'welcome-declined': {
    view: WelcomePage,
    app: { account: SIGNED_OUT, consent: false },
    steps: ['account.consent.decline'],
  },
  'welcome-backend': {
    view: WelcomePage,
    app: { account: SIGNED_OUT, backendUrl: null },
    steps: ['url=https://project.supabase.co', 'publishableKey=sb_secret_1', 'account.checkAndUse'],
  },
  'welcome-sign-in': { view: WelcomePage, app: { account: SIGNED_OUT } },
  'welcome-sign-in-wrong': {
    view: WelcomePage,
    app: {
      account: SIGNED_OUT,
      answers: { signIn: () => err({ code: 'wrong_credentials', message: '' }) },
    },
    steps: ['email=li.na@haoyuan.example', 'password=guess', 'account.signIn'],
  },
  'welcome-offline': {
    view: WelcomePage,
    app: { account: SIGNED_OUT, answers: { signIn: () => err({ code: 'offline', message: '' }) } },
    steps: ['email=li.na@haoyuan.example', 'password=guess', 'account.signIn'],
  },
  'welcome-sign-up': {
    view: WelcomePage,
    app: { account: SIGNED_OUT },
    steps: ['account.signUpTitle', 'account.signUp'],
  },
  'welcome-code': {
    view: WelcomePage,
    app: { account: SIGNED_OUT, answers: { sendCode: () => ok(null) } },
    steps: ['email=li.na@haoyuan.example', 'account.mailCodeInstead'],
  },
  'welcome-own-backend': {
    view: WelcomePage,
    app: { account: SIGNED_OUT },
    steps: ['account.useOwnBackend'],
  },
  'welcome-found-team': {
    view: WelcomePage,
    app: { account: CHOOSING, answers: { listTeams: () => ok([]) } },
  },
  'welcome-join-team': {
    view: WelcomePage,
    app: {
      account: CHOOSING,
      answers: {
        listTeams: () => ok([]),
        acceptInvitation: () => err({ code: 'invalid_invitation', message: '' }),
      },
    },
    steps: ['account.joinTeam', 'code=8XQ2', 'displayName=Li Na', 'account.joinTeamButton'],
  },
  'welcome-choose-team': {
    view: WelcomePage,
    app: { account: CHOOSING, answers: { listTeams: () => ok([MEMBERSHIP, KESTREL]) } },
  },
  'welcome-ready': { view: WelcomePage, app: { pinned: false } },
  'options-account': {
    view: OptionsPage,
    app: { seed, answers: { listTeams: () => ok([MEMBERSHIP, KESTREL]) } },
  },
  'options-sign-out': {
    view: OptionsPage,
    app: {
      seed,
      answers: {
        listTeams: () => ok([MEMBERSHIP]),
        signOut: () => err({ code: 'unsent_changes', message: '', unsent: 3 }),
      },
    },
    steps: ['account.signOut'],
  },
  'options-team': {
    view: OptionsPage,
    app: { seed, answers: { invite: () => ok({ mailed: false, code: 'k7Qm-2wXz-9pLd-4vRt' }) } },
    place: 'team',
    steps: ['email=eva@meridian.example', 'team.sendInvitation'],
  },
  'options-privacy': {
    view: OptionsPage,
    app: { seed, sites: ['www.linkedin.com', 'www.xing.com'] },
    place: 'privacy',
  },
  'options-signed-out': { view: OptionsPage, app: { account: SIGNED_OUT } },
  ...POPUP_SCREENS,
  ...PANEL_SCREENS,
  ...MAIL_SETTINGS_SCREENS,
  ...FILTER_SCREENS,
  ...PROCESS_SCREENS,
  ...SCORING_SCREENS,
  ...WRITE_SCREENS,
  ...COLLABORATION_SCREENS,
  ...CONTEXT_SCREENS,
  ...RECORD_SCREENS,
  ...ATTACHMENT_SCREENS,
};

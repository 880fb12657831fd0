import { OptionsPage } from '../../../components/account/options-page.tsx';
import type { PanelPlace } from '../../../lib/app/models/panel-place.ts';
import { err, ok } from '../../../lib/shared/result.ts';
import type { WriteTransaction } from '../../../lib/store/local-store.ts';
import { READ_ONLY, seedCollaboration, seedPool } from '../../builders/collaboration-scene.ts';
import { HAOYUAN, seedProcess } from '../../builders/panel-scene.ts';
import { sampleRow } from '../../builders/sample-row.ts';
import { MEMBERSHIP } from '../../fakes/fake-app.ts';
import { panelWindow } from '../../fakes/panel-window.tsx';
import type { Screen } from './screens.ts';

const panel = (
  place: Partial<PanelPlace>,
  seed: (tx: WriteTransaction) => Promise<void>,
  steps: readonly string[] = [],
): Screen => ({ view: panelWindow(place), app: { seed }, widths: [360], steps });

const ofLead = (leadId: PanelPlace['leadId'], tab: PanelPlace['tab']) =>
  ({ screen: 'record', leadId, tab }) as const;

async function seedRefused(tx: WriteTransaction): Promise<void> {
  await seedPool(tx);
  const refuse = async (id: string, message: string) => {
    const operation = { op: 'assign', table: 'leads', id, from: null, to: MEMBERSHIP.memberId } as const;
    const no = await tx.enqueue(operation, '2026-11-21T13:00:00.000Z');
    const entry = (await tx.outbox()).find((one) => one.no === no);
    if (entry) await tx.putOutbox({ ...entry, state: 'refused', refusal: { code: 'invalid', message } });
  };
  await refuse('given', 'pool_cool_down');
  await refuse('wuxi', 'pool_daily_cap');
  await refuse('dalian', 'pool_holding_cap');
}

async function seedMembers(tx: WriteTransaction): Promise<void> {
  await seedPool(tx);
  const me = { display_name: 'Chen Yu', email: 'chen.yu@meridian.example', role: 'admin' } as const;
  await tx.put('members', sampleRow('members', MEMBERSHIP.memberId, me));
  const member = (id: string, name: string, more: object) =>
    tx.put(
      'members',
      sampleRow('members', id, { display_name: name, email: `${id}@meridian.example`, ...more }),
    );
  await member('li.na', '李娜', { role: 'manager', manager_id: MEMBERSHIP.memberId });
  await member('anna', 'Anna Weber-von der Hohenlinden', { role: 'rep', manager_id: 'li.na' });
  await member('piet', 'Piet de Vries', { role: 'rep', active: false });
}

const answers = {
  openInvitations: () =>
    ok([
      {
        id: 'open',
        email: 'eva@meridian.example',
        role: 'rep' as const,
        invitedBy: MEMBERSHIP.memberId,
        expiresAt: '2026-11-28T10:00:00.000Z',
      },
    ]),
  syncNow: () => ok(null),
  deactivateMember: () => ok({ batchId: 'batch', leads: 12, companies: 3, people: 9, tasks: 4 }),
  placeMember: () => err({ code: 'last_admin', message: '' } as const),
  leaveTeam: () => err({ code: 'still_holds_leads', message: '' } as const),
} as const;

const members = (steps: readonly string[]): Screen => ({
  view: OptionsPage,
  place: 'team',
  app: { seed: seedMembers, answers },
  steps,
});

/** Pool, requests, who works on a lead, comments, and the members of the team. */
export const COLLABORATION_SCREENS: Readonly<Record<string, Screen>> = {
  'panel-menu': panel({}, seedPool, ['common.more']),
  'panel-news': panel({ leadId: HAOYUAN }, seedCollaboration),
  'panel-pool': panel({ screen: 'pool' }, seedPool),
  'panel-pool-refused': panel({ screen: 'pool' }, seedRefused),
  'panel-pool-empty': panel({ screen: 'pool' }, seedProcess),
  'panel-requests': panel({ screen: 'requests' }, seedCollaboration),
  'panel-requests-empty': panel({ screen: 'requests' }, seedPool),
  'panel-lead-team': panel(ofLead(HAOYUAN, 'people'), seedCollaboration),
  'panel-give-back': panel(ofLead(HAOYUAN, 'people'), seedCollaboration, ['pool.giveBack']),
  'panel-comments': panel(ofLead(READ_ONLY, 'timeline'), seedCollaboration),
  'options-members': members([]),
  'options-member': members(['更改李娜|Change 李娜']),
  'options-shut-out': members(['更改李娜|Change 李娜', 'members.shutOut']),
  'options-shut-out-done': members(['更改李娜|Change 李娜', 'members.shutOut', 'members.shutOutNow']),
  'options-leave': members(['members.leave', 'members.leaveNow']),
};

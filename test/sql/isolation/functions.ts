import { exists, type FunctionSpec, json } from './function-spec.ts';
import {
  adminOnly,
  anyMember,
  everybody,
  holder,
  type IsolationCaller,
  managerUp,
  nobody,
  ownerLine,
  type Right,
  worker,
} from './oracle.ts';
import { PUSHES } from './pushes.ts';
import type { Side } from './sides.ts';

const isOne =
  (...callers: IsolationCaller[]): Right =>
  (caller) =>
    callers.includes(caller);
const both =
  (one: Right, other: Right): Right =>
  (caller, situation) =>
    one(caller, situation) && other(caller, situation);
const or =
  (one: Right, other: Right): Right =>
  (caller, situation) =>
    one(caller, situation) || other(caller, situation);
const atHome: Right = (_, situation) => situation !== 'elsewhere';
const answerNames = (id: string) => `$1 like '%${id}%'`;
/** Somebody who has a confirmed account. */
const anyAccount: Right = (caller) => caller !== 'anon';

/** The answer holds the private lead's row; its id alone may also stand in a request that the member made for it. */
const holdsLead = (path: string, rows: Side) =>
  `jsonb_path_exists($1::jsonb, '${path}[*] ? (@.id == "${rows.place.lead}")')`;
/** A reading function that names rows: only whoever sees the private lead gets it. */
const reading = (call: (team: Side, rows: Side) => string): FunctionSpec => ({
  names: 'rows',
  call,
  effect: (_, rows) => holdsLead('$.leads', rows),
  right: ownerLine,
  onVisible: anyMember,
});

/**
 * Every function in schema public, by signature. One that the catalog has and this list has not fails the suite; one
 * without a way is for the server alone, and closed.
 */
export const FUNCTIONS: Readonly<Record<string, readonly FunctionSpec[]>> = {
  'accept_invitation(text,text)': [
    {
      names: 'rows',
      call: (_, rows) => `public.accept_invitation('code ${rows.name}', 'Probe')`,
      effect: (_, rows) =>
        exists('public.invitations', `id = '${rows.invitation}' and accepted_at is not null`),
      // Both codes went to the address of `removed`, who was a member of team one.
      right: isOne('removed'),
    },
  ],
  'check_identity(uuid,jsonb)': [
    {
      names: 'rows',
      call: (team, rows) =>
        `public.check_identity('${team.team}', ${json([{ kind: 'email', value: rows.email }])})`,
      effect: () => `$1::jsonb @> '[{"exists": true}]'`,
      right: anyMember,
    },
    {
      way: 'tells nothing of the record',
      names: 'rows',
      call: (team, rows) =>
        `public.check_identity('${team.team}', ${json([{ kind: 'email', value: rows.email }])})`,
      effect: (_, rows) => `${answerNames(rows.place.lead)} or ${answerNames(rows.place.person)}`,
      right: nobody,
    },
  ],
  'confirm_attachment(uuid,uuid)': [
    {
      names: 'rows',
      call: (team, rows) => `public.confirm_attachment('${team.team}', '${rows.place.files.stored}')`,
      effect: (_, rows) =>
        exists('public.attachments', `id = '${rows.place.files.stored}' and stored_at is not null`),
      right: holder,
      onVisible: holder,
    },
  ],
  'create_invitation(uuid,text,text)': [
    {
      way: 'of a rep',
      names: 'team',
      call: ({ team }) => `public.create_invitation('${team}', 'probe@example.test', 'rep')`,
      effect: ({ team }) =>
        exists('public.invitations', `team_id = '${team}' and email = 'probe@example.test'`),
      right: managerUp,
    },
    {
      way: 'of an admin',
      names: 'team',
      call: ({ team }) => `public.create_invitation('${team}', 'probe@example.test', 'admin')`,
      effect: ({ team }) =>
        exists('public.invitations', `team_id = '${team}' and email = 'probe@example.test'`),
      right: adminOnly,
    },
  ],
  'create_team(text,text,text,text)': [
    {
      way: 'anew',
      names: 'caller',
      call: () => `public.create_team('Probe', 'Probe', 'EUR', 'en')`,
      effect: () => exists('public.teams', `name = 'Probe'`),
      right: anyAccount,
    },
    {
      way: 'and joins no other',
      names: 'caller',
      call: () => `public.create_team('Probe', 'Probe', 'EUR', 'en')`,
      effect: ({ team }) => exists('public.members', `team_id = '${team}' and display_name = 'Probe'`),
      right: nobody,
    },
  ],
  'deactivate_member(uuid,uuid,uuid)': [
    {
      names: 'rows',
      call: (team, rows) => `public.deactivate_member('${team.team}', '${rows.member}', null)`,
      effect: (_, rows) => exists('public.members', `id = '${rows.member}' and not active`),
      right: adminOnly,
    },
  ],
  'discarded_files(uuid)': [
    {
      names: 'team',
      call: ({ team }) => `public.discarded_files('${team}')`,
      effect: ({ place }) => answerNames(place.files.due),
      right: ownerLine,
    },
  ],
  'leave_team(uuid)': [
    {
      names: 'team',
      call: ({ team }) => `public.leave_team('${team}')`,
      effect: ({ team }) =>
        exists(
          'public.members',
          `team_id = '${team}' and not active and user_id is not null and display_name <> 'removed'`,
        ),
      // Whoever owns leads has to hand them over first, and the last admin stays.
      right: both(atHome, isOne('viewer', 'peer', 'manager', 'director')),
      refusals: ['23514'],
    },
  ],
  'my_memberships()': [
    {
      names: 'caller',
      call: () => 'public.my_memberships()',
      effect: ({ team }) => answerNames(team),
      right: anyMember,
    },
  ],
  'open_invitations(uuid)': [
    {
      names: 'team',
      call: ({ team }) => `public.open_invitations('${team}')`,
      effect: ({ invitation }) => answerNames(invitation),
      right: managerUp,
    },
  ],
  'place_member(uuid,uuid,text,uuid)': [
    {
      names: 'rows',
      call: (team, rows) => `public.place_member('${team.team}', '${rows.member}', 'viewer', null)`,
      effect: (_, rows) => exists('public.members', `id = '${rows.member}' and role = 'viewer'`),
      right: adminOnly,
    },
  ],
  'protocol_versions()': [
    {
      names: 'caller',
      call: () => 'public.protocol_versions()',
      effect: () => `$1::jsonb ? 'min'`,
      right: everybody,
      open: true,
    },
  ],
  'receive_mail(jsonb)': [],
  'record_history(uuid,text,uuid,text[],bigint,integer)': [
    {
      names: 'rows',
      call: (team, rows) => `public.record_history('${team.team}', 'leads', '${rows.place.lead}')`,
      effect: () => `$1 like '%seen%'`,
      right: ownerLine,
      onVisible: anyMember,
    },
  ],
  'remove_stage(uuid,uuid,uuid)': [
    {
      names: 'rows',
      call: (team, rows) =>
        `public.remove_stage('${team.team}', '${rows.stages.empty}', '${rows.stages.next}')`,
      effect: (_, rows) => exists('public.stages', `id = '${rows.stages.empty}' and deleted_at is not null`),
      right: adminOnly,
    },
  ],
  'request_lead(uuid,text,text,text)': [
    {
      names: 'rows',
      call: (team, rows) => `public.request_lead('${team.team}', 'email', '${rows.email}', 'probe')`,
      // While one is open, asking again gives the same request.
      effect: () => `$1::jsonb ? 'id'`,
      // Nobody asks for a lead of their own, and whoever changes nothing is given none.
      right: both(atHome, (caller, situation) => worker(caller, situation) && caller !== 'rep'),
    },
  ],
  'rotate_inbound_address(uuid,text)': [
    {
      way: 'one’s own',
      names: 'team',
      call: ({ team }) => `public.rotate_inbound_address('${team}', 'mine')`,
      effect: () => `$1::jsonb ? 'token'`,
      right: worker,
    },
    {
      way: 'the team’s',
      names: 'team',
      call: ({ team }) => `public.rotate_inbound_address('${team}', 'team')`,
      effect: () => `$1::jsonb ? 'token'`,
      right: adminOnly,
    },
  ],
  'settle_inbound_mail(uuid,uuid,uuid)': [
    {
      names: 'rows',
      call: (team, rows) => `public.settle_inbound_mail('${team.team}', '${rows.waitingMail}', null)`,
      effect: (_, rows) =>
        exists('public.inbound_mails', `id = '${rows.waitingMail}' and status = 'dismissed'`),
      right: or(adminOnly, both(anyMember, isOne('rep'))),
    },
  ],
  'sync_digest(uuid)': [
    {
      names: 'team',
      call: ({ team }) => `public.sync_digest('${team}')`,
      effect: () => `$1 like '%leads%'`,
      right: anyMember,
    },
  ],
  'sync_manifest(uuid)': [
    {
      names: 'team',
      call: ({ team }) => `public.sync_manifest('${team}')`,
      effect: ({ place }) => answerNames(place.lead),
      right: ownerLine,
    },
  ],
  'sync_manifest_page(uuid,text,uuid,integer)': [
    {
      names: 'team',
      call: ({ team }) => `public.sync_manifest_page('${team}', null, null, 10000)`,
      effect: ({ place }) => answerNames(place.lead),
      right: ownerLine,
    },
  ],
  'sync_opening(uuid)': [
    {
      names: 'team',
      call: ({ team }) => `public.sync_opening('${team}')`,
      effect: (team) => holdsLead('$.rows.leads', team),
      right: ownerLine,
    },
  ],
  'sync_portion(uuid,jsonb,boolean)': [
    reading(
      (team, rows) => `public.sync_portion('${team.team}', ${json({ leads: [rows.place.lead] })}, true)`,
    ),
  ],
  'sync_pull(uuid,bigint,bigint,integer)': [
    {
      names: 'team',
      call: ({ team }) => `public.sync_pull('${team}', 0, null, 1000)`,
      effect: (team) => holdsLead('$.rows.leads', team),
      right: ownerLine,
    },
  ],
  'sync_push(uuid,uuid,integer,jsonb)': Object.values(PUSHES),
  'sync_rows(uuid,text,uuid[])': [
    reading((team, rows) => `public.sync_rows('${team.team}', 'leads', '{${rows.place.lead}}')`),
  ],
  'tend_pool(uuid)': [
    {
      names: 'team',
      call: ({ team }) => `public.tend_pool('${team}')`,
      effect: ({ overdueLead }) => exists('public.leads', `id = '${overdueLead}' and owner_id is null`),
      right: anyMember,
    },
  ],
  'undo_deactivation(uuid,uuid)': [
    {
      names: 'rows',
      call: (team, rows) => `public.undo_deactivation('${team.team}', '${rows.batch}')`,
      effect: (_, rows) =>
        exists('private.hand_over_batch', `id = '${rows.batch}' and undone_at is not null`),
      right: adminOnly,
    },
  ],
  'undo_stage_removal(uuid,uuid)': [
    {
      names: 'rows',
      call: (team, rows) => `public.undo_stage_removal('${team.team}', '${rows.stageRemoval.id}')`,
      effect: (_, rows) =>
        exists('public.stages', `id = '${rows.stageRemoval.stage}' and deleted_at is null`),
      right: adminOnly,
    },
  ],
  'where_rows_went(uuid,text,uuid[])': [
    {
      way: 'here, or who has it now',
      names: 'rows',
      call: (team, rows) => `public.where_rows_went('${team.team}', 'leads', '{${rows.formerLead}}')`,
      effect: () => `jsonb_path_exists($1::jsonb, '$[*].fate ? (@ == "here" || @ == "owner")')`,
      // `peer` had it once and learns who has it now.
      right: or(ownerLine, both(atHome, isOne('peer'))),
    },
    {
      way: 'no more than that a pipeline is private',
      names: 'rows',
      call: (team, rows) => `public.where_rows_went('${team.team}', 'leads', '{${rows.place.lead}}')`,
      effect: () => `jsonb_path_exists($1::jsonb, '$[*].member ? (@ != null)')`,
      right: nobody,
    },
  ],
  'withdraw_invitation(uuid,uuid)': [
    {
      names: 'rows',
      call: (team, rows) => `public.withdraw_invitation('${team.team}', '${rows.invitation}')`,
      effect: (_, rows) =>
        exists(
          'public.invitations',
          `id = '${rows.invitation}' and expires_at < now() + interval '1 minute'`,
        ),
      right: managerUp,
    },
  ],
};

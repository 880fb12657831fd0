import { randomUUID } from 'node:crypto';
import type { Operation } from '../../../lib/model/operation.ts';
import { exists, type FunctionSpec, json } from './function-spec.ts';
import { adminOnly, ownerLine, type Right, worker } from './oracle.ts';
import type { Side } from './sides.ts';

/** A push of one operation, by what it does to the private lead of a side. */
const push = (
  way: string,
  operation: (rows: Side) => Record<string, unknown>,
  effect: (team: Side, rows: Side) => string,
  right: Right = ownerLine,
): FunctionSpec => ({
  way,
  names: 'rows',
  call: (team, rows) =>
    `public.sync_push('${team.team}', '${randomUUID()}', 1, ${json([{ no: 1, ...operation(rows) }])})`,
  effect,
  right,
  onVisible: right,
});
const leadIs = (condition: string) => (_: Side, rows: Side) =>
  exists('public.leads', `id = '${rows.place.lead}' and ${condition}`);
const onLead =
  (op: string, more: (rows: Side) => Record<string, unknown> = () => ({})) =>
  (rows: Side) => ({
    op,
    table: 'leads',
    id: rows.place.lead,
    ...more(rows),
  });

const PROBE_COMPANY = randomUUID();

/** One way at least for every kind of operation that a push carries. */
export const PUSHES: Readonly<Record<Operation['op'], FunctionSpec>> = {
  create: {
    ...push(
      'create',
      () => ({ op: 'create', table: 'companies', id: PROBE_COMPANY, values: { name: 'Probe' } }),
      (team) => exists('public.companies', `id = '${PROBE_COMPANY}' and team_id = '${team.team}'`),
      worker,
    ),
    names: 'team',
  },
  patch: push(
    'patch',
    onLead('patch', () => ({ fields: { name: { base: 'Lead', next: 'Probe' } } })),
    leadIs(`name = 'Probe'`),
  ),
  remove: push('remove', onLead('remove'), leadIs('deleted_at is not null')),
  restore: push(
    'restore',
    (rows) => ({ op: 'restore', table: 'leads', id: rows.removedLead }),
    (_, rows) => exists('public.leads', `id = '${rows.removedLead}' and deleted_at is null`),
  ),
  move: push(
    'move',
    onLead('move', ({ stages }) => ({ from: stages.first, to: stages.next, change_id: randomUUID() })),
    (_, rows) => exists('public.leads', `id = '${rows.place.lead}' and stage_id = '${rows.stages.next}'`),
  ),
  assign: push(
    'assign',
    onLead('assign', ({ place }) => ({ from: place.ownerMember, to: null })),
    leadIs('owner_id is null'),
  ),
  share: push(
    'share',
    onLead('share', ({ member }) => ({ add: [member], remove: [] })),
    leadIs(`shared_with <> '{}'`),
  ),
  merge: push(
    'merge',
    ({ twoCompanies: [loser, into] }) => ({ op: 'merge', table: 'companies', id: loser, into, take: [] }),
    (_, { twoCompanies: [loser] }) =>
      exists('public.companies', `id = '${loser}' and deleted_at is not null`),
  ),
  unmerge: push(
    'unmerge',
    ({ mergedCompany }) => ({ op: 'unmerge', table: 'companies', id: mergedCompany }),
    (_, { mergedCompany }) => exists('public.companies', `id = '${mergedCompany}' and deleted_at is null`),
  ),
  erase: push(
    'erase',
    ({ place }) => ({ op: 'erase', table: 'people', id: place.person, suppress: false }),
    (_, { place }) => exists('sync.erased', `row_id = '${place.person}'`),
    adminOnly,
  ),
};

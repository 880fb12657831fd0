import type { Background } from '../../lib/app/platform.ts';
import type { HistoryLine } from '../../lib/messaging/protocol.ts';
import type { Operation } from '../../lib/model/operation.ts';
import type { MemberId } from '../../lib/shared/ids.ts';
import { err, ok } from '../../lib/shared/result.ts';
import { addNotices } from '../../lib/store/conflict-notices.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { MEMBERSHIP } from '../fakes/fake-app.ts';
import { daysAgo, HAOYUAN, seedPanel } from './panel-scene.ts';

/** A colleague of the scene. */
export const COLLEAGUE = 'anna' as MemberId;
const COMPANY = 'haoyuan-co';

const AMOUNT: Operation = {
  op: 'patch',
  table: 'leads',
  id: HAOYUAN,
  fields: { amount_minor: { base: 9_000_000, next: 15_000_000 } },
};

/** The panel's scene after a colleague had changed a phone number, a job title and an amount at the same time. */
export async function seedConflicts(tx: WriteTransaction): Promise<void> {
  await seedPanel(tx);
  await addNotices(tx, [
    {
      table: 'companies',
      id: COMPANY,
      field: 'phone',
      mine: '+86 512 5555 0101 ×801',
      theirs: '+86 512 5555 0140',
      by: COLLEAGUE,
      at: daysAgo(0, '13:40'),
    },
    {
      table: 'people',
      id: 'zhang',
      field: 'title',
      mine: 'Purchasing manager',
      theirs: 'Buyer',
      by: null,
      at: daysAgo(2),
    },
    // Worked out by the program: nobody is told.
    {
      table: 'leads',
      id: HAOYUAN,
      field: 'points',
      mine: null,
      theirs: 40,
      by: COLLEAGUE,
      at: daysAgo(0, '13:40'),
    },
  ]);
  await tx.putOutbox({
    no: 1,
    operation: AMOUNT,
    queued_at: daysAgo(0, '13:48'),
    state: 'refused',
    refusal: {
      code: 'conflict',
      message: 'conflict',
      conflicts: [
        {
          table: 'leads',
          id: HAOYUAN,
          field: 'amount_minor',
          theirs: 12_000_000,
          by: COLLEAGUE,
          at: daysAgo(0, '14:01'),
        },
      ],
    },
  });
}

const line = (id: number, changes: Partial<HistoryLine>): HistoryLine => ({
  id,
  field: 'phone',
  old: null,
  new: null,
  by: COLLEAGUE,
  at: daysAgo(1),
  conflict: false,
  ...changes,
});

/** What the database tells of the scene's rows, newest first. */
export const HISTORY_LINES: readonly HistoryLine[] = [
  line(9, {
    old: '+86 512 5555 0140',
    new: '+86 512 5555 0101 ×801',
    by: MEMBERSHIP.memberId,
    at: daysAgo(0, '13:50'),
    conflict: true,
  }),
  line(8, { field: 'amount_minor', old: 9_000_000, new: 12_000_000 }),
  line(7, { field: 'currency', old: 'EUR', new: 'CNY' }),
  line(6, { field: 'stage_id', old: 'reserve', new: 'target', by: null, at: daysAgo(3) }),
  line(5, { old: '+86 512 5555 0139', new: '+86 512 5555 0140', at: daysAgo(4) }),
  line(4, { old: null, new: '+86 512 5555 0139', by: 'gone' as MemberId, at: daysAgo(9) }),
];

/** A background that tells histories in pages of two. */
export const tellingBackground: Background = {
  call: (async (name: string, asked?: { fields: string[] | null; before: number | null }) => {
    if (name !== 'recordHistory' || asked === undefined) return ok(null);
    const { fields, before } = asked;
    const due = HISTORY_LINES.filter(
      ({ id, field }) => (fields?.includes(field) ?? true) && (before === null || id < before),
    );
    return ok({ lines: due.slice(0, 2), more: due.length > 2 });
  }) as Background['call'],
  attach: () => () => undefined,
};

/** A background without a network. */
export const cutBackground: Background = {
  call: (async (name: string) =>
    name === 'recordHistory' ? err({ code: 'offline', message: 'cut' }) : ok(null)) as Background['call'],
  attach: () => () => undefined,
};

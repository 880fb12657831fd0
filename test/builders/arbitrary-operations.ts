import fc from 'fast-check';
import type { Operation } from '../../lib/model/operation.ts';
import type { MemberId, StageChangeId, StageId } from '../../lib/shared/ids.ts';

const tags = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 });

/** Any operation on the lead of that id, with values that meet often. */
export function operationsOnLead(id: string): fc.Arbitrary<Operation> {
  const on = { table: 'leads' as const, id };
  const text = fc.constantFrom('x', 'y', 'z');
  return fc.oneof(
    { weight: 1, arbitrary: text.map((name): Operation => ({ op: 'create', ...on, values: { name } })) },
    {
      weight: 4,
      arbitrary: fc
        .record({ name: text, amount_minor: fc.option(fc.nat(3)) }, { requiredKeys: [] })
        .map((values): Operation => {
          const fields = Object.entries(values).map(([field, next]) => [field, { base: null, next }]);
          return { op: 'patch', ...on, fields: Object.fromEntries(fields) };
        }),
    },
    {
      weight: 2,
      arbitrary: fc
        .record({ add: tags, remove: tags })
        .map((next): Operation => ({ op: 'patch', ...on, fields: { tags: { base: [], next } } })),
    },
    { weight: 1, arbitrary: fc.constantFrom<Operation>({ op: 'remove', ...on }, { op: 'restore', ...on }) },
    {
      weight: 2,
      arbitrary: fc.tuple(text, fc.uuid({ version: 7 })).map(
        ([to, changeId]): Operation => ({
          op: 'move',
          ...on,
          from: 'from' as StageId,
          to: to as StageId,
          change_id: changeId as StageChangeId,
        }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .option(text)
        .map((to): Operation => ({ op: 'assign', ...on, from: null, to: to as MemberId | null })),
    },
    {
      weight: 1,
      arbitrary: fc.record({ add: fc.array(text), remove: fc.array(text) }).map(
        ({ add, remove }): Operation => ({
          op: 'share',
          ...on,
          add: add as MemberId[],
          remove: remove as MemberId[],
        }),
      ),
    },
  );
}

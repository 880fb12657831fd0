import { expect, it } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import { RowListing } from '../../pipeline/listed-lead.ts';
import type { LeadId, StageId } from '../../shared/ids.ts';
import { LeadLine, type Move } from './lead-line.ts';
import { type LineFinder, StageGrouping, type StageLists, withMovesIn } from './stage-lists.ts';

const NOW = '2026-11-22T09:00:00.000Z';
const OPEN = 'open' as StageId;
const WON = 'won' as StageId;
const listing = new RowListing();
const line = (id: string, stage: StageId, board_position = id) =>
  new LeadLine(
    {
      lead: listing.lead(sampleRow('leads', id, { stage_id: stage, board_position })),
      company: null,
      person: null,
      others: [],
      tasks: [],
      waiting: false,
    },
    '2026-11-22',
  );
const findIn =
  (lists: StageLists): LineFinder =>
  (leadId) =>
    [...lists.values()].flat().find(({ lead }) => lead.id === leadId);
const idsIn = (lines: readonly LeadLine[] | undefined) => lines?.map(({ lead }) => lead.id);
const moved = (id: string, from: StageId, stageId: StageId): [LeadId, Move] => [
  id as LeadId,
  { from, stageId, at: NOW },
];

it('only the stage whose lines are others has another list', () => {
  const grouping = new StageGrouping();
  const [one, two, three] = [line('1', OPEN), line('2', WON), line('3', OPEN)];
  const before = grouping.group([one, two, three]);
  expect(idsIn(before.get(OPEN))).toEqual(['1', '3']);
  const after = grouping.group([one, line('2', WON), three]);
  expect(after.get(OPEN)).toBe(before.get(OPEN));
  expect(after.get(WON)).not.toBe(before.get(WON));
});

it('a stage that was emptied has no list, and as many lines in another order are another list', () => {
  const grouping = new StageGrouping();
  const [one, two] = [line('1', OPEN), line('2', OPEN)];
  const before = grouping.group([one, two]);
  expect(grouping.group([two, one]).get(OPEN)).not.toBe(before.get(OPEN));
  expect(grouping.group([]).has(OPEN)).toBe(false);
});

it('a move is seen where the board has its lead, and only its two stages are other lists', () => {
  const lost = 'lost' as StageId;
  const lists = new StageGrouping().group([
    line('1', WON),
    line('2', OPEN),
    line('3', WON),
    line('4', OPEN),
    line('5', lost),
  ]);
  const seen = withMovesIn(lists, new Map([moved('2', OPEN, WON)]), findIn(lists));
  expect(idsIn(seen.get(OPEN))).toEqual(['4']);
  expect(idsIn(seen.get(WON))).toEqual(['1', '2', '3']);
  expect(seen.get(WON)?.[1]?.lead).toMatchObject({ stage_id: WON, stage_entered_at: NOW });
  expect(seen.get(lost)).toBe(lists.get(lost));
  expect(idsIn(lists.get(OPEN))).toEqual(['2', '4']);
});

it('a move to an empty stage begins its list; one that the database has told changes nothing', () => {
  const lists = new StageGrouping().group([line('1', OPEN), line('2', OPEN)]);
  expect(idsIn(withMovesIn(lists, new Map([moved('1', OPEN, WON)]), findIn(lists)).get(WON))).toEqual(['1']);
  const told = withMovesIn(lists, new Map([moved('1', WON, OPEN)]), findIn(lists));
  expect(told.get(OPEN)).toBe(lists.get(OPEN));
  expect(withMovesIn(lists, new Map(), findIn(lists))).toBe(lists);
});

import { expect, test } from 'vitest';
import { candidate, draftOf } from '../../../test/fakes/fake-capture.ts';
import { withMark, withoutWrong, wrongMark } from './wrong-values.ts';

const HOST = 'haoyuan.example';
const FAX = candidate('phone', '+86 512 5555 0199', { where: 'footer>p' });
const DESK = candidate('phone', '+86 512 5555 0101', { where: 'main>p' });
const markFax = () => wrongMark(HOST, FAX, '2026-11-22T10:00:00.000Z');
const phones = (draft: ReturnType<typeof draftOf>) =>
  draft.fields.find(({ field }) => field === 'phone')?.candidates.map(({ value }) => value);

test('a marked value fills no field of its site any more and stands among the unknown items', async () => {
  const draft = await withoutWrong(draftOf([FAX, DESK]), [await markFax()]);
  expect(phones(draft)).toEqual([DESK.value]);
  expect(draft.unknown.map(({ value }) => value)).toEqual([FAX.value]);
});

test('a field whose only value is wrong is empty', async () => {
  expect((await withoutWrong(draftOf([FAX]), [await markFax()])).fields).toEqual([]);
});

test('another value at the same place comes behind the others, and is not dropped', async () => {
  const moved = { ...FAX, value: '+86 512 5555 0177', normalised: '+8651255550177' };
  const draft = await withoutWrong(draftOf([moved, DESK]), [await markFax()]);
  expect(phones(draft)).toEqual([DESK.value, moved.value]);
});

test('other sites and other fields keep the value', async () => {
  const elsewhere = draftOf([FAX, DESK], { url: 'https://other.example/' });
  expect(await withoutWrong(elsewhere, [await markFax()])).toBe(elsewhere);
  const mobile = draftOf([{ ...FAX, field: 'mobile' }]);
  expect((await withoutWrong(mobile, [await markFax()])).fields).toHaveLength(1);
});

test('people of the page lose it too', async () => {
  const name = candidate('full_name', 'Wei Zhang');
  const draft = draftOf([name], { people: [{ name, fields: [{ field: 'phone', candidates: [FAX] }] }] });
  expect((await withoutWrong(draft, [await markFax()])).people).toEqual([{ name, fields: [] }]);
});

test('the mark holds no value, and marked twice it is kept once', async () => {
  const mark = await markFax();
  expect(JSON.stringify(mark)).not.toContain('5555');
  expect(withMark([mark], { ...mark, markedAt: '2026-11-23T00:00:00.000Z' })).toHaveLength(1);
});

// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import type { ListReading } from '../../lib/capture/list/list-types.ts';
import type { Collision } from '../../lib/messaging/protocol.ts';
import type { CompanyId, PipelineId, StageId } from '../../lib/shared/ids.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp, MEMBERSHIP } from '../../test/fakes/fake-app.ts';
import { companyRow, fakeList, listReading } from '../../test/fakes/fake-list.ts';
import { click, find, press, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { ListWindow } from './ListWindow.tsx';

async function seed(tx: WriteTransaction): Promise<void> {
  const pipeline_id = 'new' as PipelineId;
  await tx.put('pipelines', sampleRow('pipelines', pipeline_id));
  await tx.put('stages', sampleRow('stages', 'reserve', { pipeline_id }));
  await tx.put('members', sampleRow('members', MEMBERSHIP.memberId, { display_name: 'Chen Yu' }));
  await tx.put('companies', sampleRow('companies', 'known', { name: 'Haoyuan' }));
  await tx.put(
    'identities',
    sampleRow('identities', 'domain', {
      kind: 'domain',
      value_norm: 'haoyuan.example',
      company_id: 'known' as CompanyId,
    }),
  );
  await tx.put(
    'leads',
    sampleRow('leads', 'mine', {
      pipeline_id,
      stage_id: 'reserve' as StageId,
      company_id: 'known' as CompanyId,
      owner_id: MEMBERSHIP.memberId,
    }),
  );
}

const ROWS = [
  companyRow('Haoyuan', 'haoyuan.example'),
  companyRow('Nordfall AB', 'nordfall.example'),
  companyRow('Tanneur SARL', 'tanneur.example'),
  companyRow('Nordfall AB', 'nordfall.example', { key: 'again' }),
  companyRow('Rheintal GmbH', 'rheintal.example'),
  companyRow('Barred Ltd', 'barred.example'),
];
const collision = (value: string, more: Partial<Collision>): Collision => ({
  kind: 'domain',
  value,
  exists: true,
  mine: false,
  ownerName: null,
  stageKind: null,
  lastTouchDay: null,
  inPool: false,
  suppressed: false,
  ...more,
});
const TOLD = [
  collision('tanneur.example', { ownerName: 'Li Na' }),
  collision('barred.example', { exists: false, suppressed: true }),
];

async function show(reading: ListReading | null = listReading(ROWS)) {
  const fake = await createFakeApp({ seed });
  const { list, shown } = fakeList(reading, (queries) =>
    TOLD.filter(({ kind, value }) => queries.some((query) => query.kind === kind && query.value === value)),
  );
  await renderView(<ListWindow list={list} />, fake.app);
  await settle();
  return { ...fake, shown };
}

const rowOf = (name: string) =>
  [...document.querySelectorAll('tbody tr')].find(
    (row) => row.querySelector<HTMLInputElement>('input[type="text"]')?.value === name,
  );
const box = (name: string): HTMLInputElement => {
  const found = rowOf(name)?.querySelector<HTMLInputElement>('input[type="checkbox"]');
  if (!found) throw new Error(`no row ${name}`);
  return found;
};
const counts = (store: Awaited<ReturnType<typeof show>>['store']) =>
  store.read(async (tx) => ({
    leads: await tx.count('leads'),
    lists: await tx.list('target_lists'),
    places: await tx.count('target_list_leads'),
    captures: await tx.list('captures'),
    companies: await tx.count('companies'),
  }));

test('every row tells if it is one too many: ours, a colleague’s, twice, or barred', async () => {
  await show();
  const marks = [...document.querySelectorAll('tbody tr')].map(
    (row) => row.querySelector('.known-mark')?.textContent,
  );
  expect(marks).toEqual(['Yours already', '', 'With Li Na', 'Twice on this page', '', 'Wants no contact']);
  expect(box('Barred Ltd').disabled).toBe(true);
});

test('All ticks what is nobody’s yet; saving makes a lead with evidence each, on a list named after the page', async () => {
  const { store, shown } = await show();
  await click(find('button', 'All'));
  expect(document.body.textContent).toContain('2 ticked');
  await click(find('button', 'Save 2 leads'));
  await settle();
  const after = await counts(store);
  expect(after).toMatchObject({ leads: 3, places: 2, companies: 3, lists: [{ name: 'Exhibitors 2027' }] });
  expect(after.captures.map(({ fields }) => fields.map(({ field }) => field))).toEqual([
    ['company', 'website', 'email'],
    ['company', 'website', 'email'],
  ]);
  expect(document.body.textContent).toContain('2 leads saved on this device, on the list Exhibitors 2027');
  await click(find('button', 'Work through the list'));
  expect(shown).toEqual(after.lists.map(({ id }) => id));
});

test('the whole batch is taken back, and saved again it is there once', async () => {
  const { store } = await show();
  await click(find('button', 'All'));
  await click(find('button', 'Save 2 leads'));
  await settle();
  await click(find('button', 'Take all back'));
  await settle();
  expect(await counts(store)).toMatchObject({ leads: 1, lists: [], companies: 1 });
  await click(find('button', 'Save 2 leads'));
  await settle();
  expect(await counts(store)).toMatchObject({ leads: 3, lists: [{ name: 'Exhibitors 2027' }], companies: 3 });
});

test('a value corrected in the table is the one that is saved, as typed by hand', async () => {
  const { store } = await show();
  await type(find('input', 'Company of Rheintal GmbH') as HTMLInputElement, 'Rheintal Armaturen GmbH');
  await click(box('Rheintal Armaturen GmbH'));
  await click(find('button', 'Save 1 lead'));
  await settle();
  const [capture] = (await counts(store)).captures;
  expect(capture?.fields).toContainEqual(
    expect.objectContaining({ field: 'company', value: 'Rheintal Armaturen GmbH', source: 'typed' }),
  );
});

test('a known customer gets a further lead, not a second company', async () => {
  const { store } = await show();
  await click(box('Haoyuan'));
  await click(find('button', 'Save 1 lead'));
  await settle();
  expect(await counts(store)).toMatchObject({ leads: 2, companies: 1 });
});

test('arrows go through the ticks, Shift ticks on the way, and the filter narrows what is shown', async () => {
  await show();
  await act(() => box('Haoyuan').focus());
  await press('ArrowDown');
  expect(document.activeElement).toBe(box('Nordfall AB'));
  await click(box('Nordfall AB'));
  await act(() => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowDown', shiftKey: true, bubbles: true, cancelable: true }),
    );
  });
  expect(document.body.textContent).toContain('2 ticked');
  await type(find('input', 'Find in this list') as HTMLInputElement, 'rhein');
  expect(document.querySelectorAll('tbody tr')).toHaveLength(1);
  await type(find('input', 'Find in this list') as HTMLInputElement, 'nowhere');
  expect(document.body.textContent).toContain('No entry matches.');
});

test('at most 200 are ticked', async () => {
  await show(
    listReading(Array.from({ length: 230 }, (_, at) => companyRow(`Company ${at} Ltd`, `c${at}.example`))),
  );
  await click(find('button', 'All'));
  expect(document.body.textContent).toContain('200 ticked');
  expect(document.body.textContent).toContain('At most 200 are saved in one step.');
});

test('a list that is no longer kept says what to do', async () => {
  await show(null);
  expect(document.body.textContent).toContain('Open the page again and press the Sluice icon.');
});

// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import type { AuditLine } from '../../lib/messaging/protocol.ts';
import { err, ok } from '../../lib/shared/result.ts';
import { seedPanel } from '../../test/builders/panel-scene.ts';
import { createFakeApp, type FakeAppOptions, MEMBERSHIP } from '../../test/fakes/fake-app.ts';
import { click, find, renderView, settle } from '../../test/fakes/render-view.tsx';
import { AuditSection } from './AuditSection.tsx';

const line = (n: number, changes: Partial<AuditLine> = {}): AuditLine => ({
  id: `line-${n}`,
  at: `2026-11-20T09:00:${String(59 - (n % 60)).padStart(2, '0')}.000Z`,
  by: MEMBERSHIP.memberId,
  action: 'identity_checked',
  details: { count: n },
  ...changes,
});
const CHANGED = line(1, {
  action: 'member_changed',
  details: {
    member_id: 'anna',
    role: ['rep', 'manager'],
    active: [true, false],
    manager_id: [null, 'li.na'],
  },
});
const ERASED = line(2, { by: null, action: 'record_erased', details: { table: 'people', suppressed: true } });

async function show(auditLines: NonNullable<NonNullable<FakeAppOptions['answers']>['auditLines']>) {
  const fake = await createFakeApp({ seed: seedPanel, answers: { auditLines } });
  await renderView(<AuditSection />, fake.app);
  await settle();
  return fake;
}
const texts = () => [...document.querySelectorAll('.audit li')].map((each) => each.textContent);
const asked = (fake: { calls: readonly { name: string; input: unknown }[] }) =>
  fake.calls.filter(({ name }) => name === 'auditLines').map(({ input }) => input);

test('lines say who did what to whom, in words', async () => {
  await show(() => ok({ lines: [CHANGED, ERASED], more: false }));
  expect(texts()[0]).toContain('Chen Yu');
  expect(texts()[0]).toContain('changed a member Anna Weber: now Manager, shut out, reports to Li Na');
  expect(texts()[1]).toContain('Studio or the database');
  expect(texts()[1]).toContain('erased a record Person, not to be captured again');
});

test('older lines are asked for from the same moment, and filters begin anew', async () => {
  const fake = await show(({ skip }) => ok({ lines: [line(skip)], more: skip === 0 }));
  await click(find('button', 'Show older ones'));
  expect(texts()).toHaveLength(2);
  const select = find<HTMLSelectElement>('select', 'What');
  select.value = 'record_erased';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
  expect(asked(fake)).toEqual([
    { action: null, memberId: null, until: null, skip: 0 },
    { action: null, memberId: null, until: line(0).at, skip: 1 },
    { action: 'record_erased', memberId: null, until: null, skip: 0 },
  ]);
});

test('the file holds every line, and no formula', async () => {
  const evil = line(9, { details: { count: 3, note: '=1+1' } });
  const fake = await show(({ skip }) => ok({ lines: [skip === 0 ? CHANGED : evil], more: skip === 0 }));
  await click(find('button', 'Save as a file'));
  const [file] = fake.saved;
  expect(file?.name).toBe('audit.csv');
  expect(file?.text.split('\r\n')).toHaveLength(4);
  expect(file?.text).not.toMatch(/(^|,)=/mu);
});

test('without the network that is said, and it can be tried again', async () => {
  let offline = true;
  await show(() => (offline ? err({ code: 'offline', message: '' }) : ok({ lines: [ERASED], more: false })));
  expect(document.body.textContent).toContain('No connection.');
  offline = false;
  await click(find('button', 'Try again'));
  expect(texts()).toHaveLength(1);
});

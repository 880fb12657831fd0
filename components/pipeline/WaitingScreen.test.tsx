// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PanelContext } from '../../lib/app/app-context.ts';
import type { Operation } from '../../lib/model/operation.ts';
import { ok } from '../../lib/shared/result.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { daysAgo, HAOYUAN, seedPanel, UP_TO_DATE } from '../../test/builders/panel-scene.ts';
import { createFakeApp, type FakeAppOptions } from '../../test/fakes/fake-app.ts';
import { createFakePanel, type FakePanel } from '../../test/fakes/fake-panel.ts';
import { click, find, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { PutAwayLine } from '../leads/PutAwayLine.tsx';
import { WaitingScreen } from './WaitingScreen.tsx';

let open: FakePanel | undefined;

beforeEach(() => {
  HTMLDialogElement.prototype.showModal ??= HTMLDialogElement.prototype.show;
});
afterEach(() => open?.panel[Symbol.dispose]());

const noteOn = (leadId: string): Operation => ({
  op: 'create',
  table: 'activities',
  id: 'note',
  values: { lead_id: leadId, kind: 'note', body: 'Eva confirmed the budget.' },
});
const NOTE = noteOn(HAOYUAN);

const refuse = (operation: Operation) => async (tx: WriteTransaction) => {
  await seedPanel(tx);
  const no = await tx.enqueue(operation, daysAgo(0));
  const entry = (await tx.outbox()).find((each) => each.no === no);
  if (entry) await tx.putOutbox({ ...entry, state: 'refused', refusal: { code: 'forbidden', message: '' } });
};

async function show(options: FakeAppOptions) {
  const fake = await createFakeApp(options);
  open = createFakePanel(fake.app, { screen: 'waiting' }, fake.platform.background);
  await renderView(
    <PanelContext.Provider value={open.panel}>
      <WaitingScreen />
    </PanelContext.Provider>,
    fake.app,
  );
  await settle();
  return { ...fake, outbox: () => fake.store.read((tx) => tx.outbox()) };
}

const text = () => document.body.textContent ?? '';
const names = () =>
  [...document.querySelectorAll('button')].map((each) => each.getAttribute('aria-label') ?? each.textContent);
function element<Found extends HTMLElement = HTMLElement>(selector: string): Found {
  const found = document.querySelector<Found>(selector);
  if (found === null) throw new Error(`nothing matches ${selector}`);
  return found;
}
async function submit(form: HTMLElement): Promise<void> {
  await act(() => void form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
  await settle();
}

test('a refused note names its lead, the reason and its text, which can be copied', async () => {
  const { copied } = await show({ seed: refuse(NOTE) });
  expect(text()).toContain('昊源阀门');
  expect(document.querySelector('.snip')?.textContent).toBe('Eva confirmed the budget.');
  await click(find('button', 'Copy'));
  expect(copied).toEqual(['昊源阀门: New: note\nEva confirmed the budget.\nYou may not change this record.']);
  expect(find('button', 'Copied')).not.toBeNull();
});

test('it is sent again at a press', async () => {
  const { outbox } = await show({ seed: refuse(NOTE) });
  await click(find('button', 'Apply again'));
  expect((await outbox()).map(({ state }) => state)).toEqual(['waiting']);
  expect(text()).toContain('Waiting to be sent');
});

test('it is given up at a press, which can be taken back by name', async () => {
  const { app, outbox } = await show({ seed: refuse(NOTE) });
  await click(find('article button', 'Discard'));
  expect(await outbox()).toEqual([]);
  expect(text()).toContain('Everything is sent.');
  expect(app.undo.current.value?.text).toBe('1 change discarded');
  await app.undo.take();
  await settle();
  expect(text()).toContain('Eva confirmed the budget.');
});

test('it is saved as a file that holds everything', async () => {
  const { saved } = await show({ seed: refuse(NOTE) });
  await click(find('button', 'Save as a file'));
  expect(saved).toMatchObject([{ name: 'sluice-unsent-2026-11-21.json', type: 'application/json' }]);
  expect(saved[0]?.text).toContain('Eva confirmed the budget.');
});

const PHONE: Operation = {
  op: 'patch',
  table: 'companies',
  id: 'haoyuan-co',
  fields: { phone: { base: null, next: 'call me' } },
};

test('it is put right where it was refused and sent with the corrected value', async () => {
  const { outbox, store } = await show({ seed: refuse(PHONE) });
  await click(find('button', 'Correct and send'));
  const field = element<HTMLInputElement>('form.fix input[name=phone]');
  expect(field.value).toBe('call me');
  expect(document.activeElement).toBe(field);
  await type(field, '+86 512 5555 0199');
  await submit(element('form.fix'));
  expect(await outbox()).toMatchObject([
    { state: 'waiting', operation: { fields: { phone: { next: '+86 512 5555 0199' } } } },
  ]);
  expect((await store.read((tx) => tx.get('companies', 'haoyuan-co')))?.phone).toBe('+86 512 5555 0199');
});

test('an amount that cannot be read stays in the form with what is wrong', async () => {
  const { outbox } = await show({
    seed: refuse({
      op: 'patch',
      table: 'leads',
      id: HAOYUAN,
      fields: { amount_minor: { base: 1, next: 98_000_000 } },
    }),
  });
  await click(find('button', 'Correct and send'));
  const field = element<HTMLInputElement>('form.fix input[name=amount_minor]');
  expect(field.value).toBe('980000');
  await type(field, 'a lot');
  await submit(element('form.fix'));
  expect(document.querySelector('form.fix .error')?.textContent).toContain('Enter an amount');
  expect((await outbox()).map(({ state }) => state)).toEqual(['refused']);
  await type(field, '990k');
  await submit(element('form.fix'));
  expect(await outbox()).toMatchObject([
    { state: 'waiting', operation: { fields: { amount_minor: { base: 12_000_000, next: 99_000_000 } } } },
  ]);
});

test('a number of employees is put right as it is typed on the record', async () => {
  const { outbox } = await show({
    seed: refuse({
      op: 'patch',
      table: 'companies',
      id: 'haoyuan-co',
      fields: { employee_count: { base: null, next: -5 } },
    }),
  });
  expect(document.querySelector('.snip')?.textContent).toBe('Employees: -5');
  await click(find('button', 'Correct and send'));
  const field = element<HTMLInputElement>('form.fix input[name=employee_count]');
  expect(field.value).toBe('-5');
  await submit(element('form.fix'));
  expect(document.querySelector('form.fix .error')?.textContent).toContain('Enter a whole number');
  await type(field, '1,500');
  await submit(element('form.fix'));
  expect(await outbox()).toMatchObject([
    { state: 'waiting', operation: { fields: { employee_count: { next: 1500 } } } },
  ]);
});

test('several are marked and settled together', async () => {
  const { outbox, copied } = await show({
    seed: async (tx) => {
      await refuse(NOTE)(tx);
      await refuse(PHONE)(tx);
    },
  });
  expect(names()).not.toContain('Send again');
  await click(element('.marked input'));
  expect(text()).toContain('2 marked');
  await click(find('.marked button', 'Copy'));
  expect(copied[0]).toContain('Eva confirmed the budget.');
  expect(copied[0]).toContain('Phone: call me');
  await click(find('button', 'Send again'));
  expect((await outbox()).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
});

const lost = (change: Operation) => async (tx: WriteTransaction) => {
  await refuse(change)(tx);
  await tx.remove('leads', HAOYUAN);
};

test('a change whose lead has left is a draft that says where the lead went', async () => {
  const asked: unknown[] = [];
  await show({
    seed: lost(NOTE),
    answers: {
      whereRowsWent: (input) => {
        asked.push(input);
        return ok([{ id: HAOYUAN, fate: 'owner', memberName: 'Li Na', byMe: false, into: null }]);
      },
    },
  });
  await settle();
  expect(asked).toEqual([{ table: 'leads', ids: [HAOYUAN] }]);
  expect(text()).toContain('Unsent drafts');
  expect(text()).toContain('It belongs to Li Na now.');
  expect(text()).toContain('Eva confirmed the budget.');
  expect(names()).not.toContain('Correct and send');
});

test('a draft whose lead is back can be applied again', async () => {
  const { outbox } = await show({ seed: refuse(NOTE) });
  expect(text()).toContain('access is back');
  await click(find('button', 'Apply again'));
  expect((await outbox()).map(({ state }) => state)).toEqual(['waiting']);
});

test('changed fields are told by their names in the words of the record', async () => {
  await show({
    seed: refuse({
      op: 'patch',
      table: 'companies',
      id: 'haoyuan-co',
      fields: { phone: { base: null, next: '+86 512 5555 0199' }, tier: { base: null, next: 'vip' } },
    }),
  });
  expect(document.querySelector('.snip')?.textContent).toBe('Phone: +86 512 5555 0199\nTier: VIP');
});

test('an amount is told with its currency, also where only the figure was changed', async () => {
  await show({
    seed: refuse({
      op: 'patch',
      table: 'leads',
      id: HAOYUAN,
      fields: { amount_minor: { base: 1, next: 98_000_000 } },
    }),
  });
  expect(document.querySelector('.snip')?.textContent).toBe('Amount: ¥980,000');
});

test('an answer is told by its question’s name and the answer given', async () => {
  await show({
    seed: refuse({
      op: 'create',
      table: 'answers',
      id: 'answer',
      values: { lead_id: HAOYUAN, criterion: 'money', value: 2, note: 'Paid in time.' },
    }),
  });
  expect(document.querySelector('.snip')?.textContent).toBe('Money: yes\nPaid in time.');
});

test('a move has no text to copy', async () => {
  await show({
    seed: refuse({
      op: 'move',
      table: 'leads',
      id: HAOYUAN,
      from: 'target' as never,
      to: 'won' as never,
      change_id: 'change' as never,
    }),
  });
  expect(text()).toContain('Moved: lead');
  expect(document.querySelector('.snip')).toBeNull();
});

test('who is signed out is led to sign in, not to a press that cannot work', async () => {
  const { opened } = await show({
    seed: async (tx) => {
      await refuse(NOTE)(tx);
      await tx.setMeta('sync', { ...UP_TO_DATE, trouble: { code: 'signed_out', message: '' } });
    },
  });
  await click(find('button', 'Sign in again'));
  expect(opened).toEqual(['welcome']);
});

const away = (count: number) => async (tx: WriteTransaction) => {
  await seedPanel(tx);
  const row = { table: 'captures', lead_id: HAOYUAN, version: 1, editable: true } as const;
  await tx.addPutAway(Array.from({ length: count }, (_, n) => ({ ...row, id: `capture-${n}` })));
};

test('a device short of room says what was put away and that nothing unsent was touched', async () => {
  await show({ seed: away(12) });
  expect(text()).toContain('12 older entries put away, mostly of closed leads');
  expect(text()).toContain('Nothing unsent was touched.');
});

test('a device that is nearly full says how much is left before anything must go', async () => {
  const seed = async (tx: WriteTransaction) => {
    await seedPanel(tx);
    await tx.setMeta('sync', { ...UP_TO_DATE, room_left: 37.9 * 1024 * 1024 });
  };
  await show({ seed });
  expect(text()).toContain('nearly full: 37 MB left');
});

test('a draft out of reach has a name of its own, and what is back is applied first of all', async () => {
  await show({ seed: refuse(noteOn('elsewhere')) });
  expect(text()).toContain('Record out of reach');
  expect(text()).toContain('You no longer have access');
  await show({ seed: refuse(NOTE) });
  expect(text()).not.toContain('You no longer have access');
  const [first] = document.querySelectorAll('.issue .acts button');
  expect(first?.textContent).toBe('Apply again');
});

test('what was put away of a lead is fetched when it is opened, and told when it cannot be', async () => {
  const fake = await createFakeApp({ seed: away(3), answers: { fetchPutAway: () => ok(null) } });
  open = createFakePanel(
    fake.app,
    { screen: 'record', leadId: HAOYUAN, tab: 'timeline' },
    fake.platform.background,
  );
  const stop = open.panel.putAway.missing.subscribe(() => undefined);
  await settle();
  expect(open.panel.putAway.missing.value).toBe(3);
  expect(fake.calls.filter(({ name }) => name === 'fetchPutAway')).toEqual([
    { name: 'fetchPutAway', input: { leadId: HAOYUAN } },
  ]);
  expect(open.panel.putAway.failed.value).toBe(false);
  await fake.store.write((tx) => tx.dropPutAway('captures', ['capture-0', 'capture-1', 'capture-2']));
  await settle();
  expect(open.panel.putAway.missing.value).toBe(0);
  stop();
});

test('history that is away while the background cannot fetch it is told on the timeline', async () => {
  const fake = await createFakeApp({ seed: away(3) });
  open = createFakePanel(
    fake.app,
    { screen: 'record', leadId: HAOYUAN, tab: 'timeline' },
    fake.platform.background,
  );
  await renderView(
    <PanelContext.Provider value={open.panel}>
      <PutAwayLine />
    </PanelContext.Provider>,
    fake.app,
  );
  await settle();
  expect(text()).toContain('3 older entries not on this device');
});

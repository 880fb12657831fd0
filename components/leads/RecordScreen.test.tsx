// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PanelContext } from '../../lib/app/app-context.ts';
import type { RecordTab } from '../../lib/app/models/panel-place.ts';
import type { MemberId } from '../../lib/shared/ids.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { HAOYUAN, inDays, seedPanel, stageId } from '../../test/builders/panel-scene.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp, type FakeAppOptions, MEMBERSHIP, READY } from '../../test/fakes/fake-app.ts';
import { createFakePanel, type FakePanel } from '../../test/fakes/fake-panel.ts';
import { click, find, press, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { RecordScreen } from './RecordScreen.tsx';

let open: FakePanel | undefined;
beforeEach(() => {
  HTMLElement.prototype.showPopover ??= () => undefined;
  HTMLElement.prototype.hidePopover ??= () => undefined;
});
afterEach(() => open?.panel[Symbol.dispose]());

async function show(tab: RecordTab, options: FakeAppOptions = {}) {
  const fake = await createFakeApp({ seed: seedPanel, ...options });
  open = createFakePanel(fake.app, { screen: 'record', leadId: HAOYUAN, tab });
  const { panel } = open;
  await renderView(
    <PanelContext.Provider value={panel}>
      <RecordScreen />
    </PanelContext.Provider>,
    fake.app,
  );
  await settle();
  const row = <Table extends 'companies' | 'leads' | 'people'>(table: Table, id: string) =>
    fake.store.read((tx) => tx.get(table, id));
  return { ...fake, panel, row };
}

const readOnly = async (tx: WriteTransaction) => {
  await seedPanel(tx);
  const lead = await tx.get('leads', HAOYUAN);
  if (lead) await tx.put('leads', { ...lead, editable: false, owner_id: 'li.na' as MemberId });
};

const text = () => document.body.textContent ?? '';
const field = (label: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('.field')].find(
    (one) => one.querySelector('.k')?.textContent === label,
  );
  if (found === undefined) throw new Error(`no field ${label}`);
  return found;
};
const edit = async (label: string): Promise<HTMLInputElement> => {
  const value = field(label).querySelector<HTMLElement>('button.v');
  if (value === null) throw new Error(`${label} cannot be edited`);
  await click(value);
  const input = field(label).querySelector('input');
  if (input === null) throw new Error(`no input for ${label}`);
  return input;
};
const choose = async (label: string, word: string) => {
  const select = field(label).querySelector('select');
  if (select === null) throw new Error(`no choice for ${label}`);
  await act(() => {
    select.selectedIndex = [...select.options].findIndex((option) => option.textContent === word);
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
};

test('the head tells name, stage, amount, close, owner, points and grade', async () => {
  await show('facts');
  const head = document.querySelector('header')?.textContent ?? '';
  for (const part of ['昊源阀门', 'Target', '¥120,000', 'closes 30 January 2027', 'Chen Yu']) {
    expect(head).toContain(part);
  }
  expect(find('[role=img]', 'Grade B').textContent).toBe('B');
});

test('a record that opens where nothing has the focus gives it to the name of the lead', async () => {
  await show('facts');
  expect(document.activeElement).toBe(document.querySelector('h1'));
});

test('the next box names the task that is due, the question that tells most, and what its answer does', async () => {
  await show('facts');
  const box = document.querySelector('.nextbox')?.textContent ?? '';
  expect(box).toContain('due yesterday');
  expect(box).toContain('Call Zhang Wei: find the decider');
  expect(box).toContain('Ask: Who signs above ¥120k?');
  expect(box).toContain('It could become A.');
  expect(document.querySelector('.nextbox .state')?.getAttribute('aria-label')).toBe(
    'Money: can pay; Authority: not known who decides; Need: no need yet',
  );
});

test('a done task leaves the next box, which then proposes the step to plan', async () => {
  await show('facts');
  await click(find('.nextbox button', 'Done'));
  expect(document.querySelector('.nextbox')?.textContent).toContain('Visit the plant');
  await click(find('.nextbox button', 'Done'));
  expect(document.querySelector('.nextbox')?.textContent).toContain('no next step');
  await click(find('.nextbox button', 'Add task'));
  const title = document.querySelector<HTMLInputElement>('.task-form input');
  expect(title?.value).toContain('Who signs');
  expect(document.activeElement).toBe(title);
});

test('a lead that is lost asks for no next step; it says when to ask again once that is set', async () => {
  const lose = (day: string | null) => async (tx: WriteTransaction) => {
    await seedPanel(tx);
    const lead = await tx.get('leads', HAOYUAN);
    if (lead) await tx.put('leads', { ...lead, stage_id: stageId('lost'), ask_again_on: day });
    for (const task of await tx.find('tasks', 'lead_id', HAOYUAN)) await tx.remove('tasks', task.id);
  };
  await show('facts', { seed: lose(null) });
  expect(document.querySelector('.nextbox')?.textContent).toBe('NextClosed: lostNobody has said why.Say why');
  await show('facts', { seed: lose('2027-03-01') });
  expect(document.querySelector('.nextbox')?.textContent).toBe(
    'NextClosed: lostNobody has said why.Say whyAsk again on 1 March 2027',
  );
});

test('a value tells where it was found and how sure that is', async () => {
  await show('facts');
  const phone = field('Phone').querySelector('.ev .ev');
  expect(phone?.textContent).toBe('footercheck');
  expect(phone?.getAttribute('title')).toBe(
    'check, footer: “电话：0512-55550101转801”\nFrom haoyuan.example, 13 Nov',
  );
  expect(field('Industry').querySelector('.ev')?.textContent).toContain('typed');
});

test('a fact is changed in place; Enter keeps it and gives the focus back', async () => {
  const { row, app } = await show('facts');
  const input = await edit('Phone');
  expect(document.activeElement).toBe(input);
  await type(input, '+86 512 5555 0199');
  await press('Enter');
  await settle();
  expect((await row('companies', 'haoyuan-co'))?.phone).toBe('+86 512 5555 0199');
  expect(document.activeElement).toBe(field('Phone').querySelector('button.v'));
  expect(app.undo.current.value?.text).toBe('Phone of Haoyuan Valve Co., Ltd changed');
});

test('Escape gives a change up', async () => {
  const { row } = await show('facts');
  await type(await edit('Industry'), 'Pumps');
  await press('Escape');
  await settle();
  expect(field('Industry').textContent).toContain('Valves and fittings');
  expect((await row('companies', 'haoyuan-co'))?.industry).toBe('Valves and fittings');
});

test('a wrong value stays in the field and says what is wrong', async () => {
  const { row } = await show('facts');
  const input = await edit('Website');
  await type(input, 'javascript:alert(1)');
  await press('Enter');
  await settle();
  expect(field('Website').textContent).toContain('That is not a web address.');
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect((await row('companies', 'haoyuan-co'))?.website).toBe('https://haoyuan.example');
});

test('a number of employees is read in groups and kept as a number, with undo by name', async () => {
  const { row, app } = await show('facts');
  expect(field('Employees').querySelector('.v')?.textContent).toBe('1,200');
  const input = await edit('Employees');
  expect(input.value).toBe('1200');
  await type(input, 'a few');
  await press('Enter');
  await settle();
  expect(field('Employees').textContent).toContain('Enter a whole number');
  await type(input, '1.5k');
  await press('Enter');
  await settle();
  expect((await row('companies', 'haoyuan-co'))?.employee_count).toBe(1500);
  expect(app.undo.current.value?.text).toBe('Employees of Haoyuan Valve Co., Ltd changed');
  await type(await edit('Employees'), '');
  await press('Enter');
  await settle();
  expect((await row('companies', 'haoyuan-co'))?.employee_count).toBeNull();
});

test('a fact can be emptied, a name cannot', async () => {
  const { row } = await show('facts');
  await type(await edit('Industry'), ' ');
  await press('Enter');
  await settle();
  expect((await row('companies', 'haoyuan-co'))?.industry).toBeNull();
  await type(await edit('Company'), '');
  await press('Enter');
  await settle();
  expect(field('Company').textContent).toContain('Enter a name.');
});

test('an amount is read as people type it, with its currency', async () => {
  const { row } = await show('facts');
  await type(await edit('Amount'), '1.5m');
  const currency = document.querySelector<HTMLSelectElement>('select[aria-label="Currency"]');
  await act(() => {
    if (!currency) throw new Error('no currency');
    currency.value = 'EUR';
    currency.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await press('Enter');
  await settle();
  expect(await row('leads', HAOYUAN)).toMatchObject({ amount_minor: 150_000_000, currency: 'EUR' });
});

test('the button that goes away as the amount is edited does not end the editing', async () => {
  const { row } = await show('facts');
  const shown = field('Amount');
  const input = await edit('Amount');
  // What a browser does when the button that has the focus is removed.
  await act(() => {
    shown.dispatchEvent(new FocusEvent('blur'));
  });
  await settle();
  expect(input.isConnected).toBe(true);
  await type(input, '90000');
  await press('Enter');
  await settle();
  expect((await row('leads', HAOYUAN))?.amount_minor).toBe(9_000_000);
});

test('an amount that is none is not kept', async () => {
  const { row } = await show('facts');
  await type(await edit('Amount'), 'a lot');
  await press('Enter');
  await settle();
  expect(field('Amount').textContent).toContain('Enter an amount');
  expect((await row('leads', HAOYUAN))?.amount_minor).toBe(12_000_000);
});

test('the day of closing is changed and removed', async () => {
  const { row } = await show('facts');
  await type(await edit('Closes'), '2027-03-01');
  await press('Enter');
  await settle();
  expect((await row('leads', HAOYUAN))?.expected_close).toBe('2027-03-01');
  await type(await edit('Closes'), '');
  await press('Enter');
  await settle();
  expect((await row('leads', HAOYUAN))?.expected_close).toBeNull();
  expect(field('Closes').textContent).toContain('not known');
});

test('a choice is made among closed values, unknown first', async () => {
  const { row } = await show('facts');
  await choose('Tier', 'VIP');
  expect((await row('companies', 'haoyuan-co'))?.tier).toBe('vip');
  await choose('Tier', 'not known');
  expect((await row('companies', 'haoyuan-co'))?.tier).toBeNull();
});

test('the stage tells its aim, its usual action and its exit question', async () => {
  await show('facts');
  const guide = document.querySelector('.kv')?.textContent ?? '';
  for (const part of ['Screened: a call finds the need', 'A phone call finds', 'Is there a need?']) {
    expect(guide).toContain(part);
  }
});

test('people tell their part, and parts nobody is known for stand open', async () => {
  await show('people');
  expect(text()).toContain('Decider not known');
  expect(text()).toContain('1 of 7 known');
  await click(find('button', 'Details of 刘青'));
  const selects = document.querySelectorAll<HTMLSelectElement>('select[aria-label="Role"]');
  expect(selects.length).toBe(2);
});

test('a part is chosen and a talk is noted, which fills the roles', async () => {
  await show('people');
  await choose('Role', 'decider');
  expect(text()).not.toContain('Decider not known');
  const talked = find('[role=switch]', 'We have talked');
  expect(talked.getAttribute('aria-checked')).toBe('true');
  await click(talked);
  expect(talked.getAttribute('aria-checked')).toBe('false');
});

test('what happened stands by day with its author; a done task can be opened again', async () => {
  await show('timeline');
  const days = [...document.querySelectorAll('h2.tday')].map((day) => day.textContent);
  expect(days).toEqual(['15 November', '14 November', '13 November']);
  expect(text()).toContain('Moved from Reserve to Target');
  expect(text()).toContain('8 values, 6 sure · basis: legitimate interest'.replace(' · ', ''));
  expect(text()).toContain('Li Na');
  await click(find('button', 'Reopen'));
  expect(document.querySelectorAll('.todo').length).toBe(3);
});

test('Ctrl with Enter saves a note; the line is empty again and keeps the focus', async () => {
  await show('timeline');
  const note = document.querySelector<HTMLTextAreaElement>('.compose textarea');
  if (note === null) throw new Error('no line to write on');
  await act(() => note.focus());
  await act(() => {
    note.value = 'Wants the drawing first.';
    note.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await click(find('[role=radio]', 'Call'));
  await act(() => {
    note.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }),
    );
  });
  await settle();
  const newest = document.querySelector('.tl li')?.textContent ?? '';
  expect(newest).toContain('Call');
  expect(newest).toContain('Wants the drawing first.');
  expect(newest).toContain('Chen Yu');
  expect(note.value).toBe('');
  expect(document.activeElement).toBe(note);
});

test('the line to write on opens for text only, so that the flag stays where it is pressed', async () => {
  await show('timeline');
  const kinds = () => document.querySelector('.compose [role=radiogroup]');
  await act(() => find('button', 'Add a task').focus());
  expect(kinds()).toBeNull();
  await act(() => document.querySelector<HTMLTextAreaElement>('.compose textarea')?.focus());
  expect(kinds()).not.toBeNull();
});

test('a task is planned with a day', async () => {
  const { store } = await show('timeline');
  await click(find('button', 'Add a task'));
  const title = document.querySelector<HTMLInputElement>('.task-form input');
  if (title === null) throw new Error('no form');
  await type(title, 'Send the drawing');
  await click(find('.chip', 'In a week'));
  await click(find('.task-form button', 'Add task'));
  const tasks = await store.read((tx) => tx.find('tasks', 'lead_id', HAOYUAN));
  expect(tasks.find((task) => task.title === 'Send the drawing')).toMatchObject({
    due_on: inDays(7),
    assignee_id: MEMBERSHIP.memberId,
  });
  expect(document.querySelector('.task-form')).toBeNull();
  expect(document.activeElement).toBe(find('button', 'Add a task'));
});

test('the reasons add up to the points', async () => {
  const { panel } = await show('score');
  const points = [...document.querySelectorAll('.reasons tr:not(.sum) .pt')].map((cell) =>
    Number(cell.textContent?.replace('−', '-')),
  );
  const sum = Number(document.querySelector('.reasons .sum .pt')?.textContent);
  expect(points.reduce((total, one) => total + one, 0)).toBe(sum);
  expect(sum).toBe(panel.record.view.value?.score.points);
  expect(text()).toContain('neutral until asked');
});

test('an answer changes points, letters and what is worth asking in the same breath', async () => {
  await show('score');
  const before = Number(document.querySelector('.reasons .sum .pt')?.textContent);
  expect(text()).toContain('Who signs above ¥120k?up to +14');
  const yes = document.querySelector<HTMLElement>('#answer-authority [role=radio]:last-child');
  if (yes === null) throw new Error('no answer');
  await click(yes);
  expect(Number(document.querySelector('.reasons .sum .pt')?.textContent)).toBe(before + 14);
  expect(document.querySelector('.nextbox .state')?.textContent).toBe('MAn');
  expect(document.querySelector('#answer-authority')?.textContent).toContain(
    'We talk with the person who decides or approves.',
  );
});

test('a question worth asking leads to where its answer is given', async () => {
  await show('score');
  await click(find('.missing button', 'Who signs above ¥120k?up to +14'));
  expect(document.activeElement?.closest('.answer')?.id).toBe('answer-authority');
});

test('how an answer is known is written beside it', async () => {
  const { panel } = await show('score');
  await click(find('button', 'How do you know: Stated need'));
  const input = document.querySelector<HTMLInputElement>('#answer-need-stated input');
  if (input === null) throw new Error('no field');
  await type(input, 'Told me on the phone');
  await press('Enter');
  await settle();
  expect(panel.record.view.value?.answers.get('need_stated')?.note).toBe('Told me on the phone');
  expect(document.querySelector('.reasons')?.textContent).toContain('Told me on the phone');
});

test.each(['facts', 'people', 'timeline', 'score'] as const)(
  'a record that may only be read says why and offers no edit under %s',
  async (tab) => {
    await show(tab, { seed: readOnly, account: { ...READY, membership: { ...MEMBERSHIP, role: 'rep' } } });
    expect(text()).toContain('Li Na owns this lead. You can read it, not change it.');
    const inputs =
      'input, textarea:not([aria-label="Comment for colleagues"]), select:not([aria-label="Way of qualifying"]), button.v, [role=switch]:not(:disabled), :not([aria-label="Show"]) > [role=radio]:not(:disabled)';
    expect([...document.querySelectorAll(inputs)].map((one) => one.outerHTML)).toEqual([]);
    const buttons = [...document.querySelectorAll<HTMLElement>('button:not([role]):not(:disabled)')];
    const names = buttons.map((one) => one.getAttribute('aria-label') ?? one.textContent);
    const reading = /^(Details of|Save |Write to |Show in the timeline|History of|All changes)/;
    expect(names.filter((name) => !reading.test(name ?? ''))).toEqual(['Back to the list']);
  },
);

test('an admin may erase a person also on a record that is only read; nothing stands there to tick before', async () => {
  await show('people', { seed: readOnly });
  expect(document.querySelector('input[type="checkbox"]')).toBeNull();
  const [erase] = [...document.querySelectorAll('button')].filter(
    ({ textContent }) => textContent === 'Erase for good…',
  );
  if (erase === undefined) throw new Error('no way to erase');
  await click(erase);
  expect(document.querySelector<HTMLInputElement>('dialog[open] input[type="checkbox"]')?.checked).toBe(true);
  await click(find('button', 'Cancel'));
  expect(document.querySelector('input[type="checkbox"]')).toBeNull();
});

test('a lead in the pool can be taken', async () => {
  const { row } = await show('facts', {
    seed: async (tx) => {
      await seedPanel(tx);
      const lead = await tx.get('leads', HAOYUAN);
      if (lead) await tx.put('leads', { ...lead, owner_id: null });
    },
  });
  expect(document.querySelector('header')?.textContent).toContain('In the pool');
  await click(find('button', 'Take it'));
  expect((await row('leads', HAOYUAN))?.owner_id).toBe(MEMBERSHIP.memberId);
});

test('captured text stays text', async () => {
  const hostile = '<img src=x onerror=alert(1)>';
  await show('facts', {
    seed: async (tx) => {
      await seedPanel(tx);
      const company = await tx.get('companies', 'haoyuan-co');
      if (company) await tx.put('companies', { ...company, name: hostile, website: 'javascript:alert(1)' });
    },
  });
  expect(field('Company').textContent).toContain(hostile);
  expect(document.querySelector('img')).toBeNull();
  expect([...document.querySelectorAll('a')].map((link) => link.protocol)).not.toContain('javascript:');
});

test('what was not confirmed for half a year is marked, and a press confirms it', async () => {
  const { row } = await show('facts', {
    async seed(tx) {
      await seedPanel(tx);
      const company = await tx.get('companies', 'haoyuan-co');
      if (company) await tx.put('companies', { ...company, updated_at: '2024-01-10T00:00:00.000Z' });
      for (const capture of await tx.find('captures', 'lead_id', HAOYUAN))
        await tx.put('captures', { ...capture, captured_at: '2024-02-03T12:00:00.000Z' });
    },
  });
  expect(text()).toContain('Not confirmed since');
  await click(find('button', 'Confirmed today: Haoyuan Valve Co., Ltd'));
  const company = await row('companies', 'haoyuan-co');
  expect(company?.confirmed_on).toBe(inDays(0));
  expect(text()).not.toContain('Not confirmed since');
  expect([...document.querySelectorAll('button')].map((one) => one.ariaLabel)).not.toContain(
    'Confirmed today: Haoyuan Valve Co., Ltd',
  );
});

test('a timeline is narrowed to contacts, and says when nothing of a kind has happened', async () => {
  await show('timeline');
  const entries = () => document.querySelectorAll('.tl > li').length;
  const all = entries();
  await click(find('[role=radio]', 'Changes'));
  const changes = entries();
  expect(changes).toBeLessThan(all);
  await click(find('[role=radio]', 'Contacts'));
  expect(entries()).toBeLessThan(all - changes + 1);
});

test('a long timeline is drawn in portions', async () => {
  await show('timeline', {
    async seed(tx) {
      await seedPanel(tx);
      for (let no = 0; no < 2_000; no += 1) {
        await tx.put(
          'activities',
          sampleRow('activities', `old-${no}`, {
            lead_id: HAOYUAN,
            happened_at: new Date(Date.UTC(2020, 0, 1, 0, no)).toISOString(),
          }),
        );
      }
    },
  });
  expect(document.querySelectorAll('.tl > li').length).toBe(60);
  const more = [...document.querySelectorAll('button')].find((one) =>
    one.textContent?.startsWith('Show 60 earlier of'),
  );
  if (more === undefined) throw new Error('nothing shows more');
  await click(more);
  expect(document.querySelectorAll('.tl > li').length).toBe(120);
});

// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import type { PanelPlace } from '../../lib/app/models/panel-place.ts';
import type { Operation } from '../../lib/model/operation.ts';
import {
  ANNA,
  LI_NA,
  READ_ONLY,
  seedCollaboration,
  seedPool,
} from '../../test/builders/collaboration-scene.ts';
import { HAOYUAN } from '../../test/builders/panel-scene.ts';
import { prepareDrawing } from '../../test/fakes/draw-panel.tsx';
import { createFakeApp, type FakeAppOptions, MEMBERSHIP } from '../../test/fakes/fake-app.ts';
import { click, find, settle, type } from '../../test/fakes/render-view.tsx';

const drawPanel = prepareDrawing();

async function show(place: Partial<PanelPlace> = {}, options: FakeAppOptions = {}) {
  const fake = await createFakeApp({ seed: seedCollaboration, ...options });
  const panel = await drawPanel(fake, place);
  const queued = async (): Promise<readonly Operation[]> =>
    (await fake.store.read((tx) => tx.outbox())).map(({ operation }) => operation);
  return { ...fake, panel, queued };
}
const text = () => document.body.textContent;
const rowsIn = (name: string) =>
  [...document.querySelectorAll(`section[aria-label="${name}"] > ul > li`)].map((row) => row.textContent);
/** Chooses in a native list by what its option says. */
async function choose(label: string, option: string): Promise<void> {
  const list = find<HTMLSelectElement>('select', label);
  list.selectedIndex = [...list.options].findIndex((one) => one.textContent === option);
  expect(list.selectedIndex).toBeGreaterThan(0);
  list.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
}

describe('the pool', () => {
  test('is reached from the menu and lists leads without an owner, the best grade first', async () => {
    const { panel } = await show();
    await click(find('button', 'More'));
    await click(find('button', 'Pool'));
    expect(panel.navigation.place.value?.screen).toBe('pool');
    const rows = rowsIn('Pool');
    expect(rows[0]).toContain('Wuxi CastingsReserve');
    expect(rows).toHaveLength(3);
  });

  test('a claim makes the lead mine and is taken back by name', async () => {
    const { queued, store } = await show({ screen: 'pool' });
    await click(find('button', 'Claim Wuxi Castings'));
    expect(rowsIn('Pool')).toHaveLength(2);
    expect(text()).toContain('Wuxi Castings is yours now');
    const [claim] = (await queued()).filter(({ op }) => op === 'assign');
    expect(claim).toMatchObject({ id: 'wuxi', from: null, to: MEMBERSHIP.memberId });
    await click(find('button', 'Undo'));
    expect((await store.read((tx) => tx.get('leads', 'wuxi')))?.owner_id).toBeNull();
  });

  test('what one gave back lately says when it can be claimed again, and offers no claim', async () => {
    await show({ screen: 'pool' });
    expect(text()).toContain('You can claim it again on 26 Nov');
    expect(() => find('button', 'Claim Fennmark Tools')).toThrow();
  });

  test('own leads that go back soon stand above, and lead there from the list of leads', async () => {
    await show();
    const line = find('button', '1 lead goes back into the pool soon. A call, mail or visit keeps it.');
    await click(line);
    expect(rowsIn('Go back soon')[0]).toContain('Ruitong Pump');
  });

  test.each([
    [
      'pool_cool_down',
      'Fennmark Tools was not claimed: you had it not long ago. You can claim it again on 26 Nov',
    ],
    ['pool_daily_cap', 'Fennmark Tools was not claimed: 10 claims a day are allowed. Claim it tomorrow'],
    ['pool_holding_cap', 'Fennmark Tools was not claimed: you hold 100 open claimed leads as you may'],
  ])('a claim refused as %s is told with its day or number until it is put away', async (message, words) => {
    const { store } = await show(
      { screen: 'pool' },
      {
        async seed(tx) {
          await seedPool(tx);
          const operation = {
            op: 'assign',
            table: 'leads',
            id: 'given',
            from: null,
            to: MEMBERSHIP.memberId,
          } as const;
          await tx.enqueue(operation, '2026-11-21T13:00:00.000Z');
          const [entry] = await tx.outbox();
          if (entry)
            await tx.putOutbox({ ...entry, state: 'refused', refusal: { code: 'invalid', message } });
        },
      },
    );
    expect(document.querySelector('[role=alert]')?.textContent).toContain(words);
    await click(find('button', 'OK'));
    expect(await store.read((tx) => tx.outbox())).toEqual([]);
  });

  test('a claimed lead says in its line and in its record how long it is protected', async () => {
    const { panel } = await show();
    const marks = () => [...document.querySelectorAll('.prot')].map((mark) => mark.getAttribute('title'));
    expect(marks()).toContain('Protected until 27 November, 6 days left');
    panel[Symbol.dispose]();
    await show({ screen: 'record', leadId: HAOYUAN });
    expect(marks()).toEqual(['Protected until 27 November, 6 days left']);
  });

  test('giving back asks first, says what it means, and is taken back by name', async () => {
    const { store } = await show({ screen: 'record', leadId: HAOYUAN, tab: 'people' });
    await click(find('button', 'Give back to the pool'));
    const dialog = document.querySelector('dialog[open]');
    expect(dialog?.textContent).toContain('after that only 7 days later');
    expect(document.activeElement?.textContent).toBe('Cancel');
    await click(find('button', 'Give back'));
    expect((await store.read((tx) => tx.get('leads', HAOYUAN)))?.owner_id).toBeNull();
    expect(text()).toContain('昊源阀门 is in the pool');
    await click(find('button', 'Undo'));
    expect((await store.read((tx) => tx.get('leads', HAOYUAN)))?.owner_id).toBe(MEMBERSHIP.memberId);
  });
});

describe('requests', () => {
  test('a colleague’s request stands above the list and is answered with a word', async () => {
    const { queued } = await show();
    await click(find('button', 'Anna Weber asks for 昊源阀门'));
    expect(text()).toContain('He wants a second offer.');
    await type(find('input', 'Answer to Anna Weber'), 'Welcome, call me first.');
    await click(find('button', 'Share'));
    expect(await queued()).toMatchObject([
      {
        op: 'patch',
        table: 'lead_requests',
        fields: { status: { next: 'shared' }, answer: { next: 'Welcome, call me first.' } },
      },
    ]);
    expect(rowsIn('They ask you')).toEqual([]);
  });

  test.each([
    ['Hand over', 'handed_over'],
    ['Refuse', 'refused'],
  ])('%s answers as it says', async (button, status) => {
    const { queued } = await show({ screen: 'requests' });
    await click(find('button', button));
    expect(await queued()).toMatchObject([{ fields: { status: { next: status } } }]);
  });

  test('the answer to one’s own request is told by what the capture called it, until it was looked at', async () => {
    const { panel, store } = await show();
    await click(find('button', 'Li Na did not give you Keller Pumps'));
    expect(text()).toContain('合同下周就签。');
    expect(text()).toContain('You asked for a lead; no answer yet');
    panel.navigation.openPipeline();
    await settle();
    expect(await store.read((tx) => tx.meta('seen_news'))).toEqual(['answered']);
    expect(text()).not.toContain('did not give you');
  });
});

describe('who works on a lead', () => {
  const people = { screen: 'record', leadId: HAOYUAN, tab: 'people' } as const;

  test('its owner shares it and takes members out, each taken back by name', async () => {
    const { queued, store } = await show(people);
    await choose('Share with…', 'Anna Weber');
    expect(text()).toContain('昊源阀门 shared with Anna Weber');
    await click(find('button', 'Take out Li Na'));
    const shared = async () => (await store.read((tx) => tx.get('leads', HAOYUAN)))?.shared_with;
    expect(await shared()).toEqual([ANNA]);
    await click(find('button', 'Undo'));
    expect(await shared()).toEqual([ANNA, LI_NA]);
    expect((await queued()).filter(({ op }) => op === 'share')).toHaveLength(3);
  });

  test('whom it is shared with may leave, and share it with nobody', async () => {
    const { store } = await show(people, {
      async seed(tx) {
        await seedCollaboration(tx);
        const me = await tx.get('members', MEMBERSHIP.memberId);
        if (me) await tx.put('members', { ...me, role: 'rep' });
        const lead = await tx.get('leads', HAOYUAN);
        if (lead) await tx.put('leads', { ...lead, owner_id: LI_NA, shared_with: [MEMBERSHIP.memberId] });
      },
    });
    expect(() => find('select', 'Share with…')).toThrow();
    await click(find('button', 'Leave this lead'));
    expect((await store.read((tx) => tx.get('leads', HAOYUAN)))?.shared_with).toEqual([]);
    expect(text()).toContain('You left 昊源阀门');
  });

  test('it is handed over to a colleague and taken back by name', async () => {
    const { store } = await show(people);
    await choose('Hand over to…', 'Anna Weber');
    const owner = async () => (await store.read((tx) => tx.get('leads', HAOYUAN)))?.owner_id;
    expect(await owner()).toBe(ANNA);
    expect(text()).toContain('昊源阀门 handed over to Anna Weber');
    await click(find('button', 'Undo'));
    expect(await owner()).toBe(MEMBERSHIP.memberId);
  });
});

test('handing a lead over that one then cannot change any more asks first', async () => {
  const { store } = await show(
    { screen: 'record', leadId: HAOYUAN, tab: 'people' },
    {
      async seed(tx) {
        await seedCollaboration(tx);
        const pipeline = await tx.get('pipelines', 'new');
        if (pipeline) await tx.put('pipelines', { ...pipeline, visibility: 'visible' });
      },
    },
  );
  const owner = async () => (await store.read((tx) => tx.get('leads', HAOYUAN)))?.owner_id;
  await choose('Hand over to…', 'Anna Weber');
  expect(text()).toContain('you cannot take it back yourself');
  await click(find('dialog[open] button', 'Cancel'));
  expect(await owner()).toBe(MEMBERSHIP.memberId);
  await choose('Hand over to…', 'Anna Weber');
  await click(find('button', 'Hand over'));
  expect(await owner()).toBe(ANNA);
  expect(() => find('button', 'Undo')).toThrow();
});

describe('comments', () => {
  const timeline = { screen: 'record', leadId: READ_ONLY, tab: 'timeline' } as const;
  const field = () => find<HTMLInputElement>('textarea', 'Comment for colleagues');

  test('a mention stands above the list until its lead was opened', async () => {
    const { panel } = await show();
    const inbox = () => [...document.querySelectorAll('.tab')].at(-1)?.textContent;
    expect(inbox()).toBe('Inbox3');
    await click(find('button', 'Li Na mentioned you on Boyuan Chemical'));
    expect(panel.navigation.place.value).toMatchObject(timeline);
    expect(text()).toContain('you know their plant manager');
    panel.navigation.openPipeline();
    await settle();
    expect(text()).not.toContain('mentioned you');
    expect(inbox()).toBe('Inbox2');
  });

  test('is written on a lead that one may only read, and names whom it is for', async () => {
    const { queued } = await show(timeline);
    await type(field(), 'Ask @an');
    await click(find('button', 'Mention Anna Weber'));
    expect(field().value).toBe('Ask @Anna Weber ');
    await type(field(), `${field().value}who signs.`);
    await click(find('button', 'Add comment'));
    expect(await queued()).toMatchObject([
      { op: 'create', table: 'comments', values: { body: 'Ask @Anna Weber who signs.', mentions: [ANNA] } },
    ]);
    expect(field().value).toBe('');
    expect(document.querySelector('.tl')?.textContent).toContain('Ask @Anna Weber who signs.');
  });

  test('one’s own is taken out and brought back, a colleague’s is not', async () => {
    const { store } = await show(timeline);
    expect(() => find('button', 'Remove')).toThrow();
    await type(field(), 'Never mind.');
    await click(find('button', 'Add comment'));
    await click(find('button', 'Remove'));
    expect(text()).not.toContain('Never mind.');
    await click(find('button', 'Undo'));
    expect(text()).toContain('Never mind.');
    expect((await store.read((tx) => tx.list('comments'))).every((row) => row.deleted_at === null)).toBe(
      true,
    );
  });
});

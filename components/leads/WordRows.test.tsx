// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PanelContext } from '../../lib/app/app-context.ts';
import type { RecordTab } from '../../lib/app/models/panel-place.ts';
import type { Choice } from '../../lib/model/rows.ts';
import type { Id, MemberId } from '../../lib/shared/ids.ts';
import { HAOYUAN, seedPanel } from '../../test/builders/panel-scene.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp, MEMBERSHIP } from '../../test/fakes/fake-app.ts';
import { createFakePanel, type FakePanel } from '../../test/fakes/fake-panel.ts';
import { click, find, press, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { RecordScreen } from './RecordScreen.tsx';

let open: FakePanel | undefined;
beforeEach(() => {
  HTMLElement.prototype.showPopover ??= () => undefined;
  HTMLElement.prototype.hidePopover ??= () => undefined;
});
afterEach(() => open?.panel[Symbol.dispose]());

const WORDS: readonly Choice[] = [
  sampleRow('choices', 'fair', { kind: 'source', name: { en: 'Trade fair', zh: '展会' }, position: 2 }),
  sampleRow('choices', 'friend', { kind: 'source', name: { en: 'Word of mouth', zh: '口碑' } }),
  sampleRow('choices', 'vip', { kind: 'tag', name: { en: 'VIP', zh: '重要' } }),
  sampleRow('choices', 'oem', { kind: 'tag', name: { en: 'OEM', zh: '代工' }, position: 2 }),
  sampleRow('choices', 'kestrel', { kind: 'competitor', name: { en: 'Kestrel', zh: '红隼' } }),
];

async function show(
  tab: RecordTab,
  lead: { source?: string | null; tags?: string[]; competitors?: string[] } = {},
) {
  const fake = await createFakeApp({
    seed: async (tx) => {
      await seedPanel(tx);
      await tx.putMany('choices', WORDS);
      const row = await tx.get('leads', HAOYUAN);
      if (row) await tx.put('leads', { ...row, source: null, tags: [], ...lead });
    },
  });
  open = createFakePanel(fake.app, { screen: 'record', leadId: HAOYUAN, tab });
  await renderView(
    <PanelContext.Provider value={open.panel}>
      <RecordScreen />
    </PanelContext.Provider>,
    fake.app,
  );
  await settle();
  const held = () => fake.store.read((tx) => tx.get('leads', HAOYUAN));
  const rename = (id: string, name: Choice['name']) =>
    fake.store.write(async (tx) => {
      const row = await tx.get('choices', id);
      if (row) await tx.put('choices', { ...row, name, former_names: [row.name.en, row.name.zh] });
    });
  return { ...fake, held, rename };
}

const text = () => document.body.textContent ?? '';
/** What a field offers. */
const offered = (input: HTMLInputElement) =>
  [...(document.getElementById(input.getAttribute('list') ?? '')?.querySelectorAll('option') ?? [])].map(
    ({ value }) => value,
  );
const tagButtons = () =>
  [...document.querySelectorAll('.field.tagged .chip')].map((chip) => chip.textContent);

test('the source is offered in the reader’s language, and any other text is taken', async () => {
  const { held, app } = await show('facts');
  await click(find('button', 'Change Source: not known'));
  const input = find<HTMLInputElement>('input', 'Source');
  expect(offered(input)).toEqual(['Word of mouth', 'Trade fair']);
  await type(input, 'Trade fair');
  await press('Enter');
  await settle();
  expect((await held())?.source).toBe('Trade fair');
  expect(app.undo.current.value?.text).toBe('Source of 昊源阀门 changed');
  await act(() => app.language.choose('zh'));
  expect(text()).toContain('展会');
  await act(() => app.language.choose('en'));
  await click(find('button', 'Change Source: Trade fair'));
  await type(find<HTMLInputElement>('input', 'Source'), 'An old friend');
  await press('Enter');
  await settle();
  expect((await held())?.source).toBe('An old friend');
});

test('what a capture notes by itself is read in words', async () => {
  await show('facts', { source: 'website' });
  expect(find('button', 'Change Source: Website')).toBeDefined();
});

test('a word that the admin renames shows under its new name wherever it stands', async () => {
  const { held, rename } = await show('facts', { source: '展会', tags: ['VIP'] });
  expect(find('button', 'Change Source: Trade fair')).toBeDefined();
  await act(() => rename('fair', { en: 'Exhibition', zh: '博览会' }));
  await act(() => rename('vip', { en: 'Key account', zh: '大客户' }));
  await settle();
  expect(find('button', 'Change Source: Exhibition')).toBeDefined();
  expect(tagButtons()).toContain('Key account');
  expect(await held()).toMatchObject({ source: '展会', tags: ['VIP'] });
});

test('tags are put on from the list or freely, and taken off, each with a way back', async () => {
  const { held, app } = await show('facts', { tags: ['重要'] });
  await click(find('button', 'Add a tag to 昊源阀门'));
  const input = find<HTMLInputElement>('input', 'Add a tag to 昊源阀门');
  expect(offered(input)).toEqual(['OEM']);
  // The first is there under its other name.
  await type(input, 'vip, OEM, urgent');
  await press('Enter');
  await settle();
  expect((await held())?.tags).toEqual(['重要', 'OEM', 'urgent']);
  expect(tagButtons()).toEqual(['VIP', 'OEM', 'urgent', 'Tag', 'Tag']);
  expect(app.undo.current.value?.text).toBe('Tagged 昊源阀门: OEM, urgent');
  await act(() => app.undo.take());
  expect((await held())?.tags).toEqual(['重要']);
  await click(find('button', 'Take off the tag VIP'));
  expect((await held())?.tags).toEqual([]);
  expect(app.undo.current.value?.text).toBe('VIP taken off 昊源阀门');
  await act(() => app.undo.take());
  expect((await held())?.tags).toEqual(['重要']);
});

test('competitors are offered one after the other', async () => {
  const { held } = await show('score');
  await click(find('button', 'Who else? Names, with commas between'));
  const input = find<HTMLInputElement>('input', 'Competitors');
  expect(offered(input)).toEqual(['Kestrel']);
  await type(input, 'Talvera, ');
  expect(offered(input)).toEqual(['Talvera, Kestrel']);
  await type(input, 'Talvera, Kestrel');
  expect(offered(input)).toEqual(['Talvera, Kestrel']);
  await type(input, 'Kestrel, ');
  expect(offered(input)).toEqual([]);
  await press('Enter');
  await settle();
  expect((await held())?.competitors).toEqual(['Kestrel']);
});

test('a lead that nobody captured tells by which rule it came to its owner', async () => {
  const { store, app } = await show('facts');
  const put = (changes: object) =>
    act(async () => {
      await store.write(async (tx) => {
        const row = await tx.get('leads', HAOYUAN);
        if (row) await tx.put('leads', { ...row, owner_rule_id: 'rule' as Id<'owner-rule'>, ...changes });
      });
    });
  const told = () =>
    [...document.querySelectorAll('.field')].find((row) => row.querySelector('.k')?.textContent === 'By rule')
      ?.textContent;
  expect(told()).toBeUndefined();
  await put({ owner_id: 'anna' });
  await settle();
  expect(told()).toBe('By ruleA rule that has been removed since');
  const rule = {
    arrived_by: 'mail',
    source: '展会',
    country: 'DE',
    member_ids: ['anna' as MemberId],
  } as const;
  await act(() =>
    store.write((tx) =>
      tx.put('owner_rules', sampleRow('owner_rules', 'rule', { ...rule, member_ids: [...rule.member_ids] })),
    ),
  );
  await settle();
  expect(told()).toBe('By ruleMail, Trade fair, Germany → Anna Weber');
  await act(() => app.language.choose('zh'));
  expect(text()).toContain('展会、德国 → Anna Weber');
  await act(() => app.language.choose('en'));
  await put({ owner_id: MEMBERSHIP.memberId });
  await settle();
  expect(told()).toBe('By ruleMail, Trade fair, Germany; handed on since');
});

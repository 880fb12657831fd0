// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import type { PanelPlace } from '../../lib/app/models/panel-place.ts';
import type { LocalStore } from '../../lib/store/local-store.ts';
import { seedDuplicates, TWIN, TWIN_LEAD, ZHANG_TWIN } from '../../test/builders/duplicate-scene.ts';
import { HAOYUAN } from '../../test/builders/panel-scene.ts';
import { prepareDrawing } from '../../test/fakes/draw-panel.tsx';
import { createFakeApp, type FakeAppOptions, READY } from '../../test/fakes/fake-app.ts';
import { click, find, settle } from '../../test/fakes/render-view.tsx';

const drawPanel = prepareDrawing();
let store: LocalStore;

async function show(options: FakeAppOptions = {}, place: Partial<PanelPlace> = {}) {
  const fake = await createFakeApp({ seed: seedDuplicates, ...options });
  store = fake.store;
  await drawPanel(fake, { screen: 'duplicates', ...place }, fake.platform.background);
}

const PAIR = 'Haoyuan Valve Co., Ltd and Haoyuan Valves';
const text = () => document.body.textContent ?? '';
const item = (name = PAIR) => find('article', name);
const radio = (name: string, index: number): HTMLInputElement => {
  const found = [...document.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)][index];
  if (!found) throw new Error(`no radio ${name} ${index}`);
  return found;
};
const choose = async (input: HTMLInputElement) => {
  await act(() => {
    input.checked = true;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
};
const submit = async () => {
  await act(
    () =>
      void document
        .querySelector('form.compare')
        ?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
  );
  await settle();
};

test('pairs are listed with the reason of each', async () => {
  await show();
  expect(item().textContent).toContain('Same web domain: haoyuan.example');
  expect(item().textContent).toContain('Names');
  expect(item('Zhang Wei and 张伟').textContent).toContain('Same e-mail: zhang@haoyuan.example');
  expect(text()).toContain('2 possible duplicates');
});

test('a pair is merged with the chosen values, shown as one, and taken back by name', async () => {
  await show();
  await click(find('button', `Compare ${PAIR}`));
  expect(radio('city', 1).disabled).toBe(true);
  await choose(radio('phone', 1));
  await submit();
  const kept = await store.read((tx) => tx.get('companies', 'haoyuan-co'));
  expect(kept).toMatchObject({ name: 'Haoyuan Valve Co., Ltd', phone: '+86 512 5555 0199', city: 'Suzhou' });
  expect(await store.read((tx) => tx.get('companies', TWIN))).toBeUndefined();
  expect(await store.read((tx) => tx.get('leads', TWIN_LEAD))).toMatchObject({ company_id: 'haoyuan-co' });
  expect(text()).toContain('merged Haoyuan Valves into Haoyuan Valve Co., Ltd');
  expect(text()).toContain('1 possible duplicate');

  await click(find('button', 'Undo'));
  expect(await store.read((tx) => tx.get('companies', TWIN))).toMatchObject({ city: 'Suzhou' });
  expect(await store.read((tx) => tx.get('leads', TWIN_LEAD))).toMatchObject({ company_id: TWIN });
  expect(item().textContent).toContain('Same web domain');
});

test('a number is chosen like any other value', async () => {
  await show({
    seed: async (tx) => {
      await seedDuplicates(tx);
      const twin = await tx.get('companies', TWIN);
      if (twin) await tx.put('companies', { ...twin, employee_count: 900 });
    },
  });
  await click(find('button', `Compare ${PAIR}`));
  expect(find('fieldset', 'Employees: which value stays?').textContent).toContain('1,200');
  await choose(radio('employee_count', 1));
  await submit();
  expect(await store.read((tx) => tx.get('companies', 'haoyuan-co'))).toMatchObject({ employee_count: 900 });
});

test('the other record may be the one that stays', async () => {
  await show();
  await click(find('button', `Compare ${PAIR}`));
  await choose(radio('survivor', 1));
  await submit();
  expect(await store.read((tx) => tx.get('companies', 'haoyuan-co'))).toBeUndefined();
  expect(await store.read((tx) => tx.get('companies', TWIN))).toMatchObject({ name: 'Haoyuan Valves' });
});

test('a merge of some time ago is undone from its line', async () => {
  await show();
  await click(find('button', `Compare ${PAIR}`));
  await submit();
  await click(find('button', 'Undo: Haoyuan Valves went into Haoyuan Valve Co., Ltd'));
  const operations = (await store.read((tx) => tx.outbox())).map(({ operation }) => operation.op);
  expect(operations).toEqual(['merge', 'unmerge']);
  expect(text()).not.toContain('Merged on this device');
});

test('two that are not the same are kept apart, and the verdict is taken back', async () => {
  await show();
  const button = [...item().querySelectorAll('button')].find((each) => each.textContent === 'Not the same');
  if (!button) throw new Error('no button to keep them apart');
  await click(button);
  expect(document.querySelector(`article[aria-label="${PAIR}"]`)).toBeNull();
  expect(await store.read((tx) => tx.meta('kept_apart'))).toHaveLength(1);
  await click(find('button', 'Undo'));
  expect(item()).toBeDefined();
});

test('a pair of which one may only be read cannot be merged, and says who can', async () => {
  await show({
    seed: async (tx) => {
      await seedDuplicates(tx);
      const twin = await tx.get('companies', TWIN);
      if (twin) await tx.put('companies', { ...twin, editable: false });
    },
  });
  expect(find<HTMLButtonElement>('button', `Compare ${PAIR}`).disabled).toBe(true);
  expect(item().textContent).toContain('Ask whoever looks after it');
});

test('an admin erases a person after a question that says what goes; others are not offered it', async () => {
  const place = { screen: 'record', leadId: HAOYUAN, tab: 'people' } as const;
  await show({ account: { ...READY, membership: { ...READY.membership, role: 'rep' } } }, place);
  expect(text()).not.toContain('Erase for good');
  await show({}, place);
  await click(find('button', 'Erase for good…'));
  expect(text()).toContain('This cannot be undone.');
  await click(find('button', 'Erase for good'));
  expect(await store.read((tx) => tx.get('people', 'zhang'))).toBeUndefined();
  expect(await store.read((tx) => tx.outbox())).toMatchObject([
    { operation: { op: 'erase', table: 'people', id: 'zhang', suppress: true } },
  ]);
  expect(await store.read((tx) => tx.get('people', ZHANG_TWIN))).toBeDefined();
});

// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import type { MemberRole } from '../../lib/model/words.ts';
import { seedPanel } from '../../test/builders/panel-scene.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp, MEMBERSHIP } from '../../test/fakes/fake-app.ts';
import { click, find, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { ProcessSection } from './ProcessSection.tsx';

const words = (en: string, zh = en) => ({ en, zh });

async function show(role: MemberRole = 'admin') {
  const fake = await createFakeApp({
    seed: async (tx) => {
      await seedPanel(tx);
      await tx.put('members', sampleRow('members', MEMBERSHIP.memberId, { display_name: 'Chen Yu', role }));
      for (const [index, name] of ['First mail', 'Offer'].entries())
        await tx.put(
          'message_templates',
          sampleRow('message_templates', name, {
            name: words(name),
            subject: words('Valves for {company}'),
            body: words('Dear {salutation}', '{salutation}：'),
            position: index,
          }),
        );
    },
  });
  await renderView(<ProcessSection />, fake.app);
  await click(find('[role=tab]', 'Mail templates'));
  await settle();
  const templates = async () =>
    (await fake.store.read((tx) => tx.list('message_templates')))
      .filter(({ deleted_at }) => deleted_at === null)
      .sort((one, other) => one.position - other.position);
  return { ...fake, templates };
}
const text = () => document.body.textContent ?? '';
const field = (name: string) => find<HTMLInputElement>('input', name);
const body = (lang: string) => {
  const label = [...document.querySelectorAll('label')].find(
    (each) => each.textContent === `Text in ${lang}`,
  );
  const input = document.getElementById(label?.getAttribute('for') ?? '');
  if (!(input instanceof HTMLTextAreaElement)) throw new Error('no text');
  return input as unknown as HTMLInputElement;
};

test('a template is written in both languages, what can be filled in is inserted, and the preview shows it', async () => {
  const { templates, app } = await show();
  await click(find('button', 'Add a template'));
  await type(field('Name in English'), 'Follow-up');
  await type(field('Subject in English'), 'Our call');
  await type(body('English'), 'Dear ');
  await click(find('button', 'Insert form of address'));
  expect(document.querySelector('.preview')?.textContent).toContain('Dear Dr Zhang');
  await click(find('[role=radio]', '中文'));
  await type(body('Chinese'), '{salutation}：您好');
  expect(document.querySelector('.preview')?.textContent).toContain('张经理：您好');
  await click(find('button', 'Save the template'));
  await settle();
  expect((await templates()).at(-1)).toMatchObject({
    name: words('Follow-up'),
    subject: words('Our call'),
    body: words('Dear {salutation}', '{salutation}：您好'),
  });
  await app.undo.take();
  await settle();
  expect(await templates()).toHaveLength(2);
});

test('what cannot be filled in is refused by its name, and nothing is saved', async () => {
  const { store } = await show();
  await click(find('button', 'Change Offer'));
  await type(field('Subject in English'), 'Valves for {compnay}');
  await click(find('button', 'Save the template'));
  await settle();
  expect(text()).toContain('{compnay} cannot be filled in.');
  expect(await store.read((tx) => tx.outbox())).toEqual([]);
  await type(field('Subject in English'), 'Valves');
  await click(find('button', 'Save the template'));
  await settle();
  const [operation] = (await store.read((tx) => tx.outbox())).map((entry) => entry.operation);
  expect(operation).toMatchObject({ op: 'patch', table: 'message_templates', id: 'Offer' });
});

test('templates are ordered and removed, and it is taken back', async () => {
  const { templates, app } = await show();
  const names = async () => (await templates()).map(({ name }) => name.en);
  await click(find('button', 'Move Offer up'));
  await settle();
  expect(await names()).toEqual(['Offer', 'First mail']);
  await app.undo.take();
  await settle();
  expect(await names()).toEqual(['First mail', 'Offer']);
  await click(find('button', 'Remove Offer'));
  await settle();
  expect(await names()).toEqual(['First mail']);
  await app.undo.take();
  await settle();
  expect(await names()).toEqual(['First mail', 'Offer']);
});

test('whoever is no admin reads them', async () => {
  await show('rep');
  expect(document.querySelector('button[aria-label="Remove Offer"]')).toBeNull();
  await click(find('button', 'Show Offer'));
  expect(document.querySelector('.preview')?.textContent).toContain('Dear Dr Zhang');
  expect(field('Subject in English').readOnly).toBe(true);
});

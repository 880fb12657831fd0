// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import type { LeadId } from '../../lib/shared/ids.ts';
import { err } from '../../lib/shared/result.ts';
import { HAOYUAN, seedPanel } from '../../test/builders/panel-scene.ts';
import { createFakeApp } from '../../test/fakes/fake-app.ts';
import { click, find, press, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { SheetPage } from './SheetPage.tsx';

async function show(leadId: LeadId = HAOYUAN) {
  const fake = await createFakeApp({
    seed: async (tx) => {
      await seedPanel(tx);
      const lead = await tx.get('leads', HAOYUAN);
      if (lead) await tx.put('leads', { ...lead, competitors: ['Kestrel', 'Talvera'] });
    },
  });
  const background = {
    call: (async () => err({ code: 'background_gone', message: '' })) as never,
    attach: () => () => undefined,
  };
  await renderView(
    <SheetPage background={background} identitiesOf={async () => []} leadId={leadId} />,
    fake.app,
  );
  await settle();
  return fake;
}

const text = () => document.body.textContent ?? '';

test('the sheet is filled from what is known: customer, grade, needs, people, competitors, contacts', async () => {
  await show();
  for (const part of [
    'Follow-up sheet: 昊源阀门',
    'Haoyuan Valve Co., Ltd',
    'End customer',
    'Ordinary',
    'M?n',
    'show some interest',
    'Zhang Wei',
    'buyer',
    'Kestrel and Talvera',
    'Asked for a quote for 40 gate valves.',
    'Chen Yu',
  ]) {
    expect(text()).toContain(part);
  }
  const rows = [...document.querySelectorAll('section[aria-label="Contacts"] tbody tr')];
  expect(rows.map((row) => row.querySelectorAll('td')[1]?.textContent)).toEqual(['Note', 'Call']);
});

test('what a contact came to is completed in place by whoever had it, and by nobody else', async () => {
  const { store } = await show();
  await click(find('button', 'Outcome, contact of 2026-11-15'));
  await type(find<HTMLInputElement>('input', 'Outcome, contact of 2026-11-15'), 'Wants a quote');
  await press('Enter');
  await settle();
  expect(await store.read((tx) => tx.get('activities', 'call'))).toMatchObject({ outcome: 'Wants a quote' });
  expect(find('button', 'Outcome, contact of 2026-11-15: Wants a quote')).toBe(document.activeElement);
  expect(() => find('button', 'Outcome, contact of 2026-11-13')).toThrow('0 elements');
});

test('the file has the whole sheet, and no formula in it', async () => {
  const { store, saved } = await show();
  await store.write(async (tx) => {
    const call = await tx.get('activities', 'call');
    if (call) await tx.put('activities', { ...call, purpose: '=HYPERLINK("http://x.example")' });
  });
  await settle();
  await click(find('button', 'Download CSV'));
  const [file] = saved;
  expect(file?.name).toBe('Follow-up sheet 昊源阀门.csv');
  expect(file?.text.startsWith('\uFEFFFact,Value,Note\r\n')).toBe(true);
  expect(file?.text).toContain('"\'=HYPERLINK(""http://x.example"")"');
  expect(file?.text).toContain('2026-11-15,Call,');
});

test('a lead that is not on this device says what to do', async () => {
  await show('nowhere' as LeadId);
  expect(text()).toContain('Open it in the side panel');
});

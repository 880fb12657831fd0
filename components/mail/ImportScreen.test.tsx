// @vitest-environment happy-dom
import { createHash } from 'node:crypto';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PanelContext } from '../../lib/app/app-context.ts';
import type { ImportedFile } from '../../lib/app/models/mail-import.ts';
import { ok } from '../../lib/shared/result.ts';
import type { LocalStore } from '../../lib/store/local-store.ts';
import { seedPanel } from '../../test/builders/panel-scene.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp, type FakeAppOptions, MEMBERSHIP } from '../../test/fakes/fake-app.ts';
import { createFakePanel, type FakePanel } from '../../test/fakes/fake-panel.ts';
import { click, find, renderView, settle } from '../../test/fakes/render-view.tsx';
import { composeMail } from '../../test/fixtures/mail/compose-mail.ts';
import { SidePanel } from '../pipeline/SidePanel.tsx';

let open: FakePanel | undefined;
let panelOpened: () => readonly string[];
let store: LocalStore;

beforeEach(() => {
  HTMLDialogElement.prototype.showModal ??= HTMLDialogElement.prototype.show;
});
afterEach(() => open?.panel[Symbol.dispose]());

async function show(
  options: FakeAppOptions = {},
  screen: 'import' | 'pipeline' = 'import',
): Promise<FakePanel> {
  const fake = await createFakeApp({ seed: seedPanel, ...options });
  store = fake.store;
  panelOpened = () => fake.opened;
  open = createFakePanel(fake.app, { screen }, fake.platform.background);
  await renderView(
    <PanelContext.Provider value={open.panel}>
      <SidePanel />
    </PanelContext.Provider>,
    fake.app,
  );
  await settle();
  return open;
}

const SIGNED = `Dear Mr Chen,

please send me your price list for the ball valves.

Best regards
Maria Keller
Head of Purchasing
Keller Pumpen GmbH
Tel. +49 30 5550 1234
m.keller@keller-pumpen.example`;

const HEAD = {
  From: 'Maria Keller <m.keller@keller-pumpen.example>',
  To: 'Chen Yu <chen@meridian.example>',
  Subject: 'Price list',
  Date: 'Thu, 19 Nov 2026 09:30:00 +0100',
  'Message-ID': '<one@keller-pumpen.example>',
};

const file = (name: string, bytes: Uint8Array | string): ImportedFile => {
  const content = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  return { name, size: content.length, read: async () => content };
};
const mail = (name: string, headers: object = {}, text = SIGNED): ImportedFile =>
  file(name, composeMail({ ...HEAD, ...headers }, { text }));

async function add(panel: FakePanel, ...files: readonly ImportedFile[]): Promise<void> {
  await act(() => panel.panel.mailImport.add(files));
  await settle();
}
const results = () => [...document.querySelectorAll('.mail-result')].map((line) => line.textContent ?? '');
const leads = async () =>
  (await store.read((tx) => tx.list('leads'))).filter(({ deleted_at }) => !deleted_at);
const mails = async () =>
  (await store.read((tx) => tx.list('activities'))).filter(({ kind }) => kind === 'mail');
const text = () => document.body.textContent ?? '';

test('a mail from somebody new becomes a lead with the person, the company and the mail on its timeline', async () => {
  const panel = await show();
  const before = (await leads()).length;
  await add(panel, mail('price.eml'));
  expect(results()[0]).toContain('New lead');
  expect(await leads()).toHaveLength(before + 1);
  const lead = (await leads()).find(({ source }) => source === 'mail');
  expect(lead?.name).toBe('Keller Pumpen GmbH');
  const person = await store.read((tx) => tx.get('people', lead?.primary_person_id ?? ''));
  expect(person).toMatchObject({ full_name: 'Maria Keller', email: 'm.keller@keller-pumpen.example' });
  expect((await mails()).at(-1)).toMatchObject({
    lead_id: lead?.id,
    person_id: person?.id,
    happened_at: '2026-11-19T08:30:00.000Z',
  });
  expect((await mails()).at(-1)?.body).toMatch(/^Price list\n\nDear Mr Chen,/u);
});

test('where the team has rules for imports, the lead is left to them once all of it stands', async () => {
  const panel = await show({
    seed: async (tx) => {
      await seedPanel(tx);
      await tx.put('owner_rules', sampleRow('owner_rules', 'rule', { arrived_by: 'import' }));
    },
  });
  await add(panel, mail('price.eml'));
  const lead = (await leads()).find(({ source }) => source === 'mail');
  expect((await store.read((tx) => tx.outbox())).at(-1)?.operation).toMatchObject({
    op: 'assign',
    id: lead?.id,
    by_rule: 'import',
  });
  expect(lead?.owner_id).toBe(MEMBERSHIP.memberId);
});

test('the next mail of the same person is logged to their lead, and the same mail only once', async () => {
  const panel = await show();
  await add(panel, mail('price.eml'));
  const [before, logged] = [(await leads()).length, (await mails()).length];
  const later = { Subject: 'Second question', 'Message-ID': '<two@keller-pumpen.example>' };
  await add(panel, mail('second.eml', later), mail('copy.eml', later));
  expect(results()[1]).toContain('Mail logged to the lead');
  expect(results()[2]).toContain('Stands there already');
  expect(await leads()).toHaveLength(before);
  expect(await mails()).toHaveLength(logged + 1);
});

test('a mail of the never-log list leaves nothing; its line names the address and leads to the settings', async () => {
  const panel = await show({
    async seed(tx) {
      await seedPanel(tx);
      await tx.put('never_logs', sampleRow('never_logs', 'listed', { entry: 'keller-pumpen.example' }));
    },
  });
  const [before, logged] = [(await leads()).length, (await mails()).length];
  await add(panel, mail('price.eml'));
  expect(results()[0]).toContain('Not logged: m.keller@keller-pumpen.example is on the never-log list.');
  expect([(await leads()).length, (await mails()).length]).toEqual([before, logged]);
  await click(find('button', 'Never-log list'));
  expect(panelOpened()).toEqual(['options#mail']);
});

test('a team that keeps subjects only gets no word of the text', async () => {
  const panel = await show({
    async seed(tx) {
      await seedPanel(tx);
      await tx.put('mail_rules', sampleRow('mail_rules', 'rules', { keeps: 'subject' }));
    },
  });
  await add(panel, mail('price.eml'));
  expect((await mails()).at(-1)?.body).toBe('Price list');
});

test('a mail that somebody of the team wrote is logged as sent to the known receiver, else it is nobody’s', async () => {
  const panel = await show({
    async seed(tx) {
      await seedPanel(tx);
      const [me] = await tx.list('members');
      if (me) await tx.put('members', { ...me, email: 'chen@meridian.example' });
    },
  });
  const sent = {
    From: 'Chen Yu <chen@meridian.example>',
    To: 'm.keller@keller-pumpen.example',
    Subject: 'Offer',
    'Message-ID': '<three@meridian.example>',
  };
  await add(
    panel,
    mail('early.eml', sent, 'Here it is.'),
    mail('price.eml'),
    mail('sent.eml', sent, 'Here it is.'),
  );
  expect(results()[0]).toContain('from your own side');
  expect(results()[2]).toContain('Mail logged to the lead');
  expect((await mails()).at(-1)).toMatchObject({
    body: 'Offer\n\nHere it is.',
    direction: 'out',
    message_hash: createHash('sha256').update('<three@meridian.example>').digest('hex'),
  });
});

test('each file that gives nothing says why and what to do, and costs the others nothing', async () => {
  const panel = await show();
  const before = (await leads()).length;
  await add(
    panel,
    mail('away.eml', { 'Auto-Submitted': 'auto-replied' }, 'I am away.'),
    file('notes.txt', 'hello'),
    file('empty.eml', 'hello'),
    { name: 'gone.eml', size: 3, read: () => Promise.reject(new Error('moved')) },
    { name: 'huge.eml', size: 20_000_000, read: () => Promise.reject(new Error('never read')) },
    file('nobody.vcf', 'BEGIN:VCARD\r\nEND:VCARD\r\n'),
    mail('price.eml'),
  );
  const [away, notes, empty, gone, huge, nobody, good] = results();
  expect(away).toContain('an automatic answer');
  expect(notes).toContain('only .eml and .vcf files');
  expect(empty).toContain('this is no mail');
  expect(gone).toContain('Choose it again');
  expect(huge).toContain('too large');
  expect(nobody).toContain('No contact in this file');
  expect(good).toContain('New lead');
  expect(await leads()).toHaveLength(before + 1);
});

const CARDS = `BEGIN:VCARD
VERSION:3.0
FN:Ana Silva
ORG:Porto Cork Lda
EMAIL:ana@porto-cork.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Rui Costa
ORG:Douro Steel
EMAIL:rui@douro-steel.example
END:VCARD
`;

test('every card of a vCard file becomes a lead; all are taken back together, by name', async () => {
  const panel = await show();
  const before = (await leads()).length;
  await add(panel, file('fair.vcf', CARDS));
  expect(results().map((line) => line.includes('New lead'))).toEqual([true, true]);
  expect(await leads()).toHaveLength(before + 2);
  expect(text()).toContain('2 leads added');
  await click(find('button', 'Undo'));
  await settle();
  expect(await leads()).toHaveLength(before);
  expect(results().every((line) => line.includes('Taken back'))).toBe(true);
});

test('a card of somebody known makes no second lead and leads to the first', async () => {
  const panel = await show();
  await add(panel, file('fair.vcf', CARDS));
  const before = (await leads()).length;
  await add(panel, file('again.vcf', CARDS));
  expect(results()[2]).toContain('Stands there already');
  expect(await leads()).toHaveLength(before);
});

test('somebody who asked not to be contacted is not saved', async () => {
  const panel = await show({
    answers: {
      checkIdentities: ({ queries }) =>
        ok(
          queries.map((query) => ({
            ...query,
            exists: false,
            mine: false,
            ownerName: null,
            stageKind: null,
            lastTouchDay: null,
            inPool: false,
            suppressed: true,
          })),
        ),
    },
  });
  const before = (await leads()).length;
  await add(panel, mail('price.eml'));
  expect(results()[0]).toContain('asked not to be contacted');
  expect(await leads()).toHaveLength(before);
});

test('files dropped anywhere on the panel are imported, and the result leads to the lead', async () => {
  const { panel } = await show({}, 'pipeline');
  const bytes = composeMail(HEAD, { text: SIGNED });
  const dropped = new Event('drop', { bubbles: true, cancelable: true });
  const transfer = { types: ['Files'], files: [new File([bytes as BlobPart], 'price.eml')] };
  Object.defineProperty(dropped, 'dataTransfer', { value: transfer });
  await act(() => void document.querySelector('.panel')?.dispatchEvent(dropped));
  // The reader of mails is loaded first.
  await vi.waitFor(
    async () => {
      await settle();
      expect(results()).toHaveLength(1);
    },
    { timeout: 4_000 },
  );
  expect(dropped.defaultPrevented).toBe(true);
  expect(panel.navigation.place.value?.screen).toBe('import');
  await click(find('button', 'Open Keller Pumpen GmbH'));
  expect(panel.navigation.place.value?.screen).toBe('record');
});

test('the results can be cleared, which keeps what was saved', async () => {
  const panel = await show();
  await add(panel, mail('price.eml'));
  const saved = (await leads()).length;
  await click(find('button', 'Clear the list'));
  expect(results()).toEqual([]);
  expect(await leads()).toHaveLength(saved);
});

// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import type { Background } from '../../lib/app/platform.ts';
import { err, ok } from '../../lib/shared/result.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { attachmentId, putAttachment, seedAttachments } from '../../test/builders/attachment-scene.ts';
import { HAOYUAN, seedPanel } from '../../test/builders/panel-scene.ts';
import { prepareDrawing } from '../../test/fakes/draw-panel.tsx';
import { createFakeApp, type FakeAppOptions } from '../../test/fakes/fake-app.ts';
import { click, find, settle } from '../../test/fakes/render-view.tsx';

const draw = prepareDrawing();

async function show(
  seed: NonNullable<FakeAppOptions['seed']> = seedAttachments,
  fetchFile: (input: { attachmentId: string }) => unknown = () => err({ code: 'offline', message: '' }),
) {
  const fake = await createFakeApp({ seed });
  const asked: string[] = [];
  const background: Background = {
    call: (async (name: string, input: { attachmentId: string }) => {
      if (name !== 'fetchFile') return ok(null);
      asked.push(input.attachmentId);
      return fetchFile(input);
    }) as Background['call'],
    attach: () => () => undefined,
  };
  const panel = await draw(fake, { screen: 'record', leadId: HAOYUAN, tab: 'files' }, background);
  return { ...fake, panel, asked };
}

const section = () => find('section', 'Files');
const lineOf = (name: string) =>
  [...section().querySelectorAll('li')].find(({ textContent }) => textContent?.includes(name));
const textFile = (name: string, text: string, type = 'text/plain') => new File([text], name, { type });
const event = (type: string, files: readonly File[], types: readonly string[] = ['Files']): Event => {
  const made = new Event(type, { bubbles: true, cancelable: true });
  const data = { files, types, dropEffect: 'copy' };
  Object.assign(made, type === 'paste' ? { clipboardData: data } : { dataTransfer: data });
  return made;
};
const drop = async (...files: File[]) => {
  section().dispatchEvent(event('drop', files));
  await settle();
  await settle();
};
const readOnly = async (tx: WriteTransaction) => {
  await seedAttachments(tx);
  const lead = await tx.get('leads', HAOYUAN);
  if (lead) await tx.put('leads', { ...lead, editable: false });
};

test('files stand newest first with name, size, who added them and when', async () => {
  await show();
  const names = [...section().querySelectorAll('li bdi')].map(({ textContent }) => textContent);
  expect(names.filter((name) => name?.includes('.'))[0]).toContain('Video of the visit');
  const stored = lineOf('报价单')?.textContent;
  expect(stored).toContain('2.4 MB');
  expect(stored).toContain('Li Na');
});

test('each says what became of it, and why one cannot be sent', async () => {
  await show();
  expect(lineOf('Price list')?.textContent).toContain('waits to be sent, safe on this device');
  expect(lineOf('Contract draft')?.textContent).toContain('sending…');
  expect(lineOf('Drawing')?.textContent).toContain('not here yet');
  expect(lineOf('Video')?.textContent).toContain('you may no longer change this lead');
  expect(lineOf('Photo')?.textContent).not.toContain('not here yet');
});

test('a lead without files says what belongs here and how it comes in', async () => {
  await show(seedPanel);
  expect(section().textContent).toContain('drop it here or paste it');
});

test('a dropped file is added with its bytes, for the outbox and the storage, and is taken back by name', async () => {
  const { store, app, panel } = await show(seedPanel);
  await drop(textFile('报价单.txt', 'hello'));
  const [row] = await store.read((tx) => tx.find('attachments', 'lead_id', HAOYUAN));
  expect(row).toMatchObject({
    name: '报价单.txt',
    media_type: 'text/plain',
    size_bytes: 5,
    sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
  });
  const bytes = await store.read((tx) => tx.fileBytes(row?.id ?? ''));
  expect(new TextDecoder().decode(bytes)).toBe('hello');
  expect(section().textContent).toContain('报价单.txt');
  expect(panel.navigation.place.value?.screen).toBe('record');
  expect(app.undo.current.value?.text).toBe('Added 报价单.txt');
  await app.undo.take();
  await settle();
  expect(section().textContent).not.toContain('报价单.txt');
});

test('several picked with the button are one change', async () => {
  const { app } = await show(seedPanel);
  const input = section().querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('there is no way to pick a file');
  Object.defineProperty(input, 'files', { value: [textFile('a.txt', 'a'), textFile('b.txt', 'b')] });
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
  await settle();
  expect(section().querySelectorAll('li')).toHaveLength(2);
  expect(app.undo.current.value?.text).toBe('Added 2 files');
  await app.undo.take();
  await settle();
  expect(section().querySelectorAll('li')).toHaveLength(0);
});

test('a pasted picture is added; pasted text stays with the field it is for', async () => {
  await show(seedPanel);
  document.dispatchEvent(event('paste', [textFile('image.png', 'x', 'image/png')]));
  await settle();
  await settle();
  expect(section().textContent).toContain('image.png');
  const withText = event('paste', [textFile('cell.png', 'x')], ['text/plain', 'Files']);
  document.dispatchEvent(withText);
  await settle();
  expect(withText.defaultPrevented).toBe(false);
  expect(section().textContent).not.toContain('cell.png');
});

test('what cannot be added says why, by name, and what can be is added beside it', async () => {
  const { store } = await show(seedPanel);
  const big = textFile('film.mp4', 'x');
  Object.defineProperty(big, 'size', { value: 26 * 1024 * 1024 });
  const folder = textFile('folder', 'x');
  folder.arrayBuffer = () => Promise.reject(new DOMException('A directory', 'NotFoundError'));
  await drop(big, textFile('nothing.txt', ''), folder, textFile('note.txt', 'x'));
  const alert = section().querySelector('[role=alert]')?.textContent;
  expect(alert).toContain('film.mp4 is bigger than 25 MB');
  expect(alert).toContain('nothing.txt is empty');
  expect(alert).toContain('folder could not be read');
  expect(await store.read((tx) => tx.find('attachments', 'lead_id', HAOYUAN))).toHaveLength(1);
  const close = section().querySelector<HTMLButtonElement>('[aria-label=Close]');
  if (close) await click(close);
  expect(section().querySelector('[role=alert]')).toBeNull();
});

test('on a full disk nothing is half added, and it is said what to do', async () => {
  const { store } = await show(seedPanel);
  const write = store.write.bind(store);
  store.write = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  await drop(textFile('a.txt', 'x'));
  store.write = write;
  expect(section().querySelector('[role=alert]')?.textContent).toContain('Free some disk space');
  expect(await store.read((tx) => tx.files())).toEqual([]);
});

test('a name that reads backwards is kept without the marks that make it so', async () => {
  await show(seedPanel);
  await drop(textFile('invoice\u202efdp.exe', 'x'));
  expect(section().querySelector('bdi')?.textContent).toBe('invoicefdp.exe');
});

test('a file that is here is saved without asking anybody', async () => {
  const { savedBytes, asked } = await show();
  await click(find('button', 'Save Photo of the test bench.jpg'));
  await settle();
  expect(asked).toEqual([]);
  expect(savedBytes.map(({ name }) => name)).toEqual(['Photo of the test bench.jpg']);
  expect(new TextDecoder().decode(savedBytes[0]?.bytes)).toBe('kept here');
});

test('another one is fetched first; one too big to stay goes once it is saved', async () => {
  const page: { store?: { write(work: (tx: WriteTransaction) => Promise<void>): Promise<void> } } = {};
  const shown = await show(
    async (tx) => {
      await seedAttachments(tx);
      await putAttachment(tx, 'big', { name: 'Big.zip', size_bytes: 6 * 1024 * 1024 });
    },
    async ({ attachmentId: id }) => {
      await page.store?.write(async (tx) => {
        await tx.putFile({
          id: attachmentId(id),
          lead_id: HAOYUAN,
          size: 6 * 1024 * 1024,
          state: 'kept',
          attempts: 0,
          next_attempt_at: null,
          problem: null,
          added_at: '2026-11-21T14:00:00.000Z',
          gone_at: null,
        });
        await tx.putFileBytes(id, new TextEncoder().encode('big'));
      });
      return ok('here');
    },
  );
  page.store = shown.store;
  await click(find('button', 'Save Big.zip'));
  await settle();
  expect(shown.asked).toEqual(['big']);
  expect(shown.savedBytes.map(({ name }) => name)).toEqual(['Big.zip']);
  expect(await shown.store.read((tx) => tx.fileBytes('big'))).toBeUndefined();
});

test.each([
  [err({ code: 'offline', message: '' }), 'there is no network'],
  [ok('missing'), 'it is still on the device it was added from'],
  [ok('broken'), 'not the file that was added'],
  [err({ code: 'server', message: '' }), 'could not be fetched'],
])('what cannot be fetched (%o) says so at its line', async (answer, words) => {
  const { savedBytes } = await show(seedAttachments, () => answer);
  await click(find('button', 'Save Drawing DN50.dwg'));
  await settle();
  expect(lineOf('Drawing')?.querySelector('[role=alert]')?.textContent).toContain(words);
  expect(savedBytes).toEqual([]);
});

test('a file is taken off and brought back by name', async () => {
  const { app, store } = await show();
  await click(find('button', 'Remove Price list.xlsx'));
  await settle();
  expect(section().textContent).not.toContain('Price list.xlsx');
  expect(app.undo.current.value?.text).toBe('Removed Price list.xlsx');
  await app.undo.take();
  await settle();
  expect(section().textContent).toContain('Price list.xlsx');
  expect(await store.read((tx) => tx.fileBytes('waiting'))).toBeDefined();
});

test('one that was not sent is tried again on request', async () => {
  const { store } = await show();
  await click(find('button', 'Try again'));
  await settle();
  expect(await store.read((tx) => tx.file('failed'))).toMatchObject({ state: 'waiting', problem: null });
});

test('on a lead that may only be read nothing is added, and one’s own file alone is taken off', async () => {
  await show(readOnly);
  expect(section().querySelector('input[type=file]')).toBeNull();
  const removable = [...section().querySelectorAll('button')]
    .map((button) => button.getAttribute('aria-label'))
    .filter((label) => label?.startsWith('Remove'));
  expect(removable).not.toContain('Remove Drawing DN50.dwg');
  expect(removable).toContain('Remove Price list.xlsx');
});

test('names are text, whatever they hold', async () => {
  await show(async (tx) => {
    await seedPanel(tx);
    await putAttachment(tx, 'x', { name: '<img src=x onerror=alert(1)>.svg' });
  });
  expect(section().querySelector('img')).toBeNull();
  expect(section().textContent).toContain('<img src=x onerror=alert(1)>.svg');
});

// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, test } from 'vitest';
import type { WrongMark } from '../../lib/app/models/wrong-values.ts';
import { ok } from '../../lib/shared/result.ts';
import { createFakeApp, MemoryStored } from '../../test/fakes/fake-app.ts';
import { candidate, draftOf, type FakeCaptureOptions, fakeCapture } from '../../test/fakes/fake-capture.ts';
import { companyRow, listReading } from '../../test/fakes/fake-list.ts';
import { click, find, renderView, settle } from '../../test/fakes/render-view.tsx';
import { CaptureWindow } from './CaptureWindow.tsx';

beforeEach(() => {
  HTMLElement.prototype.showPopover ??= () => undefined;
  HTMLElement.prototype.hidePopover ??= () => undefined;
});

const DESK = candidate('phone', '+86 512 5555 0101', { where: 'main>p' });
const FAX = candidate('phone', '+86 512 5555 0199', { where: 'footer>p' });
const LOOSE = candidate('email', 'sales@haoyuan.example');
const draft = draftOf([candidate('full_name', 'Wei Zhang'), FAX, DESK], { unknown: [LOOSE] });

async function show(options: Partial<FakeCaptureOptions> = {}) {
  const fake = await createFakeApp();
  const { capture, tables, pointed } = fakeCapture({ reading: { kind: 'draft', draft }, ...options });
  await renderView(<CaptureWindow capture={capture} />, fake.app);
  await settle();
  return { ...fake, tables, pointed };
}
const phone = () => document.querySelector('button.v[aria-label^="Phone: "]')?.textContent;

describe('a value that is wrong', () => {
  test('gives way to the next one, is told, and comes back by undo', async () => {
    const wrong = new MemoryStored<readonly WrongMark[]>([]);
    await show({ wrong });
    await click(find('button', `Phone: ${FAX.value}`));
    await click(find('button', 'This value is wrong'));
    expect(phone()).toBe(DESK.value);
    expect(await wrong.getValue()).toMatchObject([{ host: 'haoyuan.example', field: 'phone' }]);
    expect(document.body.textContent).toContain(`${FAX.value} is not used on this site any more.`);
    await click(find('button', 'Undo'));
    expect(phone()).toBe(FAX.value);
    expect(await wrong.getValue()).toEqual([]);
  });

  test('is not chosen by the next capture of the site', async () => {
    const wrong = new MemoryStored<readonly WrongMark[]>([]);
    await show({ wrong });
    await click(find('button', `Phone: ${FAX.value}`));
    await click(find('button', 'This value is wrong'));
    await show({ wrong });
    expect(phone()).toBe(DESK.value);
  });
});

test('a value is shown on its page, and a place that is gone is told', async () => {
  const gone = candidate('address', '7 Weir Lane', { where: 'gone' });
  const { pointed } = await show({ reading: { kind: 'draft', draft: draftOf([DESK, gone]) } });
  await click(find('button', `Phone: ${DESK.value}`));
  await click(find('button', 'Show on the page'));
  expect(pointed).toEqual(['main>p']);
  await click(find('button', `Phone: ${DESK.value}`));
  await click(find('button', 'Address: 7 Weir Lane'));
  await click(find('button', 'Show on the page'));
  expect(document.body.textContent).toContain('The page has changed.');
});

test('a page of several people says so, and another one brings what belongs to them at once', async () => {
  const [anna, wei] = [candidate('full_name', 'Anna Brenner'), candidate('full_name', 'Wei Zhang')];
  const mail = candidate('email', 'wei@haoyuan.example');
  const people = [
    { name: anna, fields: [] },
    { name: wei, fields: [{ field: 'email' as const, candidates: [mail] }] },
  ];
  await show({ reading: { kind: 'draft', draft: draftOf([anna, wei], { people }) } });
  const select = document.querySelector<HTMLSelectElement>('.people select');
  if (!select) throw new Error('nobody to pick');
  expect(document.querySelector('.people')?.textContent).toContain('One of 2 people here');
  await act(() => {
    select.selectedIndex = 1;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(document.querySelector('button.v[aria-label^="E-mail: "]')?.textContent).toBe(mail.value);
});

/** A drag as browsers tell of it, from one element to another. */
async function drag(from: Element, to: Element): Promise<void> {
  const data = new Map<string, string>();
  const dataTransfer = {
    setData: (type: string, text: string) => void data.set(type, text),
    getData: (type: string) => data.get(type) ?? '',
    get types() {
      return [...data.keys()];
    },
  };
  const fire = (target: Element, type: string) => {
    const event = new Event(type, { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'dataTransfer', { value: dataTransfer });
    return act(() => void target.dispatchEvent(event));
  };
  await fire(from, 'dragstart');
  await fire(to, 'dragover');
  await fire(to, 'drop');
  await settle();
}

test('an unknown item dragged onto a field becomes its value', async () => {
  await show();
  const item = document.querySelector('.unplaced');
  const field = document.querySelector('[data-field="email"]');
  if (!item || !field) throw new Error('nothing to drag');
  await drag(item, field);
  expect(document.querySelector('button.v[aria-label^="E-mail: "]')?.textContent).toBe(LOOSE.value);
  expect(document.querySelector('.unplaced')).toBeNull();
});

test('what is dropped beside a field, or is no item, changes nothing', async () => {
  await show();
  const item = document.querySelector('.unplaced');
  const field = document.querySelector('[data-field="email"]');
  const heading = document.querySelector('.notice');
  if (!item || !field || !heading) throw new Error('nothing to drag');
  await drag(item, heading);
  await drag(heading, field);
  expect(document.querySelector('.unplaced')?.textContent).toContain(LOOSE.value);
});

describe('a page that lists many', () => {
  const list = ok(
    listReading([
      companyRow('A AB', 'a.example'),
      companyRow('B AB', 'b.example'),
      companyRow('C AB', 'c.example'),
    ]),
  );

  test('is offered as a table where the draft found other companies', async () => {
    const unknown = [candidate('company', 'B AB'), candidate('company', 'C AB')];
    const { tables } = await show({ reading: { kind: 'draft', draft: { ...draft, unknown } }, list });
    expect(document.body.textContent).toContain('3 companies on this page');
    await click(find('button', 'Choose in a table'));
    expect(tables).toEqual([list.ok && list.value]);
  });

  test('is offered where there is no lead, and not read on an ordinary page until asked', async () => {
    await show({ reading: { kind: 'no_lead', url: '', title: '' }, list });
    expect(document.body.textContent).toContain('3 companies on this page');
    await show({ list });
    expect(document.body.textContent).not.toContain('companies on this page');
    await click(find('button', 'Read as a list'));
    expect(document.body.textContent).toContain('3 companies on this page');
  });

  test('that is asked for and is none says so', async () => {
    await show();
    await click(find('button', 'Read as a list'));
    expect(document.body.textContent).toContain('No list of companies or people was found on this page.');
  });
});

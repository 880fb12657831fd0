// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { PageReading } from '../../lib/capture/draft-types.ts';
import type { PipelineId } from '../../lib/shared/ids.ts';
import { err } from '../../lib/shared/result.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp, type FakeAppOptions } from '../../test/fakes/fake-app.ts';
import { candidate, draftOf, type FakeCaptureOptions, fakeCapture } from '../../test/fakes/fake-capture.ts';
import { click, find, press, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { CaptureWindow } from './CaptureWindow.tsx';

const PAGE: PageReading = {
  kind: 'draft',
  draft: draftOf(
    [
      candidate('full_name', 'Wei Zhang'),
      candidate('company', 'Haoyuan Valve'),
      candidate('mobile', '+86 138 0000 4417', {
        snippet: '手机：138 0000 4417（微信同号）',
        confidence: 0.78,
      }),
      candidate('mobile', '+86 139 0000 2256', { confidence: 0.41, where: 'body/footer' }),
    ],
    { unknown: [candidate('phone', '400 820 5555')] },
  ),
};
const NO_LEAD: PageReading = { kind: 'no_lead', url: 'https://news.example/', title: 'News' };

async function seed(tx: WriteTransaction): Promise<void> {
  await tx.put('pipelines', sampleRow('pipelines', 'sales'));
  const stage = { pipeline_id: 'sales' as PipelineId, name: { en: 'Reserve', zh: '储备' } };
  await tx.put('stages', sampleRow('stages', 'reserve', stage));
}

async function open(capture: Partial<FakeCaptureOptions> = {}, app: FakeAppOptions = {}) {
  const fake = fakeCapture({ reading: PAGE, ...capture });
  const fakeApp = await createFakeApp({ seed, ...app });
  await renderView(<CaptureWindow capture={fake.capture} />, fakeApp.app);
  await settle();
  return { ...fake, ...fakeApp };
}

const leads = (opened: Awaited<ReturnType<typeof open>>) => opened.store.read((tx) => tx.list('leads'));
/** Waits for what Enter saves: colleagues are asked first. */
const untilSaved = (opened: Awaited<ReturnType<typeof open>>, why?: string) =>
  vi.waitFor(async () => {
    await settle();
    expect(await leads(opened), why).toHaveLength(1);
  }, 5000);
const value = (name: string) => find<HTMLButtonElement>('button.v', name);
const shown = () => document.body.textContent;

beforeEach(() => {
  // happy-dom has no popovers: open and closed is all these tests need of them.
  HTMLElement.prototype.showPopover ??= function show(this: HTMLElement) {
    this.dataset.shown = 'true';
  };
  HTMLElement.prototype.hidePopover ??= function hide(this: HTMLElement) {
    delete this.dataset.shown;
  };
});

describe('the keyboard', () => {
  test('saves by Enter with nothing in focus, and closes the window by the next Enter', async () => {
    const opened = await open();
    await press('Enter');
    await untilSaved(opened);
    expect(document.activeElement?.textContent).toContain('Done');
    await click(document.activeElement as HTMLElement);
    expect(opened.closings()).toBe(1);
  });

  test('asks by the first Enter when a colleague has the customer, saves by the next, and still tells it', async () => {
    const opened = await open({
      collisions: (queries) =>
        queries.map((query) => ({
          ...query,
          exists: true,
          mine: false,
          ownerName: 'Li Na',
          stageKind: null,
          lastTouchDay: null,
          inPool: false,
          suppressed: false,
        })),
    });
    await press('Enter');
    await vi.waitFor(() => expect(document.querySelector('[role="alert"]')).not.toBeNull(), 5000);
    expect(await leads(opened)).toEqual([]);
    expect(document.querySelector('[role="alert"]')?.textContent).toBe(
      'Li Na has this customer already. Save all the same?',
    );
    expect(document.activeElement?.textContent).toContain('Save');
    await click(document.activeElement as HTMLElement);
    await untilSaved(opened);
    await settle();
    expect(document.querySelector('.known')?.textContent).toContain('Already with Li Na');
  });

  test('saves by Enter from a value, an answer and a text box', async () => {
    for (const name of ['Mobile: +86 138 0000 4417', 'yes']) {
      const opened = await open();
      [...document.querySelectorAll<HTMLElement>('button')]
        .find((button) => (button.getAttribute('aria-label') ?? button.textContent) === name)
        ?.focus();
      await press('Enter');
      await untilSaved(opened, name);
    }
    const opened = await open();
    find('input', 'E-mail').focus();
    await press('Enter');
    await untilSaved(opened);
  });

  test('does not save by the Enter that ends a word of an input method', async () => {
    const opened = await open();
    find('input', 'E-mail').focus();
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }),
    );
    await settle();
    expect(await leads(opened)).toEqual([]);
  });

  test('opens the other values by v, takes one and gives the focus back', async () => {
    await open();
    value('Mobile: +86 138 0000 4417').focus();
    await press('v');
    await settle();
    const [first, second] = document.querySelectorAll<HTMLElement>('.alts [role="radio"]');
    expect(first?.getAttribute('aria-checked')).toBe('true');
    expect(document.activeElement).toBe(first);
    await press('ArrowDown');
    expect(document.activeElement).toBe(second);
    await click(second as HTMLElement);
    expect(document.activeElement).toBe(value('Mobile: +86 139 0000 2256'));
  });

  test('leaves the field as it was by Escape, and only then closes the window by Escape', async () => {
    const { closings } = await open();
    await click(value('Mobile: +86 138 0000 4417'));
    const box = find<HTMLInputElement>('input', 'Type a value: Mobile');
    box.focus();
    await type(box, '137');
    expect(document.querySelector('.fields')?.textContent).toContain('137');
    await press('Escape');
    await settle();
    expect([closings(), document.querySelector('.alts [role="radio"]')]).toEqual([0, null]);
    value('Mobile: +86 138 0000 4417').focus();
    await press('Escape');
    expect(closings()).toBe(1);
  });

  test('in the list of values Enter takes a typed value and does not save', async () => {
    const opened = await open();
    await click(value('Mobile: +86 138 0000 4417'));
    const box = find<HTMLInputElement>('input', 'Type a value: Mobile');
    box.focus();
    await type(box, '+86 137 1111 2222');
    const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
    box.dispatchEvent(enter);
    await settle();
    expect(await leads(opened)).toEqual([]);
    expect(document.activeElement).toBe(value('Mobile: +86 137 1111 2222'));
    expect(shown()).toContain('by hand');
    // A press that goes on would press the button that has the focus now.
    expect(enter.defaultPrevented).toBe(true);
    await press('Enter');
    await untilSaved(opened);
    expect(await opened.store.read((tx) => tx.list('people'))).toMatchObject([
      { mobile: '+86 137 1111 2222' },
    ]);
  });
});

describe('a field', () => {
  test('shows each found value with its proof and how sure it is', async () => {
    await open();
    await click(value('Mobile: +86 138 0000 4417'));
    const list = find('[role="dialog"]', 'Other values for Mobile');
    expect(list.textContent).toContain('check, 78 of 100');
    expect(list.querySelector('mark')?.textContent).toBe('138 0000 4417');
    expect(list.textContent).toContain('from 2 places');
  });

  test('that none of the found values is right for becomes a text box that still tells what was found', async () => {
    await open();
    await click(value('Mobile: +86 138 0000 4417'));
    await click(find('button', 'None of these'));
    expect(document.activeElement).toBe(find('input', 'Mobile'));
    find('input', 'Mobile').blur();
    await settle();
    await click(find('button', '2 found'));
    await click(find('button', 'Back to what was found'));
    expect(value('Mobile: +86 138 0000 4417')).toBeDefined();
  });

  test('stays a text box while someone types, whatever is found meanwhile', async () => {
    let give: (reading: PageReading) => void = () => undefined;
    await open({
      reading: new Promise<PageReading>((resolve) => {
        give = resolve;
      }),
    });
    const box = find<HTMLInputElement>('input', 'Mobile');
    box.focus();
    await type(box, '+86 137 ');
    give(PAGE);
    await settle();
    expect(document.activeElement).toBe(box);
    expect(box.value).toBe('+86 137 ');
    box.blur();
    await settle();
    expect(value('Mobile: +86 137')).toBeDefined();
  });

  test('can be added, and an item that was not placed can be put into it', async () => {
    await open();
    await click(find('button', 'Add a field'));
    await click(find('[role="menuitem"]', 'QQ'));
    expect(document.activeElement).toBe(find('input', 'QQ'));
    await click(find('button', '1 item not placed yet'));
    await click(find('button', 'Use 400 820 5555 as'));
    await click(find('[role="menuitem"]', 'Fax'));
    expect(value('Fax: 400 820 5555')).toBeDefined();
  });

  test('of employees is read in groups, checked as it is typed, and saved as a number', async () => {
    const draft = draftOf([candidate('company', 'Haoyuan Valve'), candidate('employee_count', '1200')]);
    const opened = await open({ reading: { kind: 'draft', draft } });
    const typeOver = async (shownValue: string, text: string) => {
      await click(value(`Employees: ${shownValue}`));
      const box = find<HTMLInputElement>('input', 'Type a value: Employees');
      box.focus();
      await type(box, text);
      await press('Enter');
      // Half a value is no fault while someone is still at it.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      await settle();
    };
    await typeOver('1,200', 'a lot');
    expect(shown()).toContain('Enter a whole number');
    await typeOver('a lot', '1.5k');
    expect(shown()).not.toContain('Enter a whole number');
    await press('Enter');
    await untilSaved(opened);
    expect(await opened.store.read((tx) => tx.list('companies'))).toMatchObject([{ employee_count: 1500 }]);
  });
});

describe('the window', () => {
  test('asks to set up first and reads nothing before that', async () => {
    const read = vi.fn();
    const fake = fakeCapture({ reading: PAGE });
    const { app, opened } = await createFakeApp({ consent: false });
    const capture = { ...fake.capture, reader: { ...fake.capture.reader, read } };
    await renderView(<CaptureWindow capture={capture} />, app);
    await click(find('button', 'Set up Sluice'));
    expect([opened, fake.closings(), read.mock.calls]).toEqual([['welcome'], 1, []]);
  });

  test('begins to read as soon as someone is signed in', async () => {
    const { settings } = await open({}, { account: { phase: 'signed_out' } });
    expect(shown()).toContain('Set up Sluice');
    const { READY } = await import('../../test/fakes/fake-app.ts');
    await settings.account.setValue(READY);
    await settle();
    expect(value('Name: Wei Zhang')).toBeDefined();
  });

  test('offers pasting and typing where a page has no lead or is closed', async () => {
    await open({ reading: err({ code: 'closed_page', message: '' }) });
    expect(shown()).toContain('keeps this page closed');
    await open({ reading: NO_LEAD });
    expect(shown()).toContain('No contact found');
    await type(
      find<HTMLTextAreaElement>('textarea', 'Paste text') as unknown as HTMLInputElement,
      'nothing in here',
    );
    await click(find('button', 'Read this text'));
    expect(shown()).toContain('No name, e-mail, phone or address');
    await type(
      find<HTMLTextAreaElement>('textarea', 'Paste text') as unknown as HTMLInputElement,
      'robin@acme-pumps.example',
    );
    await click(find('button', 'Read this text'));
    expect(value('E-mail: robin@acme-pumps.example')).toBeDefined();
  });

  test('says which name is missing, and leads to it', async () => {
    await open({ reading: NO_LEAD });
    await click(find('button', 'Type in a lead'));
    await click(find('button', 'Save'));
    expect(document.querySelector('[role="alert"]')?.textContent).toBe('Enter a name or a company first.');
    expect(document.activeElement).toBe(find('input', 'Name'));
  });

  test('tells at the field that a typed value is none, and saves nothing before it is corrected', async () => {
    const opened = await open();
    const box = find<HTMLInputElement>('input', 'E-mail');
    box.focus();
    await type(box, 'not an email');
    expect(shown()).not.toContain('That is not an e-mail address.');
    await press('Enter');
    await vi.waitFor(() => expect(document.querySelector('[role="alert"]')).not.toBeNull(), 5000);
    expect(await leads(opened)).toEqual([]);
    expect(document.querySelector('[role="alert"]')?.textContent).toBe('Correct this first: E-mail.');
    expect(box.getAttribute('aria-invalid')).toBe('true');
    const told = document.getElementById(box.getAttribute('aria-describedby') ?? '');
    expect(told?.textContent).toBe('That is not an e-mail address.');
    await type(box, 'zhang@haoyuan.example');
    expect(document.querySelector('[role="alert"]')).toBeNull();
    await press('Enter');
    await untilSaved(opened);
  });

  test('shows no empty line once a lead without a name is saved', async () => {
    await open({ reading: { kind: 'draft', draft: draftOf([candidate('company', 'Haoyuan Valve')]) } });
    await click(find('button', 'Save'));
    expect(document.querySelector('h1')?.textContent).toBe('Haoyuan Valve');
    expect([...document.querySelectorAll('bdi.v')].map((slot) => slot.textContent)).toEqual([
      'Haoyuan Valve',
    ]);
    expect(document.querySelectorAll('.fields .field')).toHaveLength(0);
  });

  test('takes a saved lead back and leaves the draft as it was', async () => {
    const opened = await open();
    await click(find('button', 'Save'));
    await vi.waitFor(() => expect(shown()).toContain('Saved on this device, waiting to be sent'), 5000);
    await click(find('button', 'Undo'));
    expect(await leads(opened)).toEqual([]);
    expect(value('Name: Wei Zhang')).toBeDefined();
  });

  test('names a country instead of its code', async () => {
    await open({ reading: { kind: 'draft', draft: draftOf([candidate('country', 'GB')]) } });
    expect(value('Country: United Kingdom').textContent).toBe('United Kingdom');
  });

  test('reads an extension in Chinese', async () => {
    const reading: PageReading = {
      kind: 'draft',
      draft: draftOf([candidate('phone', '0755-88886666 ext. 801')]),
    };
    await open({ reading }, { language: 'zh' });
    expect(shown()).toContain('0755-88886666 转 801');
  });

  test('speaks Chinese', async () => {
    await open({}, { language: 'zh' });
    expect(find('button', '保存')).toBeDefined();
    expect(shown()).toContain('未与同事的客户比对');
  });

  test('draws captured text as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    await open({ reading: { kind: 'draft', draft: draftOf([candidate('full_name', hostile)]) } });
    expect(document.querySelector('img')).toBeNull();
    expect(value(`Name: ${hostile}`)).toBeDefined();
  });
});

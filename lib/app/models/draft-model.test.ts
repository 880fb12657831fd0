import { describe, expect, test } from 'vitest';
import { candidate, draftOf, fakeCapture } from '../../../test/fakes/fake-capture.ts';
import type { PageReading } from '../../capture/draft-types.ts';
import { err, type Result } from '../../shared/result.ts';
import { DraftOf } from './draft-model.ts';
import type { ReadFailure } from './draft-ports.ts';
import { findValue } from './draft-state.ts';

const mobile = candidate('mobile', '+86 138 0000 4417');
const page: PageReading = { kind: 'draft', draft: draftOf([candidate('fax', '1'), mobile]) };
const NO_LEAD: PageReading = { kind: 'no_lead', url: 'https://news.example/', title: 'News' };

const open = (reading: PageReading | Promise<PageReading> | Result<PageReading, ReadFailure>) => {
  const { reader, wrong } = fakeCapture({ reading }).capture;
  return new DraftOf(reader, wrong, { now: () => Date.UTC(2026, 10, 22) });
};
const ALONE = { restored: async () => undefined, beforeShow: async () => undefined };

describe('the draft of a page', () => {
  test('keeps what is typed while the page is still being read', async () => {
    let give: (reading: PageReading) => void = () => undefined;
    const draft = open(
      new Promise<PageReading>((resolve) => {
        give = resolve;
      }),
    );
    const reading = draft.read(ALONE);
    draft.type('mobile', '+86 137');
    give(page);
    await reading;
    expect(findValue(draft.state.value, 'mobile')?.value).toBe('+86 137');
    expect(draft.phase.value).toBe('ready');
  });

  test('is looked up before its first values are drawn', async () => {
    const draft = open(page);
    const seen: unknown[] = [];
    await draft.read({
      ...ALONE,
      beforeShow: async (state) => {
        seen.push(findValue(state, 'mobile')?.value, draft.state.value.fields.length);
      },
    });
    expect(seen).toEqual(['+86 138 0000 4417', 0]);
  });

  test('adds rows at the end only, so that none moves', async () => {
    const draft = open(page);
    const before = draft.rows.value;
    await draft.read(ALONE);
    expect(draft.rows.value).toEqual([...before, 'fax']);
  });

  test('goes on from an earlier opening, also where the page gives nothing now', async () => {
    const draft = open(NO_LEAD);
    const edits = { choices: [['full_name', { kind: 'typed', text: 'Wei' }]] } as const;
    await draft.read({ ...ALONE, restored: async () => ({ edits, pasted: [] }) });
    expect([draft.phase.value, findValue(draft.state.value, 'full_name')?.value]).toEqual(['ready', 'Wei']);
  });

  test('says that a page has no lead, until someone types one in', async () => {
    const draft = open(NO_LEAD);
    await draft.read(ALONE);
    expect(draft.phase.value).toBe('no_lead');
    draft.enterByHand();
    expect(draft.phase.value).toBe('ready');
  });

  test('says that a page is closed to extensions, but leaves the form to whoever began to type', async () => {
    const closed = err({ code: 'closed_page', message: '' } as const);
    const empty = open(closed);
    await empty.read(ALONE);
    expect(empty.phase.value).toBe('closed_page');
    const typed = open(closed);
    typed.type('full_name', 'Wei');
    await typed.read(ALONE);
    expect(typed.phase.value).toBe('ready');
  });

  test('names the site that must not be read and shows what was selected there', async () => {
    const draft = open({
      kind: 'not_read',
      site: 'LinkedIn',
      draft: draftOf([candidate('full_name', 'Wei')]),
    });
    await draft.read(ALONE);
    expect([draft.phase.value, draft.barredSite.value]).toEqual(['ready', 'LinkedIn']);
  });

  test('takes in a pasted text without replacing what is there', async () => {
    const draft = open({ kind: 'draft', draft: draftOf([candidate('email', 'a@haoyuan.example')]) });
    await draft.read(ALONE);
    draft.type('email', 'typed@haoyuan.example');
    expect(await draft.paste('Tel: +44 20 7946 0120\nrobin@acme-pumps.example')).toBe(true);
    expect(findValue(draft.state.value, 'email')?.value).toBe('typed@haoyuan.example');
    expect(findValue(draft.state.value, 'phone')?.value).toContain('7946');
    expect(draft.touched.value).toBe(true);
  });

  test('says when a pasted text holds no contact', async () => {
    const draft = open(NO_LEAD);
    await draft.read(ALONE);
    expect(await draft.paste('nothing to see here')).toBe(false);
    expect(draft.phase.value).toBe('no_lead');
  });

  test('forgets edits and pasted texts, not the page, when started over', async () => {
    const draft = open(page);
    await draft.read(ALONE);
    draft.type('mobile', '1');
    draft.startOver();
    expect(findValue(draft.state.value, 'mobile')?.value).toBe('+86 138 0000 4417');
    expect(draft.touched.value).toBe(false);
  });
});

// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import type { IdentityQuery } from '../../lib/messaging/protocol.ts';
import type { RequestState } from '../../lib/model/words.ts';
import { err, ok } from '../../lib/shared/result.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp, MEMBERSHIP } from '../../test/fakes/fake-app.ts';
import { candidate, draftOf, type FakeCaptureOptions, fakeCapture } from '../../test/fakes/fake-capture.ts';
import { click, find, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { CaptureWindow } from './CaptureWindow.tsx';

beforeEach(() => {
  HTMLElement.prototype.showPopover ??= () => undefined;
  HTMLElement.prototype.hidePopover ??= () => undefined;
});

const draft = draftOf([
  candidate('full_name', 'Wei Zhang'),
  candidate('company', 'Haoyuan Valve'),
  candidate('email', 'zhang@haoyuan.example'),
]);
const withColleague = (queries: readonly IdentityQuery[]) =>
  queries.slice(0, 1).map((query) => ({
    ...query,
    exists: true,
    mine: false,
    ownerName: 'Li Na',
    stageKind: null,
    lastTouchDay: null,
    inPool: false,
    suppressed: false,
  }));

async function show(
  capture: Partial<FakeCaptureOptions> = {},
  seed: (tx: WriteTransaction) => Promise<void> = async () => undefined,
) {
  const fake = await createFakeApp({ seed });
  const { capture: ports } = fakeCapture({
    reading: { kind: 'draft', draft },
    collisions: withColleague,
    ...capture,
  });
  await renderView(<CaptureWindow capture={ports} />, fake.app);
  await settle();
  return fake;
}
const known = () => document.querySelector('.known')?.textContent;
const ask = async () => {
  await click(find('button', 'Ask for it'));
  await type(find('input', 'Why you ask (optional)'), 'Their plant is in my region.');
  await click(find('button', 'Ask'));
};

test('a colleague is asked for the lead with a word, and that it was asked stays to be read', async () => {
  const made: unknown[] = [];
  const { store } = await show({
    request(asked) {
      made.push(asked);
      return ok({ id: 'request' });
    },
  });
  await ask();
  expect(made).toEqual([expect.objectContaining({ message: 'Their plant is in my region.' })]);
  expect(known()).toContain('You asked for it. The answer comes into your panel.');
  expect(await store.read((tx) => tx.meta('asked_leads'))).toMatchObject([
    { requestId: 'request', name: 'Haoyuan Valve' },
  ]);
});

test.each([
  ['offline', 'Not asked: no connection. Try again once you are online.'],
  ['not_found', 'Not asked: nobody has this lead any more.'],
  ['too_many_tries', 'Not asked: you have asked for 50 leads today.'],
  ['server', 'Not asked: the team’s database did not accept it.'],
] as const)('a request that failed as %s is told, and what was typed stays', async (code, words) => {
  await show({ request: () => err({ code, message: '' }) });
  await ask();
  expect(document.querySelector('.ask-form [role=alert]')?.textContent).toContain(words);
  expect(find<HTMLInputElement>('input', 'Why you ask (optional)').value).toBe(
    'Their plant is in my region.',
  );
});

test.each([
  ['open', 'You asked for it. The answer comes into your panel.'],
  ['refused', 'You asked for it: refused. Signed next week.'],
] as const)(
  'the next capture of the same customer shows how the request stands: %s',
  async (status, words) => {
    const first = await show({ request: () => ok({ id: 'request' }) });
    await ask();
    const asked = await first.store.read((tx) => tx.meta('asked_leads'));
    await show({}, async (tx) => {
      if (asked) await tx.setMeta('asked_leads', asked);
      const values = { requester_id: MEMBERSHIP.memberId, status: status as RequestState };
      await tx.put(
        'lead_requests',
        sampleRow('lead_requests', 'request', {
          ...values,
          answer: status === 'open' ? null : 'Signed next week.',
        }),
      );
    });
    expect(known()).toContain(words);
  },
);

test('nobody is asked for what lies in the pool, or is one’s own', async () => {
  for (const change of [{ inPool: true, ownerName: null }, { mine: true }]) {
    await show({ collisions: (queries) => withColleague(queries).map((one) => ({ ...one, ...change })) });
    expect(() => find('button', 'Ask for it')).toThrow();
  }
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import {
  createFakeApp,
  type FakeApp,
  type FakeAppOptions,
  MEMBERSHIP,
} from '../../../test/fakes/fake-app.ts';
import {
  candidate,
  draftOf,
  type FakeCapture,
  type FakeCaptureOptions,
  fakeCapture,
  MemoryDrafts,
} from '../../../test/fakes/fake-capture.ts';
import type { PageReading } from '../../capture/draft-types.ts';
import type { Collision } from '../../messaging/protocol.ts';
import type { CompanyId, MemberId, PersonId, PipelineId, StageId } from '../../shared/ids.ts';
import type { WriteTransaction } from '../../store/local-store.ts';
import { TYPING_PAUSE_MS } from './known-model.ts';
import { Popup } from './popup.ts';

const PAGE: PageReading = {
  kind: 'draft',
  draft: draftOf([
    candidate('full_name', 'Wei Zhang'),
    candidate('company', 'Haoyuan Valve'),
    candidate('email', 'zhang@haoyuan.example'),
    candidate('mobile', '+86 138 0000 4417'),
  ]),
};

async function seedStages(tx: WriteTransaction): Promise<void> {
  await tx.put('pipelines', sampleRow('pipelines', 'second', { position: 2 }));
  await tx.put('pipelines', sampleRow('pipelines', 'first', { position: 1 }));
  const stage = (id: string, pipeline: string, position: number, kind: 'lead' | 'won' = 'lead') =>
    tx.put('stages', sampleRow('stages', id, { pipeline_id: pipeline as PipelineId, position, kind }));
  await stage('won', 'first', 0, 'won');
  await stage('target', 'first', 2);
  await stage('reserve', 'first', 1);
  await stage('other', 'second', 1);
}

async function seedKnown(tx: WriteTransaction): Promise<void> {
  await seedStages(tx);
  const [person_id, company_id] = ['zhang' as PersonId, 'haoyuan' as CompanyId];
  await tx.put('people', sampleRow('people', person_id, { full_name: 'Wei Zhang' }));
  await tx.put('companies', sampleRow('companies', company_id, { name: 'Haoyuan Valve' }));
  await tx.put(
    'identities',
    sampleRow('identities', 'one', { kind: 'email', value_norm: 'zhang@haoyuan.example', person_id }),
  );
  await tx.put(
    'leads',
    sampleRow('leads', 'known', {
      company_id,
      primary_person_id: person_id,
      owner_id: MEMBERSHIP.memberId as MemberId,
      stage_id: 'reserve' as StageId,
    }),
  );
}

interface Opened extends FakeApp, FakeCapture {
  readonly popup: InstanceType<typeof Popup>;
}

async function open(capture: Partial<FakeCaptureOptions> = {}, app: FakeAppOptions = {}): Promise<Opened> {
  const fakeApp = await createFakeApp({ seed: seedStages, ...app });
  const fake = fakeCapture({ reading: PAGE, ...capture });
  const popup = new Popup({ app: fakeApp.app, ...fake.capture });
  return { ...fakeApp, ...fake, popup };
}

/** Lets promises that are under way come to an end. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('saving', () => {
  test('makes one lead in the first open stage, with person, company and evidence, and rings the background', async () => {
    const { popup, store, calls } = await open();
    await popup.start();
    popup.answer('money', 2);
    expect(await popup.saving.save()).toBe(true);
    const rows = await store.read(async (tx) => ({
      leads: await tx.list('leads'),
      people: await tx.list('people'),
      captures: await tx.list('captures'),
      answers: await tx.list('answers'),
      snapshots: await tx.list('score_snapshots'),
    }));
    expect(rows.snapshots).toMatchObject([
      { moment: 'capture', stage_id: 'reserve', points: 53, man: 'M??', lead_id: rows.leads[0]?.id },
    ]);
    expect(rows.leads).toMatchObject([
      { name: 'Haoyuan Valve', stage_id: 'reserve', grade: popup.score.value.grade, points: 53 },
    ]);
    expect(rows.people).toMatchObject([{ full_name: 'Wei Zhang', lawful_basis: 'legitimate_interest' }]);
    expect(rows.captures).toMatchObject([{ method: 'page', url: 'https://haoyuan.example/contact' }]);
    expect(rows.answers).toMatchObject([{ criterion: 'money', value: 2 }]);
    expect(calls.map(({ name }) => name)).toContain('outboxChanged');
    expect(popup.saving.delivery.value).toBe('waiting');
  });

  test('waits for a page that is still being read when Enter comes first', async () => {
    let give: (reading: PageReading) => void = () => undefined;
    const reading = new Promise<PageReading>((resolve) => {
      give = resolve;
    });
    const { popup, store } = await open({ reading });
    const started = popup.start();
    const saved = popup.saving.save();
    await settle();
    expect([popup.saving.busy.value, await store.read((tx) => tx.count('leads'))]).toEqual([true, 0]);
    give(PAGE);
    await started;
    expect(await saved).toBe(true);
    expect(await store.read((tx) => tx.count('leads'))).toBe(1);
  });

  test('happens once however often it is pressed', async () => {
    const { popup, store } = await open();
    await popup.start();
    await Promise.all([popup.saving.save(), popup.saving.save()]);
    await popup.saving.save();
    expect(await store.read((tx) => tx.count('leads'))).toBe(1);
  });

  test('tells that a name is missing only after it was tried', async () => {
    const { popup, store } = await open({ reading: { kind: 'no_lead', url: 'u', title: 't' } });
    await popup.start();
    popup.draft.enterByHand();
    popup.draft.type('email', 'a@b.example');
    const stop = popup.target.subscribe(() => undefined);
    await settle();
    expect([popup.saving.obstacle.value, popup.saving.attempted.value]).toEqual(['nameless', false]);
    expect(await popup.saving.save()).toBe(false);
    expect(popup.saving.attempted.value).toBe(true);
    stop();
    expect(await store.read((tx) => tx.count('leads'))).toBe(0);
  });

  test.each([
    ['email', 'not an email', 'email'],
    ['phone', 'ask her', 'phone'],
    ['website', 'nowhere', 'url'],
  ] as const)('is stopped by a typed %s that is none', async (field, text, fault) => {
    const { popup, store } = await open();
    await popup.start();
    popup.draft.type(field, text);
    expect(await popup.saving.save()).toBe(false);
    expect([popup.saving.obstacle.value, [...popup.draft.faults.value]]).toEqual([
      'faulty',
      [[field, fault]],
    ]);
    expect(await store.read((tx) => tx.count('leads'))).toBe(0);
  });

  test('of what was typed by hand says so', async () => {
    const { popup, store } = await open({ reading: { kind: 'no_lead', url: 'u', title: 't' } });
    await popup.start();
    popup.draft.enterByHand();
    popup.draft.type('full_name', 'Li Min');
    await popup.saving.save();
    expect(await store.read((tx) => tx.list('captures'))).toMatchObject([{ method: 'manual' }]);
  });

  test('keeps the draft and tells when the device cannot store it', async () => {
    const { popup, store } = await open();
    await popup.start();
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.spyOn(store, 'write').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
    expect(await popup.saving.save()).toBe(false);
    expect([popup.saving.failure.value, popup.saving.saved.value]).toEqual(['storage', null]);
    expect(await popup.saving.save()).toBe(true);
    expect(popup.saving.failure.value).toBeNull();
  });

  test('opens the panel only once the lead is safe on this device', async () => {
    const { popup, store, shown, noted } = await open();
    await popup.start();
    const order: string[] = [];
    const write = store.write.bind(store);
    vi.spyOn(store, 'write').mockImplementation(async (work) => {
      const value = await write(work);
      order.push(`written, shown ${shown.length}`);
      return value;
    });
    await popup.saving.saveAndOpen();
    expect(order.length).toBeGreaterThan(0);
    expect(new Set(order)).toEqual(new Set(['written, shown 0']));
    expect(shown).toEqual([popup.saving.saved.value?.leadId]);
    expect(noted).toEqual([{ url: popup.draft.page.value?.url, leadId: shown[0] }]);
  });

  test('is told as waiting from the first moment, and as sent once nothing waits any more', async () => {
    const { popup, store } = await open();
    await popup.start();
    const told: unknown[] = [];
    const stop = popup.saving.delivery.subscribe((delivery) => told.push(delivery));
    await settle();
    await popup.saving.save();
    await settle();
    expect(told).toEqual([null, 'waiting']);
    await store.write(async (tx) => {
      for (const { no } of await tx.outbox()) await tx.dropOutbox(no);
    });
    await settle();
    expect(told).toEqual([null, 'waiting', 'sent']);
    stop();
  });

  test('that cannot be taken back whole keeps the rest and tells it', async () => {
    const { popup, store } = await open();
    await popup.start();
    await popup.saving.save();
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const write = store.write.bind(store);
    let writes = 0;
    const full = vi.spyOn(store, 'write').mockImplementation((work) => {
      writes += 1;
      return writes === 2 ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : write(work);
    });
    const left = () =>
      store.read(async (tx) => [
        await tx.count('leads'),
        await tx.count('people'),
        await tx.count('companies'),
      ]);
    await popup.saving.undo();
    expect([await left(), popup.saving.failure.value]).toEqual([[0, 1, 1], 'storage']);
    expect(popup.saving.saved.value).not.toBeNull();
    full.mockRestore();
    const person = await store.read(async (tx) => (await tx.list('people'))[0]);
    if (person) await store.write((tx) => tx.put('people', { ...person, editable: false }));
    await popup.saving.undo();
    expect([await left(), popup.saving.failure.value]).toMatchObject([[0, 1, 1], { code: 'not_editable' }]);
    if (person) await store.write((tx) => tx.put('people', person));
    await popup.saving.undo();
    expect([await left(), popup.saving.failure.value, popup.saving.saved.value]).toEqual([
      [0, 0, 0],
      null,
      null,
    ]);
  });

  test('can be taken back with everything that was made for it', async () => {
    const { popup, store } = await open();
    await popup.start();
    await popup.saving.save();
    await popup.saving.undo();
    const left = await store.read(async (tx) => [
      await tx.count('leads'),
      await tx.count('people'),
      await tx.count('companies'),
    ]);
    expect([left, popup.saving.saved.value]).toEqual([[0, 0, 0], null]);
  });
});

describe('a known customer', () => {
  test('keeps the one open lead when the page is saved again: the capture is added to it', async () => {
    const { popup, store } = await open({}, { seed: seedKnown });
    await popup.start();
    expect(popup.known.attachment.value).toBe('lead');
    expect(await popup.saving.save()).toBe(true);
    const rows = await store.read(async (tx) => ({
      leads: await tx.count('leads'),
      captures: await tx.list('captures'),
      people: await tx.list('people'),
      companies: await tx.count('companies'),
    }));
    expect(rows).toMatchObject({
      leads: 1,
      captures: [{ lead_id: 'known' }],
      people: [{ mobile: '+86 138 0000 4417' }],
      companies: 1,
    });
    expect([popup.saving.saved.value?.leadId, popup.saving.added.value]).toEqual(['known', true]);
    expect(popup.saving.delivery.value).toBe('waiting');
  });

  test('gets a new lead by choice and is not doubled', async () => {
    const { popup, store } = await open({}, { seed: seedKnown });
    await popup.start();
    popup.known.attach('person');
    expect(popup.known.notice.value).toMatchObject({ kind: 'lead', known: { lead: { id: 'known' } } });
    await popup.saving.save();
    const rows = await store.read(async (tx) => ({
      leads: await tx.list('leads'),
      people: await tx.list('people'),
      companies: await tx.list('companies'),
    }));
    expect([rows.leads.length, rows.people.length, rows.companies.length]).toEqual([2, 1, 1]);
    expect(
      rows.leads.every((lead) => lead.primary_person_id === 'zhang' && lead.company_id === 'haoyuan'),
    ).toBe(true);
    expect(rows.people).toMatchObject([{ mobile: '+86 138 0000 4417' }]);
  });

  test('stays when the new lead is taken back', async () => {
    const { popup, store } = await open({}, { seed: seedKnown });
    await popup.start();
    popup.known.attach('person');
    await popup.saving.save();
    await popup.saving.undo();
    const left = await store.read(async (tx) => [await tx.count('leads'), await tx.count('people')]);
    expect(left).toEqual([1, 1]);
  });

  test('becomes a new one only by choice', async () => {
    const { popup, store } = await open({}, { seed: seedKnown });
    await popup.start();
    popup.known.attach('new');
    await popup.saving.save();
    expect(await store.read((tx) => tx.count('people'))).toBe(2);
  });

  test('that is typed is found before it is saved', async () => {
    const { popup, store } = await open(
      { reading: { kind: 'no_lead', url: 'u', title: 't' } },
      { seed: seedKnown },
    );
    await popup.start();
    popup.draft.enterByHand();
    popup.draft.type('full_name', 'Wei Zhang');
    popup.draft.type('email', 'Zhang@Haoyuan.example');
    await popup.saving.save();
    expect(await store.read((tx) => tx.count('people'))).toBe(1);
  });
});

const suppressed = (queries: readonly { kind: Collision['kind']; value: string }[]): Collision[] =>
  queries.slice(0, 1).map(({ kind, value }) => ({
    kind,
    value,
    exists: false,
    mine: false,
    ownerName: null,
    stageKind: null,
    lastTouchDay: null,
    inPool: false,
    suppressed: true,
  }));

describe('colleagues', () => {
  test('are asked about every identity once', async () => {
    const { popup, asked } = await open({ collisions: () => [] });
    await popup.start();
    await settle();
    expect(popup.known.notice.value).toEqual({ kind: 'nobody' });
    expect(asked.flat().map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'email zhang@haoyuan.example',
      'phone +8613800004417',
      'domain haoyuan.example',
    ]);
    popup.draft.type('wechat', 'weizhang88');
    await vi.advanceTimersByTimeAsync(TYPING_PAUSE_MS);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual([{ kind: 'wechat', value: 'weizhang88' }]);
  });

  test('are not asked at every key', async () => {
    const { popup, asked } = await open({ collisions: () => [] });
    await popup.start();
    await settle();
    for (const text of ['weizh', 'weizha', 'weizhang']) {
      popup.draft.type('wechat', text);
      await vi.advanceTimersByTimeAsync(TYPING_PAUSE_MS / 5);
    }
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(TYPING_PAUSE_MS);
    expect(asked).toHaveLength(2);
  });

  test('could not be asked offline, which is told and stops no saving', async () => {
    const { popup } = await open();
    await popup.start();
    await settle();
    expect(popup.known.notice.value).toEqual({ kind: 'unchecked' });
    expect(await popup.saving.save()).toBe(true);
  });

  test('have someone who must not be contacted: nothing is saved', async () => {
    const { popup, store } = await open({ collisions: suppressed });
    await popup.start();
    await settle();
    expect(popup.saving.obstacle.value).toBe('suppressed');
    expect(await popup.saving.save()).toBe(false);
    expect(await store.read((tx) => tx.count('leads'))).toBe(0);
  });
});

describe('what was entered and not saved', () => {
  test('is there again when the popup opens on the same page', async () => {
    const drafts = new MemoryDrafts();
    const first = await open({ drafts });
    await first.popup.start();
    first.popup.draft.type('mobile', '+86 137');
    first.popup.answer('need', 1);
    first.popup.justify('consent');
    first.popup.moveTo({ pipelineId: 'second' as PipelineId, stageId: 'other' as StageId });
    await settle();

    const { popup } = await open({ drafts });
    await popup.start();
    expect(popup.resumed.value).toBe(true);
    expect(popup.draft.state.value.fields.find(({ field }) => field === 'mobile')).toMatchObject({
      choice: { kind: 'typed', text: '+86 137' },
      restored: true,
    });
    expect([popup.answers.value.need, popup.basis.value]).toEqual([1, 'consent']);
    await popup.saving.save();
    expect(popup.target.value).toEqual({ pipelineId: 'second', stageId: 'other' });
  });

  test('is not kept while nothing was entered, and forgotten once it is saved', async () => {
    const { popup, drafts } = await open();
    await popup.start();
    await settle();
    expect(drafts.kept.size).toBe(0);
    popup.draft.type('mobile', '+86 137 1111 2222');
    await settle();
    expect(drafts.kept.size).toBe(1);
    await popup.saving.save();
    await settle();
    expect(drafts.kept.size).toBe(0);
  });

  test('is forgotten when started over', async () => {
    const { popup, drafts } = await open();
    await popup.start();
    popup.draft.type('mobile', '+86 137 1111 2222');
    popup.answer('money', 2);
    await settle();
    popup.startOver();
    await settle();
    expect([drafts.kept.size, popup.answers.value.money]).toEqual([0, null]);
  });
});

test('answers change letters, grade and next question at once', async () => {
  const { popup } = await open();
  await popup.start();
  const before = popup.score.value;
  popup.answer('money', 2);
  popup.answer('authority', 2);
  popup.answer('need', 2);
  expect([before.man, popup.score.value.man, popup.score.value.grade]).toEqual(['???', 'MAN', 'A']);
  expect(popup.score.value.nextStep.code).toBe('sell_now');
});

test('the window closes only after what was entered last is kept', async () => {
  const drafts = new MemoryDrafts();
  const order: string[] = [];
  vi.spyOn(drafts, 'keep').mockImplementation(async () => {
    await Promise.resolve();
    order.push('kept');
  });
  const { popup, closings } = await open({ drafts });
  await popup.start();
  popup.draft.type('mobile', '+86 137 1111 2222');
  popup.close();
  expect(closings()).toBe(0);
  await settle();
  expect([order, closings()]).toEqual([['kept'], 1]);
});

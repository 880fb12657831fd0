import { signal } from '@preact/signals';
import { afterEach, describe, expect, it } from 'vitest';
import { COLLEAGUES, KNOWN_PAGE, seedBeside } from '../../../test/builders/beside-scene.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import { createFakeApp, type FakeAppOptions } from '../../../test/fakes/fake-app.ts';
import { createFakePanel, type FakeBeside } from '../../../test/fakes/fake-panel.ts';
import type { LeadId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';

const leadId = (id: string) => id as LeadId;

let close: (() => void) | undefined;
afterEach(() => close?.());

async function open(options: FakeAppOptions = {}, beside: Partial<FakeBeside> = {}) {
  const fake = await createFakeApp({ seed: seedBeside, ...options });
  const { panel } = createFakePanel(fake.app, {}, fake.platform.background, beside);
  const stop = panel.context.current.subscribe(() => undefined);
  const stopHosts = fake.app.sites.hosts.subscribe(() => undefined);
  close = () => {
    stop();
    stopHosts();
    panel[Symbol.dispose]();
  };
  await settle();
  return { ...fake, panel, context: panel.context };
}

const settle = async () => {
  for (let round = 0; round < 10; round += 1) await new Promise((done) => setTimeout(done));
};

describe('the page beside the panel', () => {
  it('is not spoken of while the browser keeps its address, or it is no web page', async () => {
    for (const address of [null, 'chrome://extensions/', 'https://www.google.com/search?q=nadir']) {
      const { context } = await open({}, { address: signal(address) });
      expect(context.current.value).toBeNull();
    }
  });

  it('is known by its domain, the open lead before the lost one, without a question to anybody', async () => {
    const { context, calls } = await open({}, { address: signal(KNOWN_PAGE) });
    expect(context.current.value).toMatchObject({
      host: 'www.nadir.example',
      name: 'nadir.example',
      isOn: false,
      notice: { kind: 'lead', known: { lead: { id: 'nadir-new' } }, others: 1 },
    });
    expect(calls).toEqual([]);
  });

  it('is known by the person whose profile it shows', async () => {
    const profile = 'https://www.linkedin.com/in/wei-zhang';
    const { context } = await open(
      {
        async seed(tx) {
          await seedBeside(tx);
          await tx.put('people', sampleRow('people', 'wei', { full_name: 'Wei Zhang' }));
          await tx.put(
            'identities',
            sampleRow('identities', 'z', {
              kind: 'profile',
              value_norm: profile,
              person_id: 'wei' as never,
            }),
          );
        },
      },
      { address: signal(`${profile}/?trk=feed`) },
    );
    expect(context.current.value).toMatchObject({
      isNetwork: true,
      notice: { kind: 'customer', name: 'Wei Zhang' },
    });
  });

  it('is followed from tab to tab', async () => {
    const address = signal<string | null>(KNOWN_PAGE);
    const { context } = await open({}, { address });
    address.value = 'https://stranger.example/';
    await settle();
    expect(context.current.value).toMatchObject({ name: 'stranger.example', notice: { kind: 'nobody' } });
    address.value = null;
    expect(context.current.value).toBeNull();
  });

  it('was captured here, so its lead is known whatever its domain says', async () => {
    const url = 'https://www.alibaba.com/directory?company=7';
    const { context } = await open(
      {},
      { address: signal(url), captured: [{ url, leadId: leadId('nadir-old') }] },
    );
    expect(context.current.value?.notice).toMatchObject({
      kind: 'lead',
      known: { lead: { id: 'nadir-old' } },
    });
  });

  it('is known as soon as somebody saves its lead', async () => {
    const { context, store } = await open({}, { address: signal('https://stranger.example/') });
    await store.write(async (tx) => {
      await tx.put(
        'companies',
        sampleRow('companies', 'stranger', { name: 'Stranger', domain: 'stranger.example' }),
      );
    });
    await settle();
    expect(context.current.value?.notice).toEqual({ kind: 'customer', name: 'Stranger' });
  });
});

describe('colleagues', () => {
  const address = signal('https://stranger.example/');

  it('are asked by a press only, and the one who has the customer can be asked for it', async () => {
    const { context, calls } = await open(
      {
        answers: {
          checkIdentities: () => ok([COLLEAGUES]),
          requestLead: () => ok({ id: 'request' }),
        },
      },
      { address },
    );
    expect([context.asked.value, calls.length]).toEqual(['no', 0]);
    await context.askColleagues();
    expect(calls).toEqual([
      { name: 'checkIdentities', input: { queries: [{ kind: 'domain', value: 'stranger.example' }] } },
    ]);
    expect(context.current.value?.notice).toMatchObject({ kind: 'colleague', ownerName: 'Wang Wei' });
    await context.ask.ask('May I?');
    expect(context.ask.state.value).toBe('open');
  });

  it('have nothing, or cannot be reached: both are said', async () => {
    const none = await open({ answers: { checkIdentities: () => ok([]) } }, { address });
    await none.context.askColleagues();
    expect([none.context.asked.value, none.context.current.value?.notice?.kind]).toEqual(['yes', 'nobody']);
    const cut = await open(
      { answers: { checkIdentities: () => err({ code: 'offline', message: '' }) } },
      { address },
    );
    await cut.context.askColleagues();
    expect(cut.context.asked.value).toBe('failed');
  });

  it('have said nothing of the next page', async () => {
    const moving = signal('https://stranger.example/');
    const { context } = await open(
      { answers: { checkIdentities: () => ok([COLLEAGUES]) } },
      { address: moving },
    );
    await context.askColleagues();
    moving.value = 'https://another.example/';
    await settle();
    expect([context.asked.value, context.current.value?.notice?.kind]).toEqual(['no', 'nobody']);
  });
});

it('an answer about the page before does not end the question about this one', async () => {
  const address = signal('https://stranger.example/');
  const answers: (() => void)[] = [];
  const { context } = await open(
    {
      answers: {
        checkIdentities: () => new Promise((done) => answers.push(() => done(ok([])))),
      },
    },
    { address },
  );
  const first = context.askColleagues();
  address.value = 'https://another.example/';
  await settle();
  const second = context.askColleagues();
  answers[0]?.();
  await first;
  expect(context.asked.value).toBe('asking');
  answers[1]?.();
  await second;
  expect(context.asked.value).toBe('yes');
});

describe('a site', () => {
  it('is turned on for its origin alone and turned off again', async () => {
    const { context } = await open({}, { address: signal(KNOWN_PAGE) });
    await context.turnOn();
    await settle();
    expect(context.current.value?.isOn).toBe(true);
    await context.turnOff();
    await settle();
    expect(context.current.value?.isOn).toBe(false);
  });

  it('stays off when the browser’s question is declined', async () => {
    const { context } = await open({ allowsSites: false }, { address: signal(KNOWN_PAGE) });
    await context.turnOn();
    await settle();
    expect(context.current.value?.isOn).toBe(false);
  });

  it('that is a network offers itself on pages that name nobody, until it is on', async () => {
    const address = signal('https://www.linkedin.com/feed/');
    const off = await open({}, { address });
    expect(off.context.current.value).toMatchObject({ notice: null, isNetwork: true });
    const on = await open({ sites: ['www.linkedin.com'] }, { address });
    expect(on.context.current.value).toBeNull();
  });
});

it('the capture is opened over the page, or the key is told', async () => {
  let opened = 0;
  const can = await open({}, { address: signal(KNOWN_PAGE), onCapture: () => (opened += 1) });
  const capturing = can.context.capture();
  // Firefox opens a popup only inside the press itself.
  expect(opened).toBe(1);
  await capturing;
  expect(can.context.mustPress.value).toBe(false);
  const cannot = await open({}, { address: signal(KNOWN_PAGE) });
  await cannot.context.capture();
  expect(cannot.context.mustPress.value).toBe(true);
});

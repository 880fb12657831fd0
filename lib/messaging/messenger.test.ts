import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../shared/result.ts';
import {
  type BackgroundHandlers,
  createBackgroundClient,
  createPortReceiver,
  createReceiver,
  type UiPort,
} from './messenger.ts';
import { UI_PORT } from './protocol.ts';
import { INPUT_SCHEMAS } from './schemas.ts';
import type { MessageSender } from './sender.ts';

const OWN = { id: 'own-extension', origin: 'chrome-extension://own-extension' };
const POPUP: MessageSender = { id: OWN.id, origin: OWN.origin, url: `${OWN.origin}/popup.html` };
const TAB_PAGE: MessageSender = {
  ...POPUP,
  url: `${OWN.origin}/welcome.html`,
  frameId: 0,
  tab: { id: 4 },
};

const handlers = (answers: Partial<BackgroundHandlers> = {}): BackgroundHandlers => {
  const answered = Object.keys(INPUT_SCHEMAS).map((name) => [name, async () => ok(null)]);
  return { ...Object.fromEntries(answered), ...answers } as BackgroundHandlers;
};
const call = (name: string, input?: unknown) => ({
  to: 'sluice-background',
  call: name,
  ...(input === undefined ? {} : { input }),
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the receiver', () => {
  it.each([
    ['popup', POPUP],
    ['page in a tab', TAB_PAGE],
  ])('answers a call from our own %s', async (_name, sender) => {
    const signIn = vi.fn(async () => ok({ phase: 'signed_out' } as const));
    const receive = createReceiver(OWN, handlers({ signIn }));
    const answer = await receive(call('signIn', { email: 'a@b.example', password: 'secret' }), sender);
    expect(answer).toEqual(ok({ phase: 'signed_out' }));
    expect(signIn).toHaveBeenCalledWith({ email: 'a@b.example', password: 'secret' });
  });

  const STRANGERS: Record<string, MessageSender> = {
    'a content script of ours': {
      id: OWN.id,
      origin: 'https://shop.example',
      url: 'https://shop.example/',
      frameId: 0,
      tab: { id: 1 },
    },
    'a content script in an opaque frame': {
      id: OWN.id,
      origin: 'null',
      url: 'about:blank',
      frameId: 3,
      tab: { id: 1 },
    },
    'another extension': {
      id: 'other',
      origin: 'chrome-extension://other',
      url: 'chrome-extension://other/x',
    },
    'a page with our id but no origin': { id: OWN.id, url: `${OWN.origin}/popup.html` },
    'our page in a frame of another': { ...TAB_PAGE, frameId: 7 },
    'an origin that only begins like ours': {
      id: OWN.id,
      origin: `${OWN.origin}.evil.example`,
      url: `${OWN.origin}.evil.example/`,
    },
    'our origin with a foreign address': { ...POPUP, url: 'https://shop.example/' },
    'nobody at all': {},
  };
  it.each(Object.keys(STRANGERS))('does not answer %s, whatever it asks', (name) => {
    const reached = vi.fn(async () => ok(null));
    const answers = Object.fromEntries(Object.keys(INPUT_SCHEMAS).map((each) => [each, reached]));
    const receive = createReceiver(OWN, answers as unknown as BackgroundHandlers);
    for (const each of Object.keys(INPUT_SCHEMAS)) {
      expect(receive(call(each, { discard: true }), STRANGERS[name] ?? {})).toBeUndefined();
      expect(receive(call(each), STRANGERS[name] ?? {})).toBeUndefined();
    }
    expect(reached).not.toHaveBeenCalled();
  });

  it('accepts no sender that differs from ours in id, origin, address or frame', () => {
    const texts = fc.oneof(
      fc.constantFrom(OWN.id, OWN.origin, `${OWN.origin}/`, 'null', '', 'https://shop.example/'),
      fc.webUrl(),
      fc.string(),
    );
    const senders = fc.record(
      { id: texts, origin: texts, url: texts, frameId: fc.nat(3), tab: fc.constant({ id: 1 }) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(senders, fc.constantFrom(...Object.keys(INPUT_SCHEMAS)), (sender, name) => {
        const isOurs =
          sender.id === OWN.id &&
          sender.origin === OWN.origin &&
          (sender.url ?? '').startsWith(`${OWN.origin}/`) &&
          !sender.frameId;
        const answer = createReceiver(OWN, handlers())(call(name), sender);
        expect(answer !== undefined).toBe(isOurs);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves messages that are not calls to others', () => {
    const receive = createReceiver(OWN, handlers());
    for (const message of [
      undefined,
      null,
      'signOut',
      7,
      {},
      { call: 'signOut' },
      { to: 'x', call: 'signOut' },
    ]) {
      expect(receive(message, POPUP)).toBeUndefined();
    }
  });

  it.each([
    ['an unknown call', call('deleteEverything')],
    ['a name from the prototype', call('constructor')],
    ['a missing input', call('signIn')],
    ['an input of the wrong type', call('signOut', { discard: 'yes' })],
    ['a key too many', call('signOut', { discard: true, all: true })],
    ['an input where none belongs', call('syncNow', { now: true })],
    ['an overlong text', call('sendCode', { email: 'x'.repeat(400), purpose: 'reset' })],
    ['a team that is no id', call('chooseTeam', { teamId: "'; drop table" })],
  ])('refuses %s', async (_name, message) => {
    const reached = vi.fn(async () => ok(null));
    const receive = createReceiver(OWN, handlers({ signOut: reached, syncNow: reached, sendCode: reached }));
    expect(await receive(message, POPUP)).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
    expect(reached).not.toHaveBeenCalled();
  });

  it('answers a failure when the handler throws', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const receive = createReceiver(OWN, handlers({ syncNow: () => Promise.reject(new Error('disk full')) }));
    expect(await receive(call('syncNow'), POPUP)).toEqual({
      ok: false,
      error: { code: 'server', message: 'disk full' },
    });
    expect(log).toHaveBeenCalledOnce();
  });
});

class FakePort implements UiPort {
  readonly name: string;
  readonly sender: MessageSender | undefined;
  isOpen = true;
  readonly #listeners: (() => void)[] = [];
  readonly onDisconnect = { addListener: (listener: () => void) => this.#listeners.push(listener) };

  constructor(name: string, sender?: MessageSender) {
    this.name = name;
    this.sender = sender;
  }
  disconnect(): void {
    this.isOpen = false;
  }
  drop(): void {
    this.isOpen = false;
    for (const listener of this.#listeners) listener();
  }
}

describe('the port receiver', () => {
  it('tells when a page opens and closes', () => {
    const events: string[] = [];
    const receive = createPortReceiver(OWN, {
      onOpen: () => events.push('open'),
      onClose: () => events.push('close'),
    });
    const port = new FakePort(UI_PORT, POPUP);
    receive(port);
    port.drop();
    expect(events).toEqual(['open', 'close']);
  });

  it.each([
    ['another name', new FakePort('other', POPUP)],
    ['a content script', new FakePort(UI_PORT, { ...POPUP, origin: 'https://shop.example' })],
    ['no sender', new FakePort(UI_PORT)],
  ])('closes a port with %s', (_name, port) => {
    const onOpen = vi.fn();
    createPortReceiver(OWN, { onOpen, onClose: vi.fn() })(port);
    expect(port.isOpen).toBe(false);
    expect(onOpen).not.toHaveBeenCalled();
  });
});

describe('the client', () => {
  const connect = () => new FakePort(UI_PORT);

  it('speaks to the receiver and gives its answer', async () => {
    const receive = createReceiver(OWN, handlers({ listTeams: async () => ok([]) }));
    const client = createBackgroundClient({
      sendMessage: async (message) => receive(structuredClone(message), POPUP),
      connect,
    });
    expect(await client.call('listTeams')).toEqual(ok([]));
    expect(await client.call('signOut', { discard: true })).toEqual(ok(null));
  });

  it.each([
    ['nothing', async () => undefined],
    ['something that is no result', async () => ({ success: true })],
    ['an exception', () => Promise.reject(new Error('Receiving end does not exist.'))],
  ])('fails as background_gone on %s', async (_name, sendMessage) => {
    const client = createBackgroundClient({ sendMessage, connect });
    expect(await client.call('syncNow')).toMatchObject({ ok: false, error: { code: 'background_gone' } });
  });

  it('opens its port again after the worker was stopped, until it lets go', () => {
    vi.useFakeTimers();
    const ports: FakePort[] = [];
    const client = createBackgroundClient({
      sendMessage: async () => undefined,
      connect: () => {
        const port = connect();
        ports.push(port);
        return port;
      },
    });
    const release = client.attach();
    ports[0]?.drop();
    vi.runAllTimers();
    expect(ports).toHaveLength(2);
    release();
    expect(ports[1]?.isOpen).toBe(false);
    ports[1]?.drop();
    vi.runAllTimers();
    expect(ports).toHaveLength(2);
  });
});

import { err } from '../shared/result.ts';
import { type AccountFailure, UI_PORT, type UiToBackground } from './protocol.ts';
import { type CallInput, callMessage, INPUT_SCHEMAS, resultMessage } from './schemas.ts';
import { isOwnPage, type MessageSender, type OwnIdentity } from './sender.ts';

type Call = keyof UiToBackground;
/** The background's side of every call. */
export type BackgroundHandlers = {
  readonly [Name in Call]: (input: CallInput<Name>) => Promise<ReturnType<UiToBackground[Name]>>;
};

const failure = (code: AccountFailure['code'], message: string) => err<AccountFailure>({ code, message });

const isCall = (name: string): name is Call => Object.hasOwn(INPUT_SCHEMAS, name);

function answerCall<Name extends Call>(
  handlers: BackgroundHandlers,
  name: Name,
  input: unknown,
): Promise<ReturnType<UiToBackground[Name]>> | undefined {
  const parsed = INPUT_SCHEMAS[name].safeParse(input);
  return parsed.success ? handlers[name](parsed.data) : undefined;
}

/**
 * The listener of the background: answers calls from the extension's own pages with a Result, whatever happens, and
 * does not answer anyone else at all.
 */
export function createReceiver(own: OwnIdentity, handlers: BackgroundHandlers) {
  return (message: unknown, sender: MessageSender): Promise<unknown> | undefined => {
    if (!isOwnPage(sender, own)) return undefined;
    const envelope = callMessage.safeParse(message);
    if (!envelope.success) return undefined;
    const { call, input } = envelope.data;
    const answer = isCall(call) ? answerCall(handlers, call, input) : undefined;
    if (!answer) return Promise.resolve(failure('not_allowed', `Not a call: ${call}.`));
    return answer.catch((error: unknown) => {
      console.error(`${call} failed`, error);
      return failure('server', error instanceof Error ? error.message : String(error));
    });
  };
}

/** The port of a UI context, as much of it as is used here. */
export interface UiPort {
  readonly name: string;
  readonly sender?: MessageSender | undefined;
  disconnect(): void;
  readonly onDisconnect: { addListener(listener: () => void): void };
}

/** The listener for ports: tells when a page of the extension opens and closes; closes any other port. */
export function createPortReceiver(
  own: OwnIdentity,
  presence: { readonly onOpen: () => void; readonly onClose: () => void },
) {
  return (port: UiPort): void => {
    if (port.name !== UI_PORT || !port.sender || !isOwnPage(port.sender, own)) {
      port.disconnect();
      return;
    }
    presence.onOpen();
    port.onDisconnect.addListener(presence.onClose);
  };
}

/** What a page needs of the browser to reach the background. */
export interface MessageChannelToBackground {
  sendMessage(message: unknown): Promise<unknown>;
  connect(options: { name: string }): UiPort;
}

/** How long a page waits before it opens its port again after the worker was stopped, in milliseconds. */
const REATTACH_DELAY = 1000;

/**
 * Calls from popup, panel and pages to the background. A call that gets no answer fails as `background_gone`: the
 * worker was stopped in the middle, or the extension was updated.
 */
export function createBackgroundClient(channel: MessageChannelToBackground) {
  return {
    async call<Name extends Call>(
      name: Name,
      ...input: Parameters<UiToBackground[Name]>
    ): Promise<ReturnType<UiToBackground[Name]>> {
      type Answer = ReturnType<UiToBackground[Name]>;
      try {
        const [given] = input as [unknown?];
        const message = {
          to: 'sluice-background',
          call: name,
          ...(given === undefined ? {} : { input: given }),
        };
        const answer = await channel.sendMessage(message);
        if (resultMessage.safeParse(answer).success) return answer as Answer;
        return failure('background_gone', 'The background gave no answer.') as Answer;
      } catch (error) {
        return failure('background_gone', error instanceof Error ? error.message : String(error)) as Answer;
      }
    },

    /** Holds a port open, again after every restart of the worker, until the returned function is called. */
    attach(): () => void {
      let isAttached = true;
      let port: UiPort | undefined;
      const open = () => {
        if (!isAttached) return;
        try {
          port = channel.connect({ name: UI_PORT });
        } catch (error) {
          // The extension was updated under the open page: only a reload connects it again.
          console.warn('The page has lost its extension.', error);
          return;
        }
        port.onDisconnect.addListener(() => setTimeout(open, REATTACH_DELAY));
      };
      open();
      return () => {
        isAttached = false;
        port?.disconnect();
      };
    },
  };
}

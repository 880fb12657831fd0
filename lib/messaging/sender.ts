/** What the browser tells of who sent a message or opened a port. */
export interface MessageSender {
  readonly id?: string | undefined;
  readonly origin?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: unknown;
}

/** This extension, as the receiver compares senders with it. */
export interface OwnIdentity {
  readonly id: string;
  /** Origin of the extension's own pages. */
  readonly origin: string;
}

/**
 * Says if a message comes from a page of this extension: popup, side panel or one of its tabs. Content scripts carry
 * our id but the page's origin; other extensions carry their id; a frame that a page put around one of our pages is
 * no top frame.
 */
export function isOwnPage(sender: MessageSender, own: OwnIdentity): boolean {
  const isTopFrame = sender.frameId === undefined || sender.frameId === 0;
  const isOwnUrl = sender.url?.startsWith(`${own.origin}/`) ?? false;
  return sender.id === own.id && sender.origin === own.origin && isOwnUrl && isTopFrame;
}

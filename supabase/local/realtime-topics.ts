/** A broadcast as it stands in a frame's payload. */
export interface Broadcast {
  readonly type: 'broadcast';
  readonly event: string;
  readonly payload: unknown;
  readonly meta?: { readonly id: string };
}

export interface Listener {
  /** Private and public channels of one name are two channels. */
  readonly isPrivate: boolean;
  hear(message: Broadcast): void;
}

/** Who listens to which topic. */
export class Topics {
  private readonly listeners = new Map<string, Set<Listener>>();

  add(topic: string, listener: Listener): void {
    const set = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, set.add(listener));
  }

  remove(topic: string, listener: Listener): void {
    const set = this.listeners.get(topic);
    set?.delete(listener);
    if (set?.size === 0) this.listeners.delete(topic);
  }

  publish(topic: string, isPrivate: boolean, message: Broadcast, except?: Listener): void {
    for (const listener of this.listeners.get(topic) ?? []) {
      if (listener !== except && listener.isPrivate === isPrivate) listener.hear(message);
    }
  }
}

import type { StoreChanges } from './store-changes.ts';

/** A channel of one database between all contexts of this browser, over which each tells what it has written. */
export class ChangeNews {
  readonly #name: string;
  readonly #followers = new Set<(changes: StoreChanges) => void>();
  #channel: BroadcastChannel | undefined;
  #isClosed = false;

  constructor(databaseName: string) {
    this.#name = `changes ${databaseName}`;
  }

  tell(changes: StoreChanges): void {
    for (const follower of this.#followers) follower(changes);
    // A write that ends after the store was closed is told by nobody: whoever opens the database then reads it anew.
    if (!this.#isClosed) this.#open().postMessage(changes);
  }

  follow(onChanges: (changes: StoreChanges) => void): () => void {
    // A function given twice is two followers.
    const follower = (changes: StoreChanges): void => onChanges(changes);
    this.#followers.add(follower);
    if (!this.#isClosed) this.#open();
    return () => this.#followers.delete(follower);
  }

  close(): void {
    this.#isClosed = true;
    this.#followers.clear();
    this.#channel?.close();
    this.#channel = undefined;
  }

  #open(): BroadcastChannel {
    if (this.#channel === undefined) {
      this.#channel = new BroadcastChannel(this.#name);
      this.#channel.onmessage = ({ data }: MessageEvent<StoreChanges>) => {
        for (const follower of this.#followers) follower(data);
      };
    }
    return this.#channel;
  }
}

import { StandingClock } from '../builders/sync-scene.ts';

/** Timers that go off when the test moves the clock, in their order. */
export class FakeScheduler {
  readonly clock = new StandingClock();
  #timers: { readonly at: number; readonly run: () => void }[] = [];

  readonly schedule = (delay: number, run: () => void): (() => void) => {
    const timer = { at: this.clock.now() + delay, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  };

  get pending(): number {
    return this.#timers.length;
  }

  /** Lets promises settle, without moving the clock. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
  }

  /** Moves the clock on and runs what is due, settling after each. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.clock.now() + milliseconds;
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.clock.advance(Math.max(0, next.at - this.clock.now()));
      next.run();
      await this.settle();
    }
    this.clock.advance(end - this.clock.now());
    await this.settle();
  }
}

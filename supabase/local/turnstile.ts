/** Lets one caller in at a time, in the order in which they came. */
export class Turnstile {
  private last: Promise<void> = Promise.resolve();

  /** Resolves when everybody before has left; call the result to leave. */
  async enter(): Promise<() => void> {
    const before = this.last;
    let leave: () => void = () => {};
    this.last = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    return leave;
  }

  /** Runs a task alone. */
  async run<Value>(task: () => Promise<Value>): Promise<Value> {
    const leave = await this.enter();
    try {
      return await task();
    } finally {
      leave();
    }
  }
}

/**
 * Long work in steps: it yields after each, so that whoever runs it may let the page breathe or stop it. The result is
 * the same however it is run.
 */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Runs all steps at once. */
export function runAtOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Short work as one step. */
export function* inOneStep<Result>(work: () => Result): Steps<Result> {
  yield;
  return work();
}

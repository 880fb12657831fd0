import { type ReadonlySignal, signal } from '@preact/signals';
import type { Clock, Day } from '../../shared/clock.ts';
import { dayOf } from '../../shared/days.ts';

const MINUTE_MS = 60_000;

/** The current day where the reader is, right again within a minute after midnight or a night's sleep. */
export function todayOf(clock: Clock): ReadonlySignal<Day> {
  let timer: ReturnType<typeof setInterval> | undefined;
  const today = signal<Day>(dayOf(clock.now()), {
    watched() {
      today.value = dayOf(clock.now());
      timer = setInterval(() => {
        today.value = dayOf(clock.now());
      }, MINUTE_MS);
    },
    unwatched() {
      clearInterval(timer);
    },
  });
  return today;
}

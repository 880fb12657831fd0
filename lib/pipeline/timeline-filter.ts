import type { TimelineEntry } from './timeline.ts';

/** What a timeline may be narrowed to. */
export const TIMELINE_FILTERS = ['all', 'contacts', 'notes', 'changes'] as const;
export type TimelineFilter = (typeof TIMELINE_FILTERS)[number];

const groupOf = (entry: TimelineEntry): Exclude<TimelineFilter, 'all'> => {
  switch (entry.kind) {
    case 'activity':
      return entry.activity.kind === 'note' ? 'notes' : 'contacts';
    case 'comment':
      return 'notes';
    case 'capture':
    case 'stage_change':
    case 'task_done':
      return 'changes';
  }
};

/** The entries of one sort, in the order they came. */
export const filterTimeline = (
  entries: readonly TimelineEntry[],
  filter: TimelineFilter,
): readonly TimelineEntry[] =>
  filter === 'all' ? entries : entries.filter((entry) => groupOf(entry) === filter);

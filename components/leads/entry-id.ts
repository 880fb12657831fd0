/** Where an entry stands in the timeline, so that what rests on it can lead there. */
export const entryId = (id: string): string => `entry-${id}`;

/** Puts the focus on an entry once its tab is drawn. */
export function focusEntry(id: string): void {
  requestAnimationFrame(() => {
    const entry = document.getElementById(entryId(id));
    entry?.scrollIntoView({ block: 'center' });
    entry?.focus();
  });
}

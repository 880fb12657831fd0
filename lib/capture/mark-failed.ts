import type { PageReading } from './draft-types.ts';

/**
 * The reading with the names of sources that failed on the page. One without a lead becomes an empty draft: that there
 * is none cannot be said of a page that was not wholly read.
 */
export function markFailed(reading: PageReading, sources: readonly string[]): PageReading {
  if (sources.length === 0) return reading;
  if (reading.kind === 'no_lead') {
    const { url, title } = reading;
    return {
      kind: 'draft',
      draft: { url, title, fields: [], unknown: [], partial: true, failedSources: sources },
    };
  }
  const failedSources = [...(reading.draft.failedSources ?? []), ...sources];
  return { ...reading, draft: { ...reading.draft, partial: true, failedSources } };
}

import type { Candidate } from '../../lib/capture/draft-types.ts';

/** What a dragged item is called, so that nothing else can be dropped on a field. */
export const ITEM_TYPE = 'application/x-sluice-item';

/** Tells the unknown items of a draft apart. */
export const itemKey = ({ field, normalised }: Candidate): string => `${field} ${normalised}`;

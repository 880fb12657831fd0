import { formatNumber } from './format.ts';
import type { Language } from './language.ts';

const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;

/** A size as people read it: `1 KB` at least, one digit behind the point for megabytes below ten. */
export function formatBytes(language: Language, bytes: number): string {
  if (bytes < MEGABYTE) return `${formatNumber(language, Math.max(1, Math.round(bytes / KILOBYTE)))} KB`;
  const megabytes = bytes / MEGABYTE;
  const rounded = megabytes < 10 ? Math.round(megabytes * 10) / 10 : Math.round(megabytes);
  return `${formatNumber(language, rounded)} MB`;
}

import { isFreeMailDomain } from '../../capture/entities/email.ts';
import { isBelow } from '../../capture/mail/never-log.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** Why a text is no entry of the never-log list; `entry` is the part that is wrong. */
export interface EntryFault {
  readonly code: 'empty' | 'malformed' | 'provider' | 'member' | 'known' | 'too_many';
  readonly entry: string;
}

const LABEL = '[^@\\s.,;:/<>"]{1,63}';
const ENTRY = new RegExp(`^(?:[^@\\s]{1,64}@)?${LABEL}(?:\\.${LABEL}){1,20}$`, 'u');
const MOST = 200;

/** What people paste around an address or a domain: `mailto:`, angle brackets, `@` ahead, the rest of a web address. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^(?:mailto:|https?:\/\/(?:www\.)?)/u, '')
    .replace(/^[<"'@]{1,4}/u, '')
    .replace(/[/?#>"'].*$/u, '')
    .replace(/\.$/u, '');

/**
 * Reads one or several entries out of a text, as `never_logs.entry` takes them. All or none: the first that cannot be
 * taken is told. `known` is what stands on the list, `members` the members' own addresses.
 */
export function readEntries(
  text: string,
  known: readonly string[],
  members: readonly string[],
): Result<readonly string[], EntryFault> {
  const written = text.split(/[\s,;，；、]+/u).filter((part) => part !== '');
  if (written.length === 0) return err({ code: 'empty', entry: '' });
  if (written.length > MOST) return err({ code: 'too_many', entry: '' });
  const entries: string[] = [];
  for (const part of written) {
    const entry = bare(part);
    if (entry.length > 320 || !ENTRY.test(entry)) return err({ code: 'malformed', entry: part });
    if (isFreeMailDomain(entry)) return err({ code: 'provider', entry });
    if (members.includes(entry)) return err({ code: 'member', entry });
    if (known.some((other) => covers(other, entry))) return err({ code: 'known', entry });
    if (!entries.includes(entry)) entries.push(entry);
  }
  return ok(entries);
}

/** Says if what stands on the list has the entry in it. */
const covers = (listed: string, entry: string): boolean =>
  listed === entry || (!listed.includes('@') && isBelow(entry.slice(entry.lastIndexOf('@') + 1), listed));

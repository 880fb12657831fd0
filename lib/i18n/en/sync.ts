import { counted } from '../plural.ts';

/** The status line, and what waits or was refused. */
export const sync = {
  upToDate: 'Up to date',
  sending: 'Sending…',
  receiving: 'Receiving…',
  firstSync: (percent: number): string => `Loading your team’s leads, ${percent} %`,
  waiting: (count: number): string => `${count} waiting to be sent`,
  safeHere: 'safe on this device',
  offlineSince: (time: string): string => `Offline since ${time}`,
  nextTry: (seconds: number): string => `next try in ${seconds} s`,
  sendNow: 'Send now',
  problemsTitle: 'Waiting and problems',
  nothingLost: 'Nothing is lost. Everything here is kept on this device until it is sent or you decide.',
  refused: (count: number): string => `${counted(count, 'change')} not accepted`,
  refusedWord: 'refused',
  discard: 'Discard',
  discardQuestion: 'Discard this change for good?',

  /** Why no sync round succeeds, by the code of the failure. */
  trouble: {
    offline: 'No connection',
    busy: 'The database is busy; it is tried again by itself',
    too_large: 'A change is too large to be sent',
    signed_out: 'Signed out. Sign in again to send what waits',
    not_member: 'You are no longer a member of this team',
    protocol: 'Sluice and the database have different versions. Ask your admin to update',
    rejected: 'The database refused the call',
    server: 'The database reported an error; it is tried again by itself',
  },
  /** Why one change was refused for good. */
  rejection: {
    not_found: 'The record is gone, or you may no longer see it.',
    forbidden: 'You may not change this record.',
    deleted: 'Someone deleted the record meanwhile.',
    conflict: 'Someone changed the same thing meanwhile.',
    invalid: 'The value was not accepted.',
  },
  change: {
    create: (what: string): string => `New: ${what}`,
    patch: (what: string): string => `Changed: ${what}`,
    remove: (what: string): string => `Removed: ${what}`,
    restore: (what: string): string => `Restored: ${what}`,
    move: (what: string): string => `Moved: ${what}`,
    assign: (what: string): string => `New owner: ${what}`,
  },
};

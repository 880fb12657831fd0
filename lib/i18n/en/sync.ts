import { counted } from '../plural.ts';

/** The status line, and what waits or was refused. */
export const sync = {
  upToDate: 'Up to date',
  sending: 'Sending…',
  receiving: 'Receiving…',
  firstSync: (percent: number): string => `Loading your team’s leads, ${percent} %`,
  /** Counted in leads, however many changes each has. */
  waiting: (count: number): string => `${counted(count, 'lead')} waiting`,
  safeHere: 'safe on this device',
  offlineSince: (time: string): string => `Offline since ${time}`,
  openProblems: 'Show what waits and what was refused',
  sendNow: 'Send now',
  problemsTitle: 'Waiting and problems',
  nothingLost: 'Nothing is lost. Everything here is kept on this device until it is sent or you decide.',
  refused: (count: number): string => `${counted(count, 'change')} not accepted`,
  refusedWord: 'refused',
  discard: 'Discard',
  discardQuestion: 'Discard this change for good?',
  discardHint: 'It was never saved in the team’s database, and it cannot be brought back.',
  copied: 'Copied',
  notAccepted: 'Not accepted',
  waitingTitle: 'Waiting to be sent',
  oldest: (time: string): string => `oldest ${time}`,
  changes: (count: number): string => counted(count, 'change'),
  nothingWaits: 'Everything is sent.',
  keptHere: 'Your text is kept here.',
  signIn: 'Sign in again',

  /** One row of each kind, in a sentence such as "New: note". */
  thing: {
    teams: 'team',
    members: 'member',
    pipelines: 'pipeline',
    stages: 'stage',
    companies: 'company',
    people: 'person',
    identities: 'contact detail',
    employments: 'job',
    leads: 'lead',
    lead_people: 'role in the decision',
    answers: 'answer',
    captures: 'capture',
    activities: 'note',
    tasks: 'task',
    stage_changes: 'move',
  },

  /** Why no sync round succeeds, by the code of the failure. */
  trouble: {
    offline: 'No connection',
    busy: 'The database is busy; it is tried again by itself',
    too_large: 'A change is too large to be sent',
    signed_out: 'Signed out. Sign in again to send what waits',
    not_member: 'You are no longer a member of this team',
    protocol: 'Sluice and the database have different versions. Ask your admin to update',
    extension_outdated: 'This extension is too old for the database. Update the extension',
    database_outdated: 'The database is too old for this extension. Ask your admin to update it',
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

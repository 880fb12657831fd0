import { counted } from '../plural.ts';

/** Members in their places, shutting one out, leaving, and open invitations. */
export const members = {
  change: 'Change',
  changeMember: (name: string): string => `Change ${name}`,
  manager: 'Reports to',
  nobodyAbove: 'nobody',
  savePlace: 'Save',
  placed: (name: string): string => `${name} has a new place`,
  placeUndone: (name: string): string => `${name} is back in the place of before`,

  shutOut: 'Shut out…',
  shutOutTitle: (name: string): string => `Shut ${name} out of the team?`,
  shutOutWhat: 'They lose access at once, and this team’s data leaves their devices. It can be undone.',
  holds: (leads: number, companies: number, people: number, tasks: number): string =>
    `They hold ${counted(leads, 'lead')}, ${counted(companies, 'company', 'companies')}, ${counted(people, 'person', 'people')} and ${counted(tasks, 'open task')}.`,
  heir: 'Everything goes to',
  heirPool: 'nobody: leads into the pool',
  shutOutNow: 'Shut out',
  out: (name: string, leads: number, heir: string | null): string =>
    heir === null
      ? `${name} is out; ${counted(leads, 'lead')} went into the pool`
      : `${name} is out; ${counted(leads, 'lead')} went to ${heir}`,
  back: (name: string, leads: number, kept: number): string =>
    kept === 0
      ? `${name} is back with ${counted(leads, 'lead')}`
      : `${name} is back with ${counted(leads, 'lead')}; ${kept} had gone on and stay where they are`,
  undoOf: (what: string): string => `Undo: ${what}`,

  leaveTitle: 'Leave the team',
  leaveHint: 'Hand your leads over first. The team’s data leaves this device.',
  leave: 'Leave the team…',
  leaveSure: (team: string): string => `Leave ${team}?`,
  leaveNow: 'Leave',

  invitations: 'Open invitations',
  noInvitations: 'No invitation is open.',
  expires: (day: string): string => `until ${day}`,
  withdraw: 'Withdraw',
  withdrawOf: (email: string): string => `Withdraw the invitation of ${email}`,
};

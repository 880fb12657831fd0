import { counted } from '../plural.ts';

/** Settings of mail: what is never logged, what is kept, and the addresses that take mail in. */
export const mailSettings = {
  title: 'Mail',
  hint: 'What of mail becomes part of your records, and the addresses that take mail in.',
  readOnly: 'Admins change the list and what is kept. It counts for everybody in the team.',
  failed: 'That was not saved on this device. Free some space and try again.',
  gone: 'A colleague has just changed this. Look again.',

  neverTitle: 'Never-log list',
  neverHint:
    'Mail from or to these makes no lead and stands on no timeline, whoever else it is from or to. Imports, webmail and the inbound addresses obey it at once. Everybody in the team sees the list.',
  ownCompany: 'Our own company is never logged',
  ownCovers: (domains: string): string =>
    `Mail among colleagues: ${domains}, and what is below. Mail with a customer in it is logged.`,
  ownCoversNone:
    'No member has an address of a company, only of providers for everybody: this covers the members’ addresses alone.',
  ownOff: 'Mail among colleagues may be logged, and colleagues may become leads.',
  add: 'Add',
  entry: 'Addresses or domains',
  entryHint: 'One or several: eva@law.example, law.example. A domain counts with everything below it.',
  fault: {
    empty: 'Type an address or a domain.',
    malformed: (entry: string): string =>
      `“${entry}” is neither an address nor a domain. Write it like eva@law.example or law.example.`,
    provider: (entry: string): string =>
      `${entry} is a provider for everybody: all its customers would never be logged. Add the one address instead.`,
    member: (entry: string): string =>
      `${entry} is a member’s address and would have no effect. The switch above covers colleagues.`,
    known: (entry: string): string => `${entry} is on the list already.`,
    too_many: 'These are more than 200 at once. Add them in parts.',
  },
  empty: 'Nothing is on the list.',
  count: (count: number): string => counted(count, 'entry', 'entries'),
  address: 'Address',
  domain: 'Domain and below',
  remove: 'Remove',
  removeEntry: (entry: string): string => `Remove ${entry} from the never-log list`,
  added: (entries: readonly string[]): string =>
    entries.length === 1
      ? `${entries[0] ?? ''} is never logged`
      : `${entries.length} entries are never logged`,
  removed: (entry: string): string => `${entry} is logged again`,
  ownChanged: { on: 'Our own company is never logged', off: 'Our own company is logged' },
  keepsChanged: 'What is kept of a mail was changed',

  keepsTitle: 'What is kept of a mail',
  keeps: {
    subject: ['Subject only', 'Date, direction and subject.'],
    snippet: ['Subject and beginning', 'Also the first 600 characters of what the sender wrote.'],
    asked: [
      'Whole text when asked',
      'Subject and beginning; the whole text only where somebody asks for it on a mail.',
    ],
  },
  keptWhere: 'What lies where, and for how long',
  kept: {
    timeline: [
      'Timeline of the lead',
      'What is chosen above, on the server and on devices that see the lead, until it is removed or the person is erased.',
    ],
    values: [
      'Values of the person',
      'Name, title, numbers and the like from header and signature, each with the line it stands in, as with any capture.',
    ],
    waiting: [
      'Mails that wait for “who is this?”',
      'Sender, subject, beginning and what was read, on the server only, for 30 days at most.',
    ],
    attachments: ['Attachments', 'Never kept. While a mail waits their names and sizes are listed.'],
    hash: [
      'Mail that is never logged, and automatic mail',
      'A hash of its Message-ID, so that it is not asked about twice. Nothing else.',
    ],
  },

  inTitle: 'Addresses that take mail in',
  inHint:
    'Forward a mail to make its sender a lead; put the address into BCC to log what you send. Only members’ own mail is believed: everything else waits until somebody says who it is.',
  mine: 'Your address',
  mineHint: 'Leads that come through it are yours.',
  team: 'The team’s address',
  teamHint: 'Leads that come through it go to whom the rules for new leads say, else into the pool.',
  none: 'None yet.',
  teamNone: 'None yet. An admin makes it.',
  make: 'Make',
  makeMine: 'Make your address',
  makeTeam: 'Make the team’s address',
  copy: 'Copy',
  copyOf: { mine: 'Copy your address', team: 'Copy the team’s address' },
  copied: 'Copied',
  rotate: 'Replace',
  rotateOf: { mine: 'Replace your address', team: 'Replace the team’s address' },
  rotateTitle: { mine: 'Replace your address?', team: 'Replace the team’s address?' },
  rotateWhat:
    'A new secret address is made. Mail to the old one is refused from now on and goes back to its sender; the old one never works again. What came in stays. Change it wherever you keep it: in filters, forwarding rules and your address book.',
  rotateNow: 'Replace it',
  rotated: {
    mine: 'Your address is new. Mail to the old one is refused.',
    team: 'The team’s address is new. Mail to the old one is refused.',
  },
  noDomain:
    'This backend takes no mail in yet. An admin lets a mail service receive for a domain, points it at the function inbound-mail and sets INBOUND_DOMAIN: supabase/README.md, “Mail that comes in”. Until then these addresses lead nowhere.',
  notDeployed:
    'The function inbound-mail is not deployed on this backend. An admin deploys it and sets it up: supabase/README.md, “Mail that comes in”.',
  viewer: 'Who only reads has no address.',
  reading: 'Asking the backend for the addresses…',
  unread: 'The addresses could not be asked for.',
  again: 'Try again',
};

import { counted } from '../plural.ts';

/** Mail and contacts: from files, from a webmail page, and from the inbound address. */
export const mail = {
  importTitle: 'Import mail or contacts',
  importIntro:
    'Drop .eml or .vcf files anywhere on this panel, or choose them. A mail goes to the lead it belongs to, else it makes a new one.',
  choose: 'Choose files',
  reading: (done: number, total: number): string => `File ${Math.min(done + 1, total)} of ${total}`,
  stop: 'Stop',
  clear: 'Clear the list',
  results: 'Results',
  outcome: {
    made: 'New lead',
    logged: 'Mail logged to the lead',
    known: 'Stands there already',
    taken_back: 'Taken back',
  },
  noLead: {
    auto_reply: 'No lead: an automatic answer.',
    bounce: 'No lead: a mail that could not be delivered.',
    list: 'No lead: a newsletter or mailing list.',
    no_reply: 'No lead: an address that takes no answers.',
    role_mailbox: 'No lead: a shared mailbox, and nobody signs. Add the person by hand if you know them.',
    own_side: 'Not logged: it is from your own side, and no receiver is a known lead.',
    no_sender: 'No lead: the mail does not say who wrote it.',
    suppressed: 'Not saved: this person asked not to be contacted.',
    nameless: 'No lead: neither a person nor a company is named.',
    no_card: 'No contact in this file. Export it again as vCard (.vcf).',
  },
  neverLogged: {
    list: (address: string): string => `Not logged: ${address} is on the never-log list.`,
    own_company: (address: string): string => `Not logged: ${address} is of your own company.`,
  },
  openNeverLog: 'Never-log list',
  unread: {
    too_large:
      'Not read: it is too large or has too many parts. Save the mail without its attachments and try again.',
    no_mail: 'Not read: this is no mail. Save it from your mail program as .eml.',
    unreadable: 'Not read: the file was moved or may not be opened. Choose it again.',
    other_file: 'Not read: only .eml and .vcf files are taken.',
    no_stage: 'Not saved: your team’s stages have not arrived yet. Try again when the panel is up to date.',
    not_saved: 'Not saved, nothing of it was kept. Free some space on this device and choose the file again.',
  },
  log: { in: 'Log this mail to the timeline', out: 'Log this sent mail to the timeline' },
  entry: { in: 'E-mail received', out: 'E-mail sent', replied: 'E-mail: they replied' },
  wholeText: 'With its whole text, not only the beginning',
  logged: 'The mail is on the timeline.',
  part: {
    message: 'the open mail',
    sender: 'the sender',
    body: 'the text',
    subject: 'the subject',
    date: 'the date',
    selection: 'a selected text',
  },
  failed: (site: string, parts: readonly string[]): string =>
    `${site}: ${parts.join(', ')} could not be found. Open one mail; if it is open, select its text with the signature and press the icon again.`,
  selectFirst: (site: string): string =>
    `${site}: select the mail’s text with the signature, then press the icon again.`,
  review: {
    title: 'Who is this?',
    waiting: (count: number): string =>
      count === 1 ? 'A mail waits: who is this?' : `${count} mails wait: who is this?`,
    intro:
      'Mails to your inbound address that could not be put to a lead. What you leave here is forgotten after 30 days.',
    why: {
      unknown_sender: 'The sender is no member of the team, and it answers no mail that is on a timeline.',
      failed_check: 'The sender could not be proved: the check of its domain failed. It may be forged.',
      unverified: 'The mail server did not prove the sender, so nothing was added by itself.',
      not_allowed: 'The sender may not add leads.',
      no_person: 'No person could be read from the forwarded mail.',
      own_side: 'The forwarded person is a colleague.',
      several_people: 'Several people in the team’s records have this address.',
      several_companies: 'Two or more companies fit.',
      known_to_colleague: 'A colleague has this customer.',
      unknown_receiver: 'You sent it to somebody who is no lead of yours.',
      no_stage: 'There is no stage where new leads begin.',
      other: 'It could not be put to a lead by itself.',
    },
    to: (email: string): string => `to ${email}`,
    through: (from: string): string => `sent in by ${from}`,
    logTo: (lead: string): string => `Log to ${lead}`,
    newLead: 'New lead',
    newLeadOf: (who: string): string => `New lead: ${who}`,
    toLead: 'To a lead…',
    toLeadOf: (who: string): string => `Add the mail of ${who} to a lead`,
    findLead: 'Find a lead',
    withPerson: (who: string): string => `Also add ${who} to its people`,
    noLead: 'No lead found',
    discard: 'Discard',
    discardNamed: (who: string): string => `Discard the mail of ${who}`,
    discarded: (who: string): string => `Discarded: mail of ${who}`,
    never: 'Never log this address',
    neverNamed: (email: string): string => `Never log ${email}, and discard`,
    neverLogged: (email: string): string => `Never logged from now on: ${email}`,
    unread: 'The mails that wait could not be reached; nothing is lost. Try again when you are online.',
    notKept: 'This mail was not saved and still waits. It names nobody, or there is no room on this device.',
  },
  saveCard: 'Save as vCard',
  saveCardOf: (name: string): string => `Save as vCard: ${name}`,
  openLead: (title: string): string => `Open ${title}`,
  madeOne: (title: string): string => `${title} added`,
  loggedOne: (title: string): string => `Mail logged to ${title}`,
  imported: (leads: number, mails: number): string =>
    [leads > 0 && `${counted(leads, 'lead')} added`, mails > 0 && `${counted(mails, 'mail')} logged`]
      .filter((part) => part !== false)
      .join(', '),
};

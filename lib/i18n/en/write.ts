import { counted } from '../plural.ts';

/** Writing to people and calling them: templates, what waits to be confirmed, what came of a call, who wants no contact. */
export const write = {
  title: (name: string): string => `Write to ${name}`,
  template: 'Template',
  blank: 'Blank mail',
  noTemplates: 'Your team has no templates yet. An admin adds them in the settings under Sales process.',
  language: 'Language',
  inLanguage: { en: 'English', zh: '中文' },
  to: 'To',
  subject: 'Subject',
  body: 'Text',
  whereLabel: 'Opens in',
  where: { program: 'Mail program', gmail: 'Gmail', outlook: 'Outlook', qq: 'QQ Mail' },
  /** What a place between brackets stands for, shown in the text where the value is missing. */
  placeholder: {
    first_name: 'first name',
    full_name: 'full name',
    salutation: 'form of address',
    job_title: 'job title',
    company: 'company',
    my_name: 'my name',
    my_team: 'my team',
    stage: 'stage',
    next_step: 'next step',
  },
  gaps: (count: number): string =>
    `${counted(count, 'value')} not known. Fill in what stands between ⟦ ⟧ before you open the mail.`,
  nextGap: 'Go to the gap',
  emptyMail: 'Write a subject or a text first.',
  open: 'Open mail',
  sendThere: 'Sluice sends nothing: you send it there.',
  leftOut: {
    body: 'The text is too long for a link, or this mail takes none: copy it and paste it there.',
    subject: 'The subject does not fit either.',
    bcc: 'This mail takes no blind copy from a link. Add it there:',
  },
  copyText: 'Copy the text',
  copySubject: 'Copy the subject',
  copyAddress: 'Copy the address',
  copied: 'Copied',
  logged: (address: string): string => `A blind copy goes to ${address}, so the mail logs itself.`,
  logUnknown:
    'No answer from the server yet: the mail goes without a copy to the log address. Confirm it on the timeline afterwards.',
  noLog: 'Your team has no log address. Confirm the mail on the timeline afterwards.',
  refused: {
    no_contact: (name: string): string =>
      `${name} wants no mail. If that has changed, take the mark off on the person first.`,
    suppressed: (name: string): string => `${name} is on the list of those who must not be contacted.`,
    no_address: (name: string): string => `No e-mail address that can be written to is known of ${name}.`,
  },

  draft: (name: string): string => `Mail to ${name}`,
  sent: 'Sent?',
  confirm: 'Yes, sent',
  discard: 'Discard',
  confirmOf: (subject: string): string => `Yes, sent: ${subject}`,
  discardOf: (subject: string): string => `Discard: ${subject}`,
  onlyHere: 'Only you see this, on this device.',
  logsItself: 'Only you see this. Once its copy has come to the log address, the line goes by itself.',
  noSubject: 'no subject',
  draftsTitle: 'Mails that you opened',

  callTitle: (name: string): string => `Call to ${name}`,
  howDidItGo: 'How did it go?',
  outcome: {
    reached: 'Reached',
    not_reached: 'Not reached',
    call_back: 'Call back',
    not_interested: 'Not interested',
    refused: 'Wants no contact',
    wrong_number: 'Wrong number',
  },
  callNote: 'What was said',
  nextStep: 'Next step',
  nextDay: 'When',
  settles: (task: string): string => `Done with it: ${task}`,
  logIt: 'Log the call',
  notCalled: 'No call was made',
  consequence: {
    refused: (name: string): string => `${name} will be marked: no calls, no mails, no other contact.`,
    wrong_number: (number: string): string => `${number} will be marked as wrong.`,
  },

  /** Why the database did not take a call or mail. */
  refusedContact:
    'The person wants no contact this way since before. If the wish was taken back, say so on the person and try again.',
  noContact: 'Wants no',
  /** Named in the undo bar, before whose it is. */
  wishes: 'Contact wishes',
  wrongNumbers: 'Wrong numbers',
  way: { phone: 'Calls', mail: 'Mails', other: 'Other contact' },
  wantsNo: { phone: 'wants no calls', mail: 'wants no mails', other: 'wants no other contact' },
  wantsNoOf: (name: string, way: string): string => `${name} ${way}`,
  wrongNumber: 'Wrong number',
  rightAgain: 'Right after all',

  templates: 'Mail templates',
  templatesHint:
    'What the team writes again and again. Whoever writes to somebody chooses one, and changes it before it leaves.',
  templateName: 'Name',
  insert: 'Insert',
  insertNamed: (placeholder: string): string => `Insert ${placeholder}`,
  fieldIn: {
    en: (field: string): string => `${field} in English`,
    zh: (field: string): string => `${field} in Chinese`,
  },
  unknownPlaceholder: (names: string): string =>
    `${names} cannot be filled in. Use the buttons above to insert what can.`,
  needsBoth: 'Write the subject and the text in at least one language.',
  preview: 'Preview',
  previewOf: (name: string): string => `As ${name} would get it`,
  addTemplate: 'Add a template',
  previewNamed: (name: string): string => `Show ${name}`,
  editTemplate: (name: string): string => `Change ${name}`,
  saveTemplate: 'Save the template',
  noTemplate: 'No template yet.',

  /** Named in the undo bar. */
  confirmed: (subject: string): string => `Mail on the timeline: ${subject}`,
  discarded: (subject: string): string => `Discarded: ${subject}`,
  callLogged: (name: string, outcome: string): string => `Call to ${name}: ${outcome.toLowerCase()}`,
};

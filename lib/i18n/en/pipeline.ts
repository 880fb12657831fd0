import { counted } from '../plural.ts';

/** The list of leads by stage, moving them, and what is due. */
export const pipeline = {
  title: 'Pipeline',
  choosePipeline: 'Choose a pipeline',
  privateWord: 'private',
  /** Put behind the name of a pipeline that only its owner and their managers see. */
  privateName: (name: string): string => `${name} (private)`,
  findLead: 'Find a lead, company or person',
  /** The same, as short as the narrowest panel shows it. */
  findHint: 'Find leads and people',
  stageSummary: (stage: string, count: number): string => `${stage}, ${counted(count, 'lead')}`,
  notSized: 'not sized yet',
  /** Leads whose amount is in another currency: in no sum. */
  weighted: (money: string, chance: number): string => `${money} at a chance of ${chance} %`,
  weightedShort: (money: string, chance: number): string => `${money} at ${chance} %`,
  others: (count: number, currency: string): string => `${count} not in ${currency}`,
  clearFind: 'Clear',
  /** Above what a search found in another pipeline than the shown one. */
  inPipeline: (pipeline: string): string => `In ${pipeline}`,
  nothingFound: 'No lead matches',
  showAll: 'Show all leads',
  emptyStage: 'Nothing in this stage',
  leadList: 'Leads by stage',
  unsent: 'not sent yet',
  readOnly: 'read only',

  moveTo: 'Move to',
  /** Above the question that has to be answered before a lead leaves its stage. */
  beforeLeaving: (stage: string): string => `Before it leaves ${stage}`,
  moved: (lead: string, stage: string): string => `${lead} moved to ${stage}`,
  here: 'now',

  openLead: (lead: string): string => `Open ${lead}`,
  moveLead: (lead: string): string => `Move ${lead} to another stage`,
  noteOn: (lead: string): string => `Add a note to ${lead}`,
  callPhone: (phone: string): string => `Call ${phone}`,

  inPool: 'In the pool',
  take: 'Take it',

  due: { late: 'late', today: 'due today', later: 'due later', none: 'no next step' },
  dueCount: { late: 'late', today: 'today', later: 'later', none: 'no step' },
  dueFilter: 'Show only leads that are',
  lateBy: (days: number): string => `${days} d late`,
  inStageFor: (days: number): string => `${counted(days, 'day')} in this stage`,
  noGrade: 'No grade yet',

  /** What stands in the panel before there is anything to show. */
  signedOut: 'Sign in to see your team’s leads.',
  noTeam: 'Choose or found a team to begin.',
  noConsent: 'Read how Sluice handles data, then begin.',
  openWelcome: 'Open the start page',
  noPipeline: 'This team has no pipeline that you may see. Ask an admin to open one to you.',

  teach: {
    title: 'Capture your first lead',
    lead: 'Three steps, about a minute. Only the page you ask for is read.',
    page: 'Open a page that names someone',
    pageHint: 'A contact page, a team page, or an imprint.',
    press: 'Press',
    pressHint: 'Or click the Sluice icon in the toolbar.',
    click: 'Click the Sluice icon in the toolbar',
    clickHint: 'Only then is the page read, and no other.',
    check: 'Check what was found, then save',
    checkHint: 'The dot says how sure it is:',
    sure: 'the page says so itself',
    look: 'found beside a label or in a footer',
    guess: 'worth a look before you call',
    path: 'Then it moves through your pipeline',
  },

  keysTitle: 'Keys',
  keys: {
    move: 'Up and down the list',
    open: 'Open the lead',
    moveStage: 'Move it to another stage',
    find: 'Find a lead',
    filter: 'Filter the list',
    choose: 'Choose several leads',
    commands: 'All commands',
    today: 'Today’s work',
    taskDone: 'Mark a task of today as done',
    lists: 'Target lists',
    nextInList: 'Next and previous lead of a list',
    undo: 'Undo the last change',
    back: 'Back to the list',
    note: 'Write a note',
    help: 'Show this list',
    send: 'Save the note',
  },
  showKeys: 'Show all keys',
  commands: 'Commands',
  findCommand: 'What shall be done?',
  noCommand: 'No command is called that.',
  openSettings: 'Settings',
};

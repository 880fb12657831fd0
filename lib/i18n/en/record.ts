import { counted } from '../plural.ts';

/** One lead: facts with evidence, people, timeline, tasks, score. */
export const record = {
  tabs: { facts: 'Facts', people: 'People', timeline: 'Timeline', files: 'Files', score: 'Score' },
  tabsLabel: 'Parts of the record',
  backToList: 'Back to the list',
  closesOn: (date: string): string => `closes ${date}`,
  noAmount: 'no amount',
  noCloseDate: 'no close date',
  stageLabel: (stage: string): string => `Stage: ${stage}. Move`,

  /** Why a record offers nothing to edit. */
  readOnly: {
    viewer: 'You look at this team’s leads and change nothing.',
    owner: (name: string): string => `${name} owns this lead. You can read it, not change it.`,
    other: 'You can read this lead, not change it.',
  },

  nextTitle: 'Next',
  dueOnDay: (when: string): string => `due ${when}`,
  noTask: 'no next step',
  /** How a lead ended, in place of a next step. */
  closed: (how: string): string => `Closed: ${how.toLowerCase()}`,
  askAgainOn: (date: string): string => `Ask again on ${date}`,
  planIt: 'Add task',
  tomorrow: 'Tomorrow',

  stageGuide: (stage: string): string => `In ${stage}`,
  aim: 'Aim',
  usualAction: 'Usual action',
  exitQuestion: 'Exit question',

  company: 'Company',
  noCompany: 'No company is known for this lead.',
  moreFields: (count: number): string => `${counted(count, 'more field')}`,
  fewerFields: 'Fewer fields',
  /** Names that must fit a narrow column. */
  short: { expected_close: 'Closes', kind: 'Kind', role: 'Role' },
  editField: (field: string): string => `Change ${field}`,
  currency: 'Currency',
  captured: (host: string, date: string): string => `From ${host}, ${date}`,

  /** Where a value was found, by the kind of place. */
  source: {
    json_ld: 'page data',
    microdata: 'page data',
    h_card: 'contact card',
    meta: 'page head',
    link: 'link',
    label: 'label',
    block: 'text block',
    selection: 'selected text',
    url: 'address bar',
  },
  byHand: 'typed',
  evidence: (certainty: string, where: string, snippet: string): string =>
    `${certainty}, ${where}: “${snippet}”`,
  evidencePlain: (certainty: string, where: string): string => `${certainty}, ${where}`,

  addTag: (of: string): string => `Add a tag to ${of}`,
  addTagShort: 'Tag',
  removeTag: (tag: string): string => `Take off the tag ${tag}`,
  tagged: (tag: string, of: string): string => `Tagged ${of}: ${tag}`,
  untagged: (tag: string, of: string): string => `${tag} taken off ${of}`,
  /** Where a lead came from, where nobody said so in words. */
  cameBy: { website: 'Website', mail: 'Mail' },

  /** Of a lead that nobody captured: by which rule it came to its owner. */
  ruleLabel: 'By rule',
  ruleGave: (rule: string, whom: string): string => `${rule} → ${whom}`,
  ruleHadGiven: (rule: string): string => `${rule}; handed on since`,
  ruleGone: 'A rule that has been removed since',

  wrong: {
    missing: 'Enter a name.',
    email: 'That is not an e-mail address.',
    phone: 'That is not a phone number.',
    url: 'That is not a web address.',
    country: 'Enter the two letters of the country, such as DE.',
    credit_code: 'A credit code has 18 figures and letters.',
    headcount: 'Enter a whole number of at most 10,000,000, such as 120 or 1,200.',
    not_a_number: 'Enter an amount, such as 120,000 or 120k.',
    too_precise: 'That has more decimals than the currency.',
    too_large: 'That amount is too large.',
    day: 'That is not a day.',
  },

  noPeople: 'Nobody is known yet. Capture a page that names someone.',
  contacted: 'We have talked',
  role: 'Role in the decision',
  contact: 'Contact',
  deciderUnknown: 'Decider not known',
  wayIn: 'Usual way in: buyer, then influencer, then decider',
  rolesTitle: 'Roles in this decision',
  rolesKnown: (known: number, all: number): string => `${known} of ${all} known`,
  primary: 'main contact',
  showDetails: (person: string): string => `Details of ${person}`,
  call: 'Call',
  callPerson: (person: string): string => `Call ${person}`,
  writePerson: (person: string): string => `Write to ${person}`,

  noteHere: 'Note…',
  noteLabel: 'What happened',
  noteKind: 'Kind of entry',
  addNote: 'Add',
  addTask: 'Add a task',
  taskTitle: 'What has to be done?',
  dueOn: 'Due',
  today: 'Today',
  inAWeek: 'In a week',
  saveTask: 'Add task',
  markDone: (task: string): string => `Done: ${task}`,
  reopen: 'Reopen',
  plans: 'Planned',

  timelineFilter: {
    label: 'Show',
    all: 'All',
    contacts: 'Contacts',
    notes: 'Notes',
    changes: 'Changes',
    nothing: 'Nothing of this kind has happened yet',
  },
  earlier: (count: number, all: number): string => `Show ${count} earlier of ${all}`,
  noTimeline: 'Nothing has happened yet',
  timeline: {
    captured: (host: string): string => `Captured from ${host}`,
    typedIn: 'Typed in',
    values: (count: number, sure: number): string => `${counted(count, 'value')}, ${sure} sure`,
    basis: (basis: string): string => `basis: ${basis.toLowerCase()}`,
    moved: (from: string, to: string): string => `Moved from ${from} to ${to}`,
    created: (stage: string): string => `Created in ${stage}`,
    taskDone: (title: string): string => `Done: ${title}`,
    planDone: 'Done as planned',
    someone: 'someone',
    unknownStage: 'a stage that is gone',
  },

  freshness: {
    field: 'Confirmation',
    known: (day: string): string => `Known as of ${day}`,
    stale: (day: string): string => `Not confirmed since ${day}. Still true?`,
    confirm: 'Confirmed today',
    confirmOf: (name: string): string => `Confirmed today: ${name}`,
  },

  cases: {
    title: 'Other cases',
    add: 'New case',
    none: 'Nothing else is going on with this customer. Who has bought once is the best lead there is.',
    name: 'What the case is about',
    nameHere: (customer: string): string => `${customer}: what is it about?`,
    open: 'Open case',
    opened: (name: string): string => `New case: ${name}`,
  },

  plan: {
    kind: 'Kind of task',
    todo: 'To do',
    purpose: 'Purpose',
    preparation: 'Prepare',
    steps: 'Steps',
    cameOf: (title: string): string => `What came of it: ${title}`,
    outcome: 'Outcome',
    next: 'Next step',
    skip: 'Done, nothing to note',
    keep: 'Done, keep this',
  },

  answers: 'Answers',
  explain: 'How do you know?',
  explainAnswer: (criterion: string): string => `How do you know: ${criterion}`,
  scale: (points: number, lowest: number, highest: number): string =>
    `${counted(points, 'point')}; may end between ${lowest} and ${highest}`,
  threshold: (grade: string, points: number): string => `${grade} ${points}`,
  pointsTotal: 'points',

  /** Named in the undo bar. */
  changed: (field: string, of: string): string => `${field} of ${of} changed`,
  answered: (criterion: string, answer: string): string => `${criterion}: ${answer}`,
  taken: (lead: string): string => `${lead} is yours now`,
  added: (kind: string): string => `${kind} added`,
  planned: (task: string): string => `Planned: ${task}`,
  putOff: (task: string): string => `Put off: ${task}`,
  reopened: (task: string): string => `Reopened: ${task}`,

  /** Why a change was not made. */
  failed: {
    missing: 'Not changed: the record is no longer on this device.',
    not_editable: 'Not changed: you may only read this record.',
    invalid: 'Not changed: that value does not fit.',
    failed:
      'Not saved: this device could not write it. What was saved before is safe. Free some disk space, then try again.',
  },
};

/** One lead: facts with evidence, people, timeline, tasks, score. */
export const record = {
  tabs: { facts: 'Facts', people: 'People', timeline: 'Timeline', score: 'Score' },
  closesOn: (date: string): string => `closes ${date}`,
  noCloseDate: 'no close date',
  aim: 'Aim',
  usualAction: 'Usual action',
  exitQuestion: 'Before it moves on',
  gone: 'This lead was deleted, or you may no longer see it.',

  evidenceFrom: (label: string, date: string): string => `${label}, ${date}`,
  typedBy: (name: string): string => `typed by ${name}`,
  whereFound: 'Where it was found',
  openPage: 'Open the page',

  addPerson: 'Add a person',
  contacted: 'We have talked',
  notContacted: 'Not reached yet',
  roleUnknown: 'part unknown',
  deciderUnknown: 'Decider not known',
  wayIn: 'Usual way in: buyer, then influencer, then decider',
  primary: 'main contact',

  noteHere: 'Note…',
  addNote: 'Add note',
  addTask: 'Add task',
  taskTitle: 'What has to be done?',
  dueOn: 'Due',
  markDone: 'Done',
  call: 'Call',
  write: 'Write',
  tasks: 'Tasks',
  noTasks: 'No next step is planned',
  assignedTo: (name: string): string => `for ${name}`,

  noTimeline: 'Nothing has happened yet',
  timeline: {
    captured: (host: string): string => `Captured from ${host}`,
    typedIn: 'Typed in',
    moved: (from: string, to: string): string => `Moved from ${from} to ${to}`,
    created: (stage: string): string => `Created in ${stage}`,
    taskDone: (title: string): string => `Done: ${title}`,
  },
};

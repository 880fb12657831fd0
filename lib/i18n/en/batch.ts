import { counted } from '../plural.ts';

/** The table of a page that lists many companies or people. */
export const batch = {
  windowTitle: 'Capture a list',
  /** In the popup, above the draft. */
  offer: {
    company: (count: number): string => `${count} companies on this page`,
    person: (count: number): string => `${count} people on this page`,
  },
  openTable: 'Choose in a table',
  readAsList: 'Read as a list',
  readingList: 'Looking for a list…',
  noList: 'No list of companies or people was found on this page.',
  listFailed: 'The page could not be read as a list. Reload it and try again.',

  gone: 'This list is no longer kept',
  goneHint: 'Open the page again and press the Sluice icon.',
  title: { company: 'Companies on this page', person: 'People on this page' },
  partial: 'The page is very large; only part of the list was read.',
  filter: 'Find in this list',
  nothingFits: 'No entry matches.',
  count: (shown: number, all: number): string => `${shown} of ${all}`,
  ticked: (count: number): string => `${count} ticked`,
  full: (most: number): string => `At most ${most} are saved in one step.`,
  all: 'All',
  allHint: 'All that are nobody’s yet (Ctrl A)',
  none: 'None',
  keys: 'Up and down go through the list, Space ticks, Shift with an arrow or a click ticks a range.',
  tick: (name: string): string => `Save ${name}`,
  cell: (field: string, name: string): string => `${field} of ${name}`,
  column: { mark: 'Known already' },
  mark: {
    mine: 'Yours already',
    twice: 'Twice on this page',
    suppressed: 'Wants no contact',
    knownTo: (owner: string): string => `With ${owner}`,
    known: 'A customer already',
    colleague: 'A colleague has this already',
  },
  listName: 'Name of the list',
  noStage: 'Your team’s stages have not arrived yet. Save as soon as the first sync is done.',
  notReady: 'Sign in and choose a team first, then open the table again.',
  save: (count: number): string => `Save ${counted(count, 'lead')}`,
  saveNone: 'Tick what you want to save',
  saving: (done: number, total: number): string => `Saving ${done} of ${total}`,
  undoing: (done: number, total: number): string => `Taking back ${done} of ${total}`,
  stop: 'Stop',
  saved: (count: number, list: string): string =>
    `${counted(count, 'lead')} saved on this device, on the list ${list}`,
  stopped: (count: number): string => `Stopped: ${counted(count, 'lead')} saved, the others not`,
  openList: 'Work through the list',
  undo: 'Take all back',
  goOn: 'Save the others too',
  failed: {
    missing:
      'A known customer has left this device meanwhile. What was saved stays; press Save again for the rest.',
    storage:
      'This device could not store it. What was saved stays and nothing is half saved. Free some disk space and press Save again.',
    undo: 'Not everything could be taken back. Try again.',
  },
};

import { counted } from '../plural.ts';

/** What could not be sent and what can be done with it, and rows that left a member's sight. */
export const unsent = {
  drafts: 'Unsent drafts',
  goneName: 'Record out of reach',
  draftWord: 'draft',
  draftHint: 'You no longer have access to these records. What you wrote stays here until you decide.',
  backWord: 'access is back',
  backHint: 'You have access again: apply it, or discard it.',
  apply: 'Apply again',
  edit: 'Correct and send',
  openRecord: 'Open the lead',
  saveFile: 'Save as a file',
  fileName: 'sluice-unsent',
  mark: (title: string): string => `Mark: ${title}`,
  markAll: 'Mark all',
  marked: (count: number): string => `${count} marked`,
  settleMarked: 'What to do with the marked changes',
  retryMarked: 'Send again',
  discarded: (count: number): string => `${counted(count, 'change')} discarded`,
  formTitle: 'Correct the change',
  send: 'Send',
  answer: 'Answer',
  /** Names of columns that no other screen names. */
  field: {
    name: 'Name',
    body: 'Text',
    title: 'Title',
    note: 'Note',
    value: 'Value',
    due_on: 'Due on',
    ask_again_on: 'Ask again on',
    decision_role: 'Role in the decision',
    source_url: 'Address of the page',
    language: 'Language',
  },

  /** First what happened to the record, then one sentence of `fate`. */
  leadClosed: (title: string): string => `${title} is no longer open to you.`,
  leadLeft: (title: string): string => `${title} has left this list.`,
  leadsLeft: (count: number): string => `${counted(count, 'lead')} have left this list.`,
  pipelineLeft: (name: string): string => `The pipeline ${name} is no longer open to you.`,
  openMerged: 'Open the record it was merged into',
  you: 'You',
  somebody: 'Somebody',
  fate: {
    owner: (who: string): string => `It belongs to ${who} now.`,
    nobody: 'It has no owner now.',
    deleted: (who: string): string => `${who} deleted it.`,
    merged: (who: string): string => `${who} merged it into another record.`,
    private: 'The pipeline was made private.',
    here: 'It can be seen again.',
    untold: 'It is no longer shared with you; you may not be told why. Your admin can say.',
    unasked: 'The team’s database could not be asked why.',
  },

  entriesComing: (count: number): string => `${counted(count, 'older entry', 'older entries')} on the way…`,
  entriesAway: (count: number): string =>
    `${counted(count, 'older entry', 'older entries')} not on this device: there was no room, and the team’s database cannot be reached now.`,
  roomShort: (count: number): string =>
    `This device is short of room. ${counted(count, 'older entry', 'older entries')} put away, mostly of closed leads; what is put away comes back when you open the lead. Nothing unsent was touched.`,
  roomNone:
    'No room is left on this device. Free some disk space: what waits is kept, but nothing new can be loaded.',
  roomLow: (size: string): string =>
    `This device is nearly full: ${size} left. Free some disk space, so that Sluice can go on saving. What you saved is safe.`,
  roomWord: 'short of room',
  reopening: 'The data on this device is being restored. What you saved is safe.',
  newer:
    'A newer version of Sluice has written the data on this device. Update the extension; nothing is lost.',
  rowsSoFar: (done: string, total: string): string => `Loading ${done} of ${total} records`,
};

import { counted } from '../plural.ts';

/** Files on a lead. */
export const attachments = {
  title: 'Files',
  add: 'Add file',
  addLabel: 'Add a file to this lead',
  empty:
    'Quotations, drawings, photos: add a file, drop it here or paste it. It is kept without a network too.',
  emptyReadOnly: 'No files here.',
  alsoDrop: 'Drop or paste them here too.',
  dropHere: 'Drop to add',
  unnamed: 'File',
  save: (name: string): string => `Save ${name}`,
  remove: (name: string): string => `Remove ${name}`,
  fetching: 'Fetching…',
  added: (name: string): string => `Added ${name}`,
  addedMany: (count: number): string => `Added ${counted(count, 'file')}`,
  removed: (name: string): string => `Removed ${name}`,
  retry: 'Try again',

  state: {
    waiting: 'waits to be sent, safe on this device',
    uploading: 'sending…',
    failed: 'not sent',
    elsewhere: 'not here yet',
  },
  /** Why a file that waits cannot be sent, with what to do. */
  problem: {
    refused:
      'Not accepted: you may no longer change this lead, or its storage is closed. The file is kept here; try again or remove it.',
    too_large:
      'Your team’s storage takes no file this big. Make it smaller and add it again, then remove this one.',
    no_storage:
      'Your team’s project has no storage for files yet. Ask your admin to update the database, then try again.',
    differs: 'Something else lies in its place. Remove it and add the file again.',
    lost: 'The browser lost this file before it was sent. Remove it here and add it again.',
  },
  /** Why a file was not added, after its name. */
  refused: {
    empty: 'is empty.',
    too_large: 'is bigger than 25 MB. Make it smaller, or put a link into a note.',
    queue_full: 'was not added: 200 MB wait to be sent already. Go online first, then add it again.',
    disk_full: 'was not added: no room is left on this device. Free some disk space, then add it again.',
    unreadable: 'could not be read. A folder cannot be added; pick its files.',
  },
  /** Why a file could not be saved. */
  trouble: {
    offline: 'Not here, and there is no network. Try again once you are online.',
    missing: 'It has not arrived yet: it is still on the device it was added from.',
    broken: 'What was stored is not the file that was added. Ask who added it to add it again.',
    failed: 'It could not be fetched. Try again later.',
  },
};

import { counted } from '../plural.ts';

/** The list of leads by stage, moving them, and what is due. */
export const pipeline = {
  title: 'Pipeline',
  choosePipeline: 'Choose a pipeline',
  searchOrCommand: 'Search leads',
  newLead: 'New lead',
  stageSummary: (stage: string, count: number): string => `${stage}, ${counted(count, 'lead')}`,
  notSized: 'not sized yet',
  withoutAmount: (count: number): string => `${count} without an amount`,
  noLeads: 'No leads here yet',
  nothingFound: 'No lead matches',
  emptyTitle: 'Capture your first lead',
  emptyHint: 'Open a page that names someone and press the Sluice button. Only that page is read.',
  emptyStage: 'Nothing in this stage',

  moveTo: 'Move to',
  moveToStage: (stage: string): string => `Move to ${stage}`,
  moved: (lead: string, stage: string): string => `${lead} moved to ${stage}`,
  movedBack: (lead: string): string => `${lead} moved back`,

  inPool: 'In the pool',
  take: 'Take it',

  due: { late: 'late', today: 'due today', later: 'due later', none: 'no next step' },
  dueCount: { late: 'late', today: 'today', later: 'later', none: 'no step' },
  lateBy: (days: number): string => `${days} d late`,
  inStageFor: (days: number): string => `${counted(days, 'day')} in this stage`,
};

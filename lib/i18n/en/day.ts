import { counted } from '../plural.ts';

/** What is to be done today. */
export const day = {
  title: 'Today',
  screens: 'Screens',
  lists: 'Lists',
  inbox: 'Inbox',
  list: 'What there is to do',
  groups: {
    replied: 'Replied',
    late: 'Late',
    today: 'Today',
    requests: 'Colleagues ask for',
    mentions: 'You are mentioned',
    returning: 'Ask again',
    ending: 'Back to the pool soon',
    rotting: 'Nothing happens',
    none: 'No next step',
    week: 'This week',
  },
  groupOf: (name: string, count: number): string => `${name}, ${count}`,
  /** Below the date: what presses. */
  summary: (late: number, today: number, noStep: number): string =>
    [
      late > 0 ? `${late} late` : '',
      today > 0 ? `${today} today` : '',
      noStep > 0 ? `${counted(noStep, 'lead')} without a next step` : '',
    ]
      .filter(Boolean)
      .join(', '),
  allDone: 'Nothing presses',
  doneOf: (done: number, due: number): string => `${done} of ${due} done`,
  decide: 'Decide what comes next',
  idle: (days: number): string => `Nothing for ${counted(days, 'day')}`,
  inStage: (stage: string, days: number): string => `${stage} for ${counted(days, 'day')}`,
  askAgain: 'Ask whether they are ready now',
  ending: 'Protection ends: note what you do, or it goes back',
  asksFor: (who: string): string => `${who} asks for this lead`,
  repliedAt: (who: string): string => (who === '' ? 'replied' : `${who} replied`),
  seeReply: (subject: string): string => `Done: the reply “${subject}”`,
  sawReply: (who: string): string => `Done: reply of ${who}`,
  fromList: (list: string): string => `from ${list}`,
  unseenLead: 'A lead that is not on this device',
  colleague: 'A colleague',

  call: 'Call',
  tomorrow: 'Tomorrow',
  nextWeek: 'Next week',
  pickDay: 'Pick a day',
  until: 'Put off until',
  followUp: 'Done, then…',
  plan: 'Plan a step',
  nextStep: 'Next step',
  saveDone: 'Done, and plan this',
  toCalendar: 'Save for a calendar',
  answer: 'Answer',
  showMore: (count: number): string => `Show more of ${count}`,

  snoozed: (title: string): string => `Put off: ${title}`,
  doneThen: (title: string, next: string): string => `Done: ${title}. Next: ${next}`,

  teach: {
    title: 'Nothing to do today',
    hint: 'What you plan for a lead stands here on its day, with what is late, leads that nobody has touched for long, and what colleagues ask you. Plan one step for each lead, and none is forgotten.',
    toPipeline: 'Plan from the pipeline',
  },
};

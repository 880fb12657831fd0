import { counted } from '../plural.ts';

/** The pool of leads without an owner: claiming, protection, giving back, and its rules. */
export const pool = {
  title: 'Pool',
  intro:
    'Leads without an owner. Whoever claims one has it for some days, longer with every call, mail or visit.',
  empty: 'The pool is empty. Leads come here when nobody owns them or their protection has ended.',
  claim: 'Claim',
  claimLead: (lead: string): string => `Claim ${lead}`,
  barred: (day: string): string => `You can claim it again on ${day}`,
  protectedUntil: (day: string, left: number): string =>
    left < 0 ? `Protection ended on ${day}` : `Protected until ${day}, ${counted(left, 'day')} left`,
  /** Beside a claimed lead in a list: days of protection left. */
  left: (days: number): string => (days < 0 ? 'due' : `${days} d`),
  endingSoon: (count: number): string =>
    count === 1
      ? '1 lead goes back into the pool soon. A call, mail or visit keeps it.'
      : `${count} leads go back into the pool soon. A call, mail or visit keeps them.`,
  endingTitle: 'Go back soon',
  giveBack: 'Give back to the pool',
  giveBackNow: 'Give back',
  giveBackTitle: (lead: string): string => `Give ${lead} back to the pool?`,
  giveBackWhat: 'It loses its owner and any colleague may claim it. Nothing that is noted on it is lost.',
  giveBackWait: (days: number): string =>
    `You can take it back within ten minutes, and after that only ${counted(days, 'day')} later.`,
  givenBack: (lead: string): string => `${lead} is in the pool`,

  refused: {
    pool_cool_down: (lead: string, day: string | null): string =>
      day === null
        ? `${lead} was not claimed: you had it not long ago. A colleague can claim it now.`
        : `${lead} was not claimed: you had it not long ago. You can claim it again on ${day}; a colleague can now.`,
    pool_daily_cap: (lead: string, cap: number | null): string =>
      `${lead} was not claimed: ${cap === null ? 'the day’s claims are used up' : `${counted(cap, 'claim')} a day are allowed`}. Claim it tomorrow (the day changes at midnight UTC).`,
    pool_holding_cap: (lead: string, cap: number | null): string =>
      `${lead} was not claimed: you hold ${cap === null ? 'as many' : String(cap)} open claimed leads as you may. Close or give back one first.`,
  },
  claimRefused: (count: number): string =>
    count === 1 ? 'A claim was not accepted' : `${count} claims were not accepted`,
  understood: 'OK',

  rulesTitle: 'Rules of the pool',
  rulesHint: 'How leads of the pool are claimed, protected and recycled. Days are counted in UTC.',
  rulesReadOnly: 'Admins change these rules.',
  recycles: 'Claimed leads go back into the pool when their protection ends',
  rule: {
    protection_days: 'Days of protection after a claim',
    days_per_activity: 'Days of protection after a call, mail or visit',
    longest_protection_days: 'Protection ends at the latest after days',
    reminder_days: 'Days before the end on which the owner is reminded',
    cool_down_days: 'Days until a former owner can claim again',
    claims_per_day: 'Claims a member may make on one day',
    most_held: 'Open claimed leads a member may hold',
  },
  noLimit: 'no limit',
  outOfRange: (least: number, most: number): string => `Enter a whole number from ${least} to ${most}.`,
  longerFirst: 'The latest end cannot come before the first protection ends.',
  saveRules: 'Save the rules',
  rulesSaved: 'Saved. It counts for every claim from now on.',
};

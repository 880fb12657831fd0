import { counted } from '../plural.ts';

/** Words that every screen uses, and the names of the model's closed word lists. */
export const common = {
  productName: 'Sluice',

  save: 'Save',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  undo: 'Undo',
  done: 'Done',
  edit: 'Edit',
  add: 'Add',
  remove: 'Remove',
  copy: 'Copy',
  open: 'Open',
  more: 'More',
  next: 'Next',
  continue: 'Continue',
  tryAgain: 'Try again',
  search: 'Search',
  loading: 'Loading…',
  optional: 'optional',
  settings: 'Settings',

  me: 'Me',
  nobody: 'Nobody',
  unnamed: 'No name',
  unknown: 'unknown',
  notKnown: 'not known',
  /** A name and its value in one line. */
  labelled: (name: string, value: string): string => `${name}: ${value}`,
  /** Between the words of a list without an end. */
  listed: (words: string, one: string): string => `${words}, ${one}`,
  /** A word and what is added to it. */
  clauses: (one: string, other: string): string => `${one}, ${other}`,
  /** Two sentences, one after the other. */
  sentences: (one: string, other: string): string => `${one} ${other}`.trim(),
  none: 'none',
  noAmount: '–',

  language: 'Language',
  languages: { auto: 'Language of the browser', en: 'English', zh: '中文' },

  shortDays: (days: number): string => `${days} d`,
  days: (days: number): string => counted(days, 'day'),
  leads: (count: number): string => counted(count, 'lead'),
  points: (points: number): string => counted(points, 'point'),

  /** What stands beside a value, by how sure it is. */
  confidence: { sure: 'sure', check: 'check', guess: 'guess' },

  grade: (letter: string): string => `Grade ${letter}`,

  stageKind: { lead: 'Lead', opportunity: 'Opportunity', won: 'Won', lost: 'Lost', stopped: 'Stopped' },
  memberRole: { rep: 'Rep', manager: 'Manager', admin: 'Admin', viewer: 'Viewer' },
  companyKind: {
    end_customer: 'End customer',
    reseller: 'Reseller',
    public: 'Public body',
    internal: 'Own group',
  },
  companyTier: { vip: 'VIP', major: 'Major', ordinary: 'Ordinary', small: 'Small' },
  decisionRole: {
    initiator: 'initiator',
    user: 'user',
    influencer: 'influencer',
    decider: 'decider',
    approver: 'approver',
    buyer: 'buyer',
    gatekeeper: 'gatekeeper',
  },
  activityKind: { note: 'Note', call: 'Call', mail: 'E-mail', visit: 'Visit' },
  lawfulBasis: {
    legitimate_interest: 'Legitimate interest',
    consent: 'Consent',
    contract: 'Contract',
    legal_obligation: 'Legal obligation',
    public_task: 'Public task',
    vital_interest: 'Vital interest',
  },
  /** Names of what is known about a person and a company; also the fields of a draft. */
  field: {
    full_name: 'Name',
    title: 'Job title',
    department: 'Department',
    company: 'Company',
    legal_name: 'Legal name',
    email: 'E-mail',
    mobile: 'Mobile',
    phone: 'Phone',
    fax: 'Fax',
    wechat: 'WeChat',
    qq: 'QQ',
    website: 'Website',
    domain: 'Web domain',
    profile_url: 'Profile',
    address: 'Address',
    city: 'City',
    country: 'Country',
    industry: 'Industry',
    employee_count: 'Employees',
    credit_code: 'Credit code',
    kind: 'Kind of customer',
    tier: 'Tier',
    amount: 'Amount',
    expected_close: 'Expected close',
    stage: 'Stage',
    pipeline: 'Pipeline',
    owner: 'Owner',
    source: 'Source',
  },

  /** Something broke that nobody foresaw: what happened, what is safe, what to do. */
  unexpected: 'Something went wrong. What you saved is safe. Close this and open it again.',
};

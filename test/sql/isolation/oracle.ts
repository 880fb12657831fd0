/**
 * Who may do what, written down from supabase/README.md ("Who sees what") and product rules, without a look at the
 * policies: the database is held against this.
 */

/**
 * Who tries everything. `rep` owns the rows of team one, `peer` is a rep beside them, `manager` is above `rep` and
 * `director` above `manager`; `removed` was a member; `other_team` is the admin of another team, `stranger` has an
 * account only.
 */
export const CALLERS = [
  'rep',
  'peer',
  'manager',
  'director',
  'viewer',
  'admin',
  'removed',
  'other_team',
  'stranger',
  'anon',
] as const;
export type IsolationCaller = (typeof CALLERS)[number];

export const OPERATIONS = ['select', 'insert', 'update', 'delete'] as const;
export type TableOperation = (typeof OPERATIONS)[number];

/** Leads of team one: in a pipeline of each visibility, shared with `peer` in a private one, in the pool; and one of the other team. */
export const LEAD_SITUATIONS = ['private', 'shared', 'visible', 'editable', 'pool', 'elsewhere'] as const;
/** Rows that belong to a team as a whole: to team one, and to the other. */
export const TEAM_SITUATIONS = ['home', 'elsewhere'] as const;
/** Rows that belong to one member, `rep`; to nobody, so to the team; and to the other team's member. */
export const HOLDER_SITUATIONS = ['own', 'unheld', 'elsewhere'] as const;
export type Situation =
  | (typeof LEAD_SITUATIONS)[number]
  | (typeof TEAM_SITUATIONS)[number]
  | (typeof HOLDER_SITUATIONS)[number]
  /** A file of the private lead that was removed a month ago; the names of its files in a bucket of somebody else's. */
  | 'due'
  | 'other bucket'
  /** What `peer` wrote on the visible lead while it was shared with them, and what `viewer` did while they were a rep. */
  | 'unshared'
  | 'demoted'
  /** An address of `rep` that was replaced. */
  | 'revoked';

/** What has to come of a try: a row is reached; grants allow it and none is; no grant allows it at all. */
export type Expected = 'reached' | 'unreached' | 'closed';
export type Right = (caller: IsolationCaller, situation: Situation) => boolean;
export type Rule = (caller: IsolationCaller, operation: TableOperation, situation: Situation) => Expected;

type Role = 'viewer' | 'rep' | 'manager' | 'admin';
const RANK: readonly Role[] = ['viewer', 'rep', 'manager', 'admin'];
const HOME_ROLES: Partial<Record<IsolationCaller, Role>> = {
  rep: 'rep',
  peer: 'rep',
  manager: 'manager',
  director: 'manager',
  viewer: 'viewer',
  admin: 'admin',
};

/** The caller's role in the team of the row; nobody who was removed or is elsewhere has one. */
function roleOf(caller: IsolationCaller, situation: Situation): Role | undefined {
  if (situation === 'elsewhere') return caller === 'other_team' ? 'admin' : undefined;
  return HOME_ROLES[caller];
}

export const atLeast =
  (least: Role): Right =>
  (caller, situation) => {
    const role = roleOf(caller, situation);
    return role !== undefined && RANK.indexOf(role) >= RANK.indexOf(least);
  };
export const everybody: Right = () => true;
export const nobody: Right = () => false;
export const anyMember = atLeast('viewer');
/** Viewers change nothing. */
export const worker = atLeast('rep');
export const managerUp = atLeast('manager');
export const adminOnly = atLeast('admin');

/** Whose the row is: `rep` at home, the other team's admin there. */
export const holder: Right = (caller, situation) =>
  caller === (situation === 'elsewhere' ? 'other_team' : 'rep');
/** The owner, who is above the owner, and admins. */
export const ownerLine: Right = (caller, situation) =>
  holder(caller, situation) || adminOnly(caller, situation) || aboveOwner(caller, situation);
const aboveOwner: Right = (caller, situation) =>
  situation !== 'elsewhere' && (caller === 'manager' || caller === 'director');

/** Who wrote the row that is tried. */
const author: Right = (caller, situation) =>
  situation === 'unshared'
    ? caller === 'peer'
    : situation === 'demoted'
      ? caller === 'viewer'
      : holder(caller, situation);

const sharedWith: Right = (caller, situation) => situation === 'shared' && caller === 'peer';

/** Where the pipeline, or the pool, shows leads to the whole team; in the first two it lets nobody change them. */
const OPEN: readonly Situation[] = ['visible', 'unshared', 'editable', 'demoted', 'pool'];
const ONLY_VISIBLE: readonly Situation[] = ['visible', 'unshared'];

/** A lead is read by the owner's line, whom it is shared with, and everybody where its pipeline or the pool shows it. */
export const readsLead: Right = (caller, situation) =>
  ownerLine(caller, situation) ||
  sharedWith(caller, situation) ||
  (OPEN.includes(situation) && anyMember(caller, situation));
/** … and changed by the same, but for what is only visible, and never by viewers. */
export const writesLead: Right = (caller, situation) =>
  worker(caller, situation) &&
  readsLead(caller, situation) &&
  (!ONLY_VISIBLE.includes(situation) || ownerLine(caller, situation));

/** A list of targets is its owner's and its pipeline's; sharing a lead does not share it. */
const readsList: Right = (caller, situation) =>
  readsLead(caller, situation) && !sharedWith(caller, situation);
const writesList: Right = (caller, situation) =>
  writesLead(caller, situation) && !sharedWith(caller, situation);

interface Doors {
  readonly select?: Right;
  readonly insert?: Right;
  readonly update?: Right;
}

/** A rule: a door that is not named is closed to everybody, deleting is, and every door is to whoever is signed out. */
export const rule =
  (doors: Doors): Rule =>
  (caller, operation, situation) => {
    const right = operation === 'delete' ? undefined : doors[operation];
    if (right === undefined || caller === 'anon') return 'closed';
    return right(caller, situation) ? 'reached' : 'unreached';
  };

/** Set-up of the team: everybody reads, admins write. */
export const SETUP = rule({ select: anyMember, insert: adminOnly, update: adminOnly });
/** Set-up that the server makes and admins change. */
export const SETUP_MADE_BY_SERVER = rule({ select: anyMember, update: adminOnly });
/** Set-up that grows by versions. */
export const SETUP_NEVER_CHANGED = rule({ select: anyMember, insert: adminOnly });
/** A customer: anybody but a viewer makes one; then it goes with its leads. */
export const CUSTOMER = rule({ select: readsLead, insert: worker, update: writesLead });
/** A lead names a customer that its writer sees. */
export const LEAD = rule({
  select: readsLead,
  insert: (caller, situation) => worker(caller, situation) && readsLead(caller, situation),
  update: writesLead,
});
/** What hangs on a lead. */
export const PART_OF_LEAD = rule({ select: readsLead, insert: writesLead, update: writesLead });
/** Evidence and histories that members write. */
export const PART_NEVER_CHANGED = rule({ select: readsLead, insert: writesLead });
/** Histories that the server writes. */
export const PART_MADE_BY_SERVER = rule({ select: readsLead });
/** A note is never rewritten; its author takes it back while they may change the lead. */
export const NOTE = rule({
  select: readsLead,
  insert: writesLead,
  update: (caller, situation) => author(caller, situation) && writesLead(caller, situation),
});
/** To see a lead is enough to comment on it. */
export const COMMENT = rule({
  select: readsLead,
  insert: (caller, situation) => worker(caller, situation) && readsLead(caller, situation),
  update: (caller, situation) => author(caller, situation) && worker(caller, situation),
});
export const TARGET_LIST = rule({ select: readsList, insert: worker, update: writesList });
/** A saved view is its owner's; shared (`home`), the team reads it and still only the owner's line changes it. */
export const SAVED_VIEW = rule({
  select: (caller, situation) =>
    ownerLine(caller, situation) || (situation === 'home' && anyMember(caller, situation)),
  insert: worker,
  update: ownerLine,
});
/** A request is seen by who asked (`peer`; elsewhere the only member) and answered by the owner's line; nobody owns what is in the pool. */
const answersRequest: Right = (caller, situation) =>
  situation === 'pool' ? adminOnly(caller, situation) : ownerLine(caller, situation);
export const LEAD_REQUEST = rule({
  select: (caller, situation) =>
    answersRequest(caller, situation) || (caller === 'peer' && situation !== 'elsewhere'),
  update: answersRequest,
});
/**
 * Bytes of attachments, on a table of the platform whose grants are wide: whoever sees the lead reads them, its author brings
 * them once, nobody replaces them; those of a removed file are for whoever may change the lead to delete.
 */
export const FILES: Rule = (caller, operation, situation) => {
  if (situation === 'other bucket') return 'unreached';
  const right: Record<TableOperation, Right> =
    situation === 'due'
      ? { select: writesLead, insert: nobody, update: nobody, delete: writesLead }
      : { select: readsLead, insert: holder, update: nobody, delete: nobody };
  return right[operation](caller, situation) ? 'reached' : 'unreached';
};
/** A table of the platform with wide grants and no policy. */
export const CLOSED_BY_POLICY: Rule = () => 'unreached';
/** Written by the server alone, read by whoever has the right. */
export const readBy = (right: Right): Rule => rule({ select: right });
/** A secret address: its holder's; the team's is for everybody who may write; one that was replaced is nobody's. */
export const INBOUND_ADDRESS = readBy((caller, situation) =>
  situation === 'revoked'
    ? false
    : situation === 'unheld'
      ? worker(caller, situation)
      : holder(caller, situation),
);
/** A mail that waits: the holder's and admins'; the team's is for managers. */
export const readsWaitingMail: Right = (caller, situation) =>
  situation === 'unheld'
    ? managerUp(caller, situation)
    : holder(caller, situation) || adminOnly(caller, situation);

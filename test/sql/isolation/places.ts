import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';
import { FILE } from '../file-sample.ts';
import { createPipeline, type PersonName, type PipelineOfWorld, type World } from '../world.ts';
import { LEAD_SITUATIONS, type Situation } from './oracle.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Where rows are tried: a lead with its customer, list and pipeline, and who owns it, who is its team's admin and who asked for it. */
export interface Place {
  readonly situation: Situation;
  readonly team: string;
  readonly owner: PersonName;
  readonly ownerMember: string;
  readonly ownerUser: string;
  readonly admin: PersonName;
  readonly requester: string;
  readonly pipeline: PipelineOfWorld;
  readonly company: string;
  readonly person: string;
  readonly lead: string;
  readonly activity: string;
  readonly comment: string;
  readonly list: string;
  /** A list that every member of the team may change, so that an entry's own rule is what decides. */
  readonly openList: string;
  /** Attachments of the lead: with its bytes, still without them, and removed so long ago that the bytes have to go. */
  readonly files: { readonly stored: string; readonly announced: string; readonly due: string };
}

/** Name of an attachment's bytes in the bucket. */
export const fileName = ({ team, lead }: Pick<Place, 'team' | 'lead'>, attachment: string): string =>
  `${team}/${lead}/${attachment}`;

export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** An INSERT of a row given as JSON, so that it holds values of any type; undefined values are left out. */
export function insertStatement(table: string, row: Row): string {
  const columns = Object.entries(row)
    .flatMap(([column, value]) => (value === undefined ? [] : [`"${column}"`]))
    .join(', ');
  return `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, ${quote(JSON.stringify(row))})`;
}

/** Makes a row as a member would over the API; returns its id. */
export async function insertAs(
  db: Database,
  user: string,
  table: string,
  team: string,
  row: Row,
): Promise<string> {
  const id = randomUUID();
  await db.as(user, (tx) => tx.unsafe(insertStatement(table, { team_id: team, id, ...row })));
  return id;
}

interface Ground {
  readonly team: string;
  readonly owner: PersonName;
  readonly admin: PersonName;
  readonly requester: PersonName;
  readonly pipeline: PipelineOfWorld;
  readonly open: PipelineOfWorld;
}

async function createPlace(world: World, situation: Situation, ground: Ground): Promise<Place> {
  const { db, people } = world;
  const { team, owner, pipeline } = ground;
  const make = (table: string, row: Row) => insertAs(db, people[owner].user, `public.${table}`, team, row);
  const company = await make('companies', { name: 'Company' });
  const person = await make('people', { full_name: 'Person' });
  const lead = await make('leads', {
    name: 'Lead',
    pipeline_id: pipeline.id,
    stage_id: pipeline.stages[0],
    company_id: company,
    primary_person_id: person,
  });
  const activity = await make('activities', {
    lead_id: lead,
    kind: 'mail',
    body: '',
    happened_at: '2026-01-01T00:00:00Z',
  });
  const comment = await make('comments', { lead_id: lead, body: 'x' });
  const list = await make('target_lists', { name: 'List', pipeline_id: pipeline.id });
  const openList = await make('target_lists', { name: 'Open', pipeline_id: ground.open.id });
  const file = () => make('attachments', { lead_id: lead, folder_id: lead, ...FILE });
  const files = { stored: await file(), announced: await file(), due: await file() };
  for (const id of [files.stored, files.due]) {
    await db.sql`insert into storage.objects (bucket_id, name) values ('attachments', ${fileName({ team, lead }, id)})`;
  }
  await db.sql`update public.attachments set deleted_at = now() where id = ${files.due}`;
  await db.sql`update private.discarded_file set due_at = now() - interval '1 day' where attachment_id = ${files.due}`;
  if (situation === 'shared') {
    await db.sql`update public.leads set shared_with = ${[people.peer.member]} where id = ${lead}`;
  }
  if (situation === 'pool') {
    await db.sql`update public.leads set owner_id = null where id = ${lead}`;
    await db.sql`update public.companies set responsible_id = null where id = ${company}`;
    await db.sql`update public.people set responsible_id = null where id = ${person}`;
    await db.sql`update public.target_lists set owner_id = null where id = ${list}`;
  }
  return {
    situation,
    team,
    owner,
    ownerMember: people[owner].member,
    ownerUser: people[owner].user,
    admin: ground.admin,
    requester: people[ground.requester].member,
    pipeline,
    company,
    person,
    lead,
    activity,
    comment,
    list,
    openList,
    files,
  };
}

/** Makes a place for every situation; those of the team and of a member stand at the private lead. */
export async function createPlaces(world: World): Promise<ReadonlyMap<Situation, Place>> {
  const { team, otherTeam, pipelines } = world;
  const home = { team, owner: 'rep', admin: 'admin', requester: 'peer', open: pipelines.editable } as const;
  const elsewhere = {
    team: otherTeam,
    owner: 'outsider',
    admin: 'outsider',
    requester: 'outsider',
    pipeline: await createPipeline(world.db, otherTeam, 'private'),
    open: await createPipeline(world.db, otherTeam, 'editable'),
  } as const;
  const places = new Map<Situation, Place>();
  for (const situation of LEAD_SITUATIONS) {
    const pipeline =
      situation === 'visible' || situation === 'editable' ? pipelines[situation] : pipelines.private;
    const ground = situation === 'elsewhere' ? elsewhere : { ...home, pipeline };
    places.set(situation, await createPlace(world, situation, ground));
  }
  const standard = requirePlace(places, 'private');
  for (const situation of ['home', 'own', 'unheld', 'revoked', 'due', 'other bucket'] as const) {
    places.set(situation, { ...standard, situation });
  }
  places.set('unshared', await writtenWhileShared(world, requirePlace(places, 'visible')));
  places.set('demoted', await writtenWhileRep(world, requirePlace(places, 'editable')));
  return places;
}

/** The place of a situation; throws when nobody made it. */
export function requirePlace(places: ReadonlyMap<Situation, Place>, situation: Situation): Place {
  const place = places.get(situation);
  if (!place) throw new Error(`no place ${situation}`);
  return place;
}

/** The place with a note that `peer` wrote while the lead was shared with them. */
async function writtenWhileShared({ db, people }: World, place: Place): Promise<Place> {
  await db.sql`update public.leads set shared_with = ${[people.peer.member]} where id = ${place.lead}`;
  const activity = await insertAs(db, people.peer.user, 'public.activities', place.team, {
    lead_id: place.lead,
    kind: 'note',
    body: '',
    happened_at: '2026-01-01T00:00:00Z',
  });
  await db.sql`update public.leads set shared_with = '{}' where id = ${place.lead}`;
  return { ...place, situation: 'unshared', activity };
}

/** The place with a comment and a file that `viewer` made while they were a rep. */
async function writtenWhileRep({ db, people }: World, place: Place): Promise<Place> {
  const { user, member } = people.viewer;
  await db.sql`update public.members set role = 'rep' where id = ${member}`;
  const comment = await insertAs(db, user, 'public.comments', place.team, { lead_id: place.lead, body: 'x' });
  const file = { lead_id: place.lead, folder_id: place.lead, ...FILE };
  const stored = await insertAs(db, user, 'public.attachments', place.team, file);
  await db.sql`update public.members set role = 'viewer' where id = ${member}`;
  return { ...place, situation: 'demoted', comment, files: { ...place.files, stored } };
}

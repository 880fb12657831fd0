import { randomUUID } from 'node:crypto';
import type { World } from '../world.ts';
import type { Situation } from './oracle.ts';
import { insertAs, type Place, requirePlace } from './places.ts';

/**
 * What functions are tried on: rows private to `rep` at home, to the only member elsewhere; and rows of `rep` that the whole
 * team sees.
 */
export interface Side {
  readonly name: 'home' | 'elsewhere' | 'visible';
  /** Where the oracle looks up who stands how to the rows of this side. */
  readonly situation: Situation;
  readonly team: string;
  readonly place: Place;
  readonly email: string;
  /** A member without leads, who signs in nowhere. */
  readonly member: string;
  /** Somebody who was shut out, by this hand-over. */
  readonly batch: string;
  readonly invitation: string;
  readonly waitingMail: string;
  readonly stages: { readonly first: string; readonly next: string; readonly empty: string };
  /** By this a removed stage is brought back. */
  readonly stageRemoval: { readonly id: string; readonly stage: string };
  /** A claimed lead whose protection has ended. */
  readonly overdueLead: string;
  /** A lead that `peer` had before `rep`. */
  readonly formerLead: string;
  readonly removedLead: string;
  readonly twoCompanies: readonly [string, string];
  readonly mergedCompany: string;
}

export interface Sides {
  readonly home: Side;
  readonly elsewhere: Side;
  readonly visible: Side;
}

async function createSide(
  world: World,
  name: Side['name'],
  place: Place,
  waitingMail: string,
): Promise<Side> {
  const { db, people } = world;
  const { sql } = db;
  const { team, pipeline } = place;
  const admin = people[place.admin].user;
  const make = (table: string, row: Record<string, unknown>, user = place.ownerUser) =>
    insertAs(db, user, `public.${table}`, team, row);
  const lead = (user?: string) =>
    make('leads', { name: 'Lead', pipeline_id: pipeline.id, stage_id: pipeline.stages[0] }, user);
  const member = async (display: string) => {
    const id = randomUUID();
    await sql`insert into public.members (team_id, id, display_name, email, role)
      values (${team}, ${id}, ${display}, ${`${display}@${name}.test`}, 'rep')`;
    return id;
  };

  const email = `person@${name}.test`;
  await make('identities', { kind: 'email', value: email, value_norm: email, person_id: place.person });
  const leaver = await member('leaver');
  const batch = await db.as(admin, async (tx) => {
    const [row] = await tx<{ batch: string }[]>`
      select public.deactivate_member(${team}, ${leaver}, null) ->> 'batch_id' as batch`;
    return row?.batch ?? '';
  });
  const invitation = randomUUID();
  await sql`insert into public.invitations (team_id, id, email, role, token_hash, invited_by, expires_at)
    values (${team}, ${invitation}, 'removed@example.test', 'rep', private.token_hash(${`code ${name}`}),
      ${people[place.admin].member}, now() + interval '1 day')`;
  const stage = randomUUID();
  await sql`insert into public.stages (team_id, id, pipeline_id, name, kind, position, probability)
    select team_id, ${stage}, pipeline_id, name, kind, 99, probability from public.stages
    where team_id = ${team} and id = ${pipeline.stages[0]}`;
  const removal = await db.as(admin, async (tx) => {
    const [row] = await tx<{ removal: string }[]>`
      select public.remove_stage(${team}, ${stage}, ${pipeline.stages[0]}) ->> 'removal_id' as removal`;
    return row?.removal ?? '';
  });
  const overdueLead = await lead();
  await sql`update public.leads set claimed_at = now() - interval '90 days', protected_until = '2020-01-01'
    where id = ${overdueLead}`;
  const formerLead = await lead(name === 'home' ? people.peer.user : undefined);
  await sql`update public.leads set owner_id = ${place.ownerMember} where id = ${formerLead}`;
  const removedLead = await lead();
  await sql`update public.leads set deleted_at = now() where id = ${removedLead}`;
  const companies = [];
  for (const company of ['one', 'two', 'three', 'four'])
    companies.push(await make('companies', { name: company }));
  const [one = '', two = '', three = '', four = ''] = companies;
  await sql`select private.merge_records(${team}, 'companies', ${three}, ${four})`;

  return {
    name,
    situation: place.situation,
    team,
    place,
    email,
    member: await member('colleague'),
    batch,
    invitation,
    waitingMail,
    stages: { first: pipeline.stages[0], next: pipeline.stages[1], empty: pipeline.stages[2] },
    stageRemoval: { id: removal, stage },
    overdueLead,
    formerLead,
    removedLead,
    twoCompanies: [one, two],
    mergedCompany: three,
  };
}

/** Makes what functions are tried on. */
export async function createSides(world: World, places: ReadonlyMap<Situation, Place>): Promise<Sides> {
  const sideAt = async (name: Side['name'], situation: Situation) => {
    const place = requirePlace(places, situation);
    const mail = randomUUID();
    const [address] = await world.db.sql<{ id: string }[]>`
      insert into public.inbound_addresses (team_id, member_id, token, revoked_at)
      values (${place.team}, ${place.ownerMember}, md5(${mail}), now()) returning id`;
    await world.db.sql`insert into public.inbound_mails
        (team_id, id, address_id, member_id, message_hash, status, verdict, relation)
      values (${place.team}, ${mail}, ${address?.id ?? ''}, ${place.ownerMember}, sha256(${mail}::bytea), 'review', 'none', 'direct')`;
    return createSide(world, name, place, mail);
  };
  return {
    home: await sideAt('home', 'private'),
    elsewhere: await sideAt('elsewhere', 'elsewhere'),
    visible: await sideAt('visible', 'visible'),
  };
}

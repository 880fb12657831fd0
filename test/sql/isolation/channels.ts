import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';
import { anyMember, CALLERS, nobody, type Right } from './oracle.ts';
import { quote } from './places.ts';
import type { Cell } from './probe.ts';
import type { Sides } from './sides.ts';

/** Who may hear and speak under a family of Realtime topics. */
interface ChannelSpec {
  readonly topic: (team: string) => string;
  readonly hears: Right;
  readonly speaks: Right;
  /** Functions of the database that send under it. */
  readonly rungBy: readonly string[];
}

/** Every channel, by the policy on `realtime.messages` that opens it. One that the catalog has and this list has not fails the suite. */
export const CHANNELS: Readonly<Record<string, ChannelSpec>> = {
  team_doorbell_select_member: {
    topic: (team) => `team:${team}`,
    hears: anyMember,
    speaks: nobody,
    rungBy: ['sync.ring_doorbell(uuid,bigint)'],
  },
};

const EXTENSIONS = ['broadcast', 'presence'] as const;

/** The cells of each channel: hearing and speaking under each team's topic, and under spellings of it that are none. */
export async function channelCells(
  db: Database,
  { home, elsewhere }: Sides,
): Promise<ReadonlyMap<string, readonly Cell[]>> {
  const messages = new Map<string, string>();
  for (const extension of EXTENSIONS) {
    const id = randomUUID();
    messages.set(extension, id);
    await db.sql`insert into realtime.messages (id, topic, extension, private) values (${id}, 'probe', ${extension}, true)`;
  }
  const cells = new Map<string, Cell[]>();
  for (const [policy, { topic, hears, speaks }] of Object.entries(CHANNELS)) {
    const topics = [
      ...[home, elsewhere].map((side) => ({
        name: side.name,
        topic: topic(side.team),
        situation: side.situation,
      })),
      { name: 'in capitals', topic: topic(home.team.toUpperCase()), situation: undefined },
      { name: 'of every team', topic: topic('%'), situation: undefined },
      { name: 'of no team', topic: topic(''), situation: undefined },
    ];
    const own: Cell[] = [];
    for (const { name, topic: asked, situation } of topics) {
      for (const extension of EXTENSIONS) {
        for (const caller of CALLERS) {
          const may = (right: Right) =>
            extension === 'broadcast' && situation !== undefined && right(caller, situation);
          const cell = { object: policy, caller, settings: { 'realtime.topic': asked } };
          own.push(
            {
              ...cell,
              tried: `subscribe ${name} ${extension}`,
              statement: `select 1 from realtime.messages where id = '${messages.get(extension)}'`,
              expected: may(hears) ? 'reached' : 'unreached',
            },
            {
              ...cell,
              tried: `send ${name} ${extension}`,
              statement: `insert into realtime.messages (topic, extension, private) values (${quote(asked)}, '${extension}', true)`,
              expected: may(speaks) ? 'reached' : 'unreached',
            },
          );
        }
      }
    }
    cells.set(policy, own);
  }
  return cells;
}

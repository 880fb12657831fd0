import type { TableName } from '../model/rows.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Manifest, ManifestPlace } from './protocol.ts';
import type { RemoteFailure } from './remote.ts';
import type { SyncContext } from './sync-context.ts';

/** All pages of the manifest, from one point of the feed on. */
export interface Inventory {
  /** Of the first page: what changed while the others were read is read from the feed. */
  readonly head: number;
  readonly epoch: number;
  readonly versions: ReadonlyMap<TableName, ReadonlyMap<string, number>>;
  readonly locked: ReadonlyMap<TableName, ReadonlySet<string>>;
  readonly erased: readonly (readonly [TableName, string])[];
}

/** What a member sees whom the team no longer counts. */
export const NOTHING: Inventory = { head: 0, epoch: 0, versions: new Map(), locked: new Map(), erased: [] };

/** Says if a page ends behind the one before: in the same table at a greater id, or in one that was not read yet. */
function goesOn(after: ManifestPlace | null, next: ManifestPlace, left: ReadonlySet<TableName>): boolean {
  if (after?.[0] === next[0]) return after[1] < next[1];
  return !left.has(next[0]);
}

/** Reads the manifest, page after page. */
export async function readManifest({
  remote,
  owner,
}: SyncContext): Promise<Result<Inventory, RemoteFailure>> {
  const versions = new Map<TableName, Map<string, number>>();
  const locked = new Map<TableName, Set<string>>();
  const take = ({ versions: here, locked: lockedHere }: Manifest): void => {
    for (const [table, rows] of Object.entries(here) as [TableName, Readonly<Record<string, number>>][]) {
      const known = versions.get(table) ?? new Map<string, number>();
      for (const [id, version] of Object.entries(rows)) known.set(id, version);
      versions.set(table, known);
    }
    for (const [table, ids] of Object.entries(lockedHere) as [TableName, readonly string[]][]) {
      const known = locked.get(table) ?? new Set<string>();
      for (const id of ids) known.add(id);
      locked.set(table, known);
    }
  };

  let first: Manifest | undefined;
  let after: ManifestPlace | null = null;
  /** Tables in which a page has ended, but for the last. */
  const left = new Set<TableName>();
  do {
    const answer: Result<Manifest, RemoteFailure> = await remote.manifest(owner.teamId, after);
    if (!answer.ok) return answer;
    const next: ManifestPlace | null = answer.value.next ?? null;
    if (next !== null && !goesOn(after, next, left))
      return err({ code: 'server', message: 'The manifest does not move on.' });
    first ??= answer.value;
    take(answer.value);
    if (after !== null && after[0] !== next?.[0]) left.add(after[0]);
    after = next;
  } while (after !== null);
  return ok({ head: first.head, epoch: first.epoch, versions, locked, erased: first.erased ?? [] });
}

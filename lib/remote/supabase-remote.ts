import type { TableName } from '../model/rows.ts';
import type { TeamId } from '../shared/ids.ts';
import type { IdsByTable, ManifestPlace, PushRequest } from '../sync/protocol.ts';
import type { Remote } from '../sync/remote.ts';
import { type Connection, callFunction } from './connection.ts';
import {
  digestAnswer,
  manifestAnswer,
  type OnUnfitRows,
  openingAnswer,
  pullAnswer,
  pushAnswer,
  rowsAnswer,
  versionsAnswer,
} from './wire.ts';

const logUnfit: OnUnfitRows = (rows) => {
  const named = rows.slice(0, 20).map(({ table, id }) => `${table}/${id}`);
  console.warn(`${rows.length} rows do not have the form of their table and were set aside.`, named);
};

/** Rows of one page of the manifest: some 400 KB. */
const MANIFEST_ROWS = 10_000;

/**
 * The team's database behind PostgREST, through the functions that the migrations define. `onUnfit` is told of rows
 * that are set aside because they do not have the form of their table.
 */
export function createSupabaseRemote(connection: Connection, onUnfit: OnUnfitRows = logUnfit): Remote {
  const page = pullAnswer(onUnfit);
  const rowsByTable = rowsAnswer(onUnfit);
  const opening = openingAnswer(onUnfit);
  return {
    push(request: PushRequest) {
      return callFunction(connection, 'sync_push', request, pushAnswer);
    },
    pull(team: TeamId, cursor: number, epoch: number | null, limit: number) {
      return callFunction(connection, 'sync_pull', { team, cursor, epoch, max_rows: limit }, page);
    },
    opening(team: TeamId) {
      return callFunction(connection, 'sync_opening', { team }, opening);
    },
    async manifest(team: TeamId, after: ManifestPlace | null) {
      const [from_tbl, id] = after ?? [null, null];
      const args = { team, from_tbl, after: id, most_rows: MANIFEST_ROWS };
      const page = await callFunction(connection, 'sync_manifest_page', args, manifestAnswer);
      // A database from before there were pages gives everything at once.
      if (page.ok || page.error.missing !== true) return page;
      return callFunction(connection, 'sync_manifest', { team }, manifestAnswer);
    },
    versions() {
      return callFunction(connection, 'protocol_versions', {}, versionsAnswer);
    },
    digest(team: TeamId) {
      return callFunction(connection, 'sync_digest', { team }, digestAnswer);
    },
    rows(team: TeamId, table: TableName, ids: readonly string[]) {
      return callFunction(connection, 'sync_rows', { team, tbl: table, ids }, rowsByTable);
    },
    portion(team: TeamId, wanted: IdsByTable) {
      return callFunction(connection, 'sync_portion', { team, wanted, parties: false }, rowsByTable);
    },
  };
}

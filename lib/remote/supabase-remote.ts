import type { TableName } from '../model/rows.ts';
import type { TeamId } from '../shared/ids.ts';
import type { PushRequest } from '../sync/protocol.ts';
import type { Remote } from '../sync/remote.ts';
import { type Connection, callFunction } from './connection.ts';
import { digestAnswer, manifestAnswer, pullAnswer, pushAnswer, rowsAnswer, versionsAnswer } from './wire.ts';

/** The team's database behind PostgREST, through the functions that the migrations define. */
export function createSupabaseRemote(connection: Connection): Remote {
  return {
    push(request: PushRequest) {
      const tableOf = new Map(request.ops.map((operation) => [operation.no, operation.table]));
      return callFunction(connection, 'sync_push', request, pushAnswer(tableOf));
    },
    pull(team: TeamId, cursor: number, epoch: number | null, limit: number) {
      return callFunction(connection, 'sync_pull', { team, cursor, epoch, max_rows: limit }, pullAnswer);
    },
    manifest(team: TeamId) {
      return callFunction(connection, 'sync_manifest', { team }, manifestAnswer);
    },
    versions() {
      return callFunction(connection, 'protocol_versions', {}, versionsAnswer);
    },
    digest(team: TeamId) {
      return callFunction(connection, 'sync_digest', { team }, digestAnswer);
    },
    rows(team: TeamId, table: TableName, ids: readonly string[]) {
      return callFunction(connection, 'sync_rows', { team, tbl: table, ids }, rowsAnswer);
    },
  };
}

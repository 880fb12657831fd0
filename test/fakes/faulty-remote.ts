import { err } from '../../lib/shared/result.ts';
import type { Remote, RemoteFailure } from '../../lib/sync/remote.ts';

/** How one call fares: untouched, lost on the way there, or done and its answer lost; `twice` arrives two times. */
export type Fate = 'fine' | 'request_lost' | 'answer_lost' | 'twice' | RemoteFailure;

const LOST = err<RemoteFailure>({ code: 'offline', message: 'lost' });

/** A way to the backend on which each call fares as `fateOf` says. */
export function faultyRemote(remote: Remote, fateOf: (call: keyof Remote) => Fate): Remote {
  const through = async <Value>(call: keyof Remote, send: () => Promise<Value>): Promise<Value> => {
    const fate = fateOf(call);
    if (typeof fate === 'object') return err(fate) as Value;
    if (fate === 'request_lost') return LOST as Value;
    const answer = await send();
    if (fate === 'answer_lost') return LOST as Value;
    return fate === 'twice' ? send() : answer;
  };
  return {
    push: (request) => through('push', () => remote.push(request)),
    pull: (...args) => through('pull', () => remote.pull(...args)),
    opening: (team) => through('opening', () => remote.opening(team)),
    manifest: (...args) => through('manifest', () => remote.manifest(...args)),
    versions: () => through('versions', () => remote.versions()),
    digest: (team) => through('digest', () => remote.digest(team)),
    rows: (...args) => through('rows', () => remote.rows(...args)),
    portion: (...args) => through('portion', () => remote.portion(...args)),
  };
}

import type { Result } from '../shared/result.ts';
import type { RemoteFailure } from './remote.ts';

/** Gives access tokens to whoever calls the backend; however many ask at once, the session is refreshed once. */
export interface TokenSource {
  /** A token that is good for a minute at least, refreshed first when needed. */
  current(): Promise<Result<string, RemoteFailure>>;
  /** Another token in the place of one that the backend refused, for example because this clock is wrong. */
  renewed(refused: string): Promise<Result<string, RemoteFailure>>;
}

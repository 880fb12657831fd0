import { createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { AccountFailure, AuditLine } from '../../messaging/protocol.ts';
import type { AuditAction } from '../../model/words.ts';
import { type Instant, instantOf } from '../../shared/clock.ts';
import type { MemberId } from '../../shared/ids.ts';
import type { App } from '../create-app.ts';

/** Which lines are shown; null: all of them. */
export interface AuditFilter {
  readonly action: AuditAction | null;
  readonly memberId: MemberId | null;
}

export interface AuditState {
  readonly filter: AuditFilter;
  /** Newest first. */
  readonly lines: readonly AuditLine[];
  readonly more: boolean;
  readonly phase: 'loading' | 'ready' | AccountFailure['code'];
}

export interface AuditLogModel {
  readonly state: ReadonlySignal<AuditState>;
  /** Reads the newest lines that pass a filter. */
  show(filter: AuditFilter): Promise<void>;
  older(): Promise<void>;
  /** Every line that passes the filter, read to the end; null when that failed, which the state then tells. */
  all(): Promise<readonly AuditLine[] | null>;
}

/** The team's audit log, read from its database page by page: only lines up to the first look, so that new ones shift nothing. */
export const AuditLog = createModel(({ admin, clock }: Pick<App, 'admin' | 'clock'>): AuditLogModel => {
  let until: Instant | null = null;
  const state = signal<AuditState>({
    filter: { action: null, memberId: null },
    lines: [],
    more: false,
    phase: 'loading',
  });

  const fetchPage = async (): Promise<boolean> => {
    const asked = state.peek();
    state.value = { ...asked, phase: 'loading' };
    const answer = await admin.auditLines({ ...asked.filter, until, skip: asked.lines.length });
    // Another filter was chosen meanwhile.
    if (state.peek().filter !== asked.filter) return false;
    if (!answer.ok) {
      state.value = { ...asked, phase: answer.error.code };
      return false;
    }
    until ??= answer.value.lines[0]?.at ?? instantOf(clock);
    const lines = [...asked.lines, ...answer.value.lines];
    state.value = { ...asked, lines, more: answer.value.more, phase: 'ready' };
    return true;
  };

  return {
    state,
    async show(filter) {
      until = null;
      state.value = { filter, lines: [], more: false, phase: 'loading' };
      await fetchPage();
    },
    async older() {
      await fetchPage();
    },
    async all() {
      while (state.peek().more) {
        if (!(await fetchPage())) return null;
      }
      return state.peek().lines;
    },
  };
});

import { createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { HistoryLine } from '../../messaging/protocol.ts';
import type { TableName } from '../../model/rows.ts';
import type { Background } from '../platform.ts';
import { type RowNames, readNames } from './row-names.ts';
import type { WorkspaceModel } from './workspace.ts';

/** A row, and the columns of it that are asked about; null for all. */
export interface HistoryTarget {
  readonly table: TableName;
  readonly id: string;
  readonly fields: readonly string[] | null;
  /** What a field of the team's own is called, until its name has been read. */
  readonly label?: string;
}

/** What is known of a history by now. */
export interface HistoryState {
  readonly target: HistoryTarget;
  /** Newest first. */
  readonly lines: readonly HistoryLine[];
  readonly names: RowNames;
  readonly more: boolean;
  readonly phase: 'loading' | 'ready' | 'offline' | 'failed';
}

export interface FieldHistoryModel {
  /** Null while none is shown. */
  readonly state: ReadonlySignal<HistoryState | null>;
  show(target: HistoryTarget): Promise<void>;
  older(): Promise<void>;
  close(): void;
}

/** What stands in the way of an answer that comes by itself later. */
const OFFLINE: readonly string[] = ['offline', 'background_gone'];

/** Who changed what in one row, asked from the team's database page by page. */
export const FieldHistory = createModel(
  (workspace: WorkspaceModel, background: Background): FieldHistoryModel => {
    const state = signal<HistoryState | null>(null);

    const fetchPage = async (asked: HistoryState): Promise<void> => {
      state.value = { ...asked, phase: 'loading' };
      const { table, id, fields } = asked.target;
      const before = asked.lines.at(-1)?.id ?? null;
      const answer = await background.call('recordHistory', {
        table,
        id,
        fields: fields === null ? null : [...fields],
        before,
      });
      const open = workspace.current.peek();
      // Closed meanwhile, or another one was opened.
      if (state.peek()?.target !== asked.target || open === null) return;
      if (!answer.ok) {
        state.value = { ...asked, phase: OFFLINE.includes(answer.error.code) ? 'offline' : 'failed' };
        return;
      }
      const { lines, more } = answer.value;
      const values = lines.flatMap((line) => [
        [line.field, line.old] as const,
        [line.field, line.new] as const,
      ]);
      const named = await open.store.read((tx) => readNames(tx, table, values));
      if (state.peek()?.target !== asked.target) return;
      state.value = {
        ...asked,
        lines: [...asked.lines, ...lines],
        names: new Map([...asked.names, ...named]),
        more,
        phase: 'ready',
      };
    };

    return {
      state,
      show: (target) => fetchPage({ target, lines: [], names: new Map(), more: false, phase: 'loading' }),
      async older() {
        const shown = state.peek();
        if (shown !== null && shown.phase !== 'loading') await fetchPage(shown);
      },
      close() {
        state.value = null;
      },
    };
  },
);

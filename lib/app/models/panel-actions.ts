import { createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Fate } from '../../messaging/protocol.ts';
import type { Lead } from '../../model/rows.ts';
import { type ChangeFailure, type ChangeRunner, createChangeRunner } from './change-runner.ts';
import type { LanguageModel } from './language.ts';
import type { UndoModel } from './undo.ts';
import { onLeaving, type WorkspaceModel } from './workspace.ts';

/** What left a member's sight while they looked at it. */
export interface Departure {
  readonly what: 'open_lead' | 'leads' | 'pipeline';
  /** More than one only with `leads`. */
  readonly count: number;
  /** What it was called; null without a name, and for several. */
  readonly title: string | null;
  /** Undefined while it is asked for. */
  readonly fate?: Fate | 'untold' | 'unasked';
}

/** Something a person must be told: a change that was not made, or a row that left while it was looked at. */
export type PanelNotice =
  | { readonly code: 'left'; readonly left: Departure }
  /** Names the lead that was to be moved. */
  | { readonly code: 'read_only'; readonly lead?: Pick<Lead, 'pipeline_id' | 'owner_id'> }
  | { readonly code: ChangeFailure };

export interface ActionsModel extends ChangeRunner {
  /** Also tells why a change was not made. */
  readonly notice: ReadonlySignal<PanelNotice | null>;
  tell(notice: PanelNotice): void;
  dismiss(): void;
}

/** Changes made in the panel, and what is told of them. */
export const PanelActions = createModel(
  (workspace: WorkspaceModel, undo: UndoModel, language: LanguageModel): ActionsModel => {
    const notice = signal<PanelNotice | null>(null);
    onLeaving(workspace, () => {
      notice.value = null;
    });
    return {
      notice,
      tell(told) {
        notice.value = told;
      },
      dismiss() {
        notice.value = null;
      },
      ...createChangeRunner({ workspace, undo, language }, (code) => {
        notice.value = code === null ? null : { code };
      }),
    };
  },
);

import { createModel } from '@preact/signals';
import type { AccountResult, AuditPage, StageRemoval } from '../../messaging/protocol.ts';
import type { CallInput } from '../../messaging/schemas.ts';
import type { Platform } from '../platform.ts';

/** What only the backend can do or tell, for admins. */
export interface AdminCallsModel {
  removeStage(input: CallInput<'removeStage'>): Promise<AccountResult<StageRemoval>>;
  undoStageRemoval(
    input: CallInput<'undoStageRemoval'>,
  ): Promise<AccountResult<{ back: number; kept: number }>>;
  auditLines(input: CallInput<'auditLines'>): Promise<AccountResult<AuditPage>>;
}

/** The calls of admins to the background. */
export const AdminCalls = createModel(
  ({ background }: Platform): AdminCallsModel => ({
    removeStage: (input) => background.call('removeStage', input),
    undoStageRemoval: (input) => background.call('undoStageRemoval', input),
    auditLines: (input) => background.call('auditLines', input),
  }),
);

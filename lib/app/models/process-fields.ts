import { ownFieldOf } from '../../model/own-field.ts';
import type { CustomField, Stage } from '../../model/rows.ts';
import type { StageId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import type { CommandContext } from '../../store/commands/command-context.ts';
import { type CommandResult, findEditable } from '../../store/commands/command-failure.ts';
import { patchRow } from '../../store/commands/patch-row.ts';
import type { LocalStore, ReadTransaction } from '../../store/local-store.ts';
import { performOperation } from '../../store/perform-operation.ts';

/** What hangs on an own field, as far as this device knows. */
export interface FieldEffects {
  /** Leads, companies or people with a value in it; they keep it, unseen. */
  readonly holders: number;
  /** Stages that ask for it. */
  readonly stages: readonly Stage[];
}

const EMPTY: readonly string[] = ['null', '""', '[]'];

async function stagesAsking(tx: ReadTransaction, field: CustomField): Promise<readonly Stage[]> {
  if (field.belongs_to !== 'leads') return [];
  const name = ownFieldOf(field.key);
  return (await tx.list('stages')).filter(
    ({ required_fields: required, deleted_at }) => deleted_at === null && required.includes(name),
  );
}

/** Counts what removing an own field would touch. */
export async function readFieldEffects(tx: ReadTransaction, field: CustomField): Promise<FieldEffects> {
  const rows = await tx.list(field.belongs_to);
  const holders = rows.filter(
    ({ custom, deleted_at }) =>
      deleted_at === null && !EMPTY.includes(JSON.stringify(custom[field.key] ?? null)),
  ).length;
  return { holders, stages: await stagesAsking(tx, field) };
}

/** Removes an own field and takes it out of what stages ask for, in one step; gives those stages. */
export function removeField(
  store: LocalStore,
  context: CommandContext,
  field: CustomField,
): Promise<CommandResult<{ readonly stages: readonly StageId[] }>> {
  return store.write(async (tx) => {
    const found = await findEditable(tx, 'custom_fields', field.id);
    if (!found.ok) return found;
    const stages = await stagesAsking(tx, field);
    const name = ownFieldOf(field.key);
    for (const stage of stages) {
      const required = stage.required_fields.filter((one) => one !== name);
      await patchRow(tx, context, 'stages', stage, { required_fields: required });
    }
    await performOperation(tx, context, { op: 'remove', table: 'custom_fields', id: field.id });
    return ok({ stages: stages.map(({ id }) => id) });
  });
}

/** Brings an own field back, and has the stages ask for it again that did so and are still there. */
export function restoreField(
  store: LocalStore,
  context: CommandContext,
  field: CustomField,
  stages: readonly StageId[],
): Promise<CommandResult<null>> {
  return store.write(async (tx) => {
    // First: the database lets a stage ask only for a field that is there.
    await performOperation(tx, context, { op: 'restore', table: 'custom_fields', id: field.id });
    const name = ownFieldOf(field.key);
    for (const id of stages) {
      const stage = await tx.get('stages', id);
      if (!stage?.editable || stage.required_fields.includes(name)) continue;
      await patchRow(tx, context, 'stages', stage, { required_fields: [...stage.required_fields, name] });
    }
    return ok(null);
  });
}

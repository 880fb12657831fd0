import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Messages } from '../../i18n/en.ts';
import type { MessageTemplate } from '../../model/rows.ts';
import { inPosition } from '../../pipeline/by-position.ts';
import { ok } from '../../shared/result.ts';
import type { CommandResult } from '../../store/commands/command-failure.ts';
import { createRow } from '../../store/commands/create-row.ts';
import { editRow } from '../../store/commands/edit-row.ts';
import { patchRow } from '../../store/commands/patch-row.ts';
import { removeRow } from '../../store/commands/remove-row.ts';
import { restoreRow } from '../../store/commands/restore-row.ts';
import type { App } from '../create-app.ts';
import type { Workspace } from './workspace.ts';

/** What an admin writes of a template. */
export type TemplateText = Pick<MessageTemplate, 'name' | 'subject' | 'body'>;

export interface TemplateSetupModel {
  /** In their order; undefined until the local database has answered. */
  readonly templates: ReadonlySignal<readonly MessageTemplate[] | undefined>;
  readonly mayEdit: ReadonlySignal<boolean>;
  /** What templates are filled with of the one who looks at them. */
  readonly me: ReadonlySignal<{ readonly name: string; readonly team: string }>;
  /** True where the last change could not be made. */
  readonly failed: ReadonlySignal<boolean>;
  /** Makes a template, or changes one; false where nothing was changed. Every change is taken back by its name. */
  save(id: string | null, text: TemplateText): Promise<boolean>;
  remove(template: MessageTemplate): Promise<void>;
  /** Moves a template up or down by one. */
  move(template: MessageTemplate, by: 1 | -1): Promise<void>;
}

/** Room between two positions. */
const STEP = 10;

/** The templates of mails as admins write them: ordinary changes of synced rows, offline too. */
export const TemplateSetup = createModel(({ workspace, team, undo, language }: App): TemplateSetupModel => {
  const failed = signal(false);
  const templates = workspace.live(async (tx) => inPosition(await tx.list('message_templates')));
  const run = async <Value>(
    work: (open: Workspace) => Promise<CommandResult<Value>>,
  ): Promise<Value | undefined> => {
    try {
      const result = await workspace.act(work);
      failed.value = !result.ok;
      return result.ok ? result.value : undefined;
    } catch (error) {
      console.error(error);
      failed.value = true;
      return undefined;
    }
  };
  const offer = (name: (t: Messages) => string, back: (open: Workspace) => Promise<CommandResult<unknown>>) =>
    undo.offer(name(language.t.peek()), async () => {
      await run(back);
    });
  const table = 'message_templates';
  const nameOf = ({ name }: TemplateText) => name[language.current.peek()];
  const place = (order: readonly MessageTemplate[]) =>
    run(async ({ store, context }) => {
      await store.write(async (tx) => {
        for (const [index, { id }] of order.entries()) {
          const row = await tx.get(table, id);
          if (row?.editable) await patchRow(tx, context, table, row, { position: (index + 1) * STEP });
        }
      });
      return ok(null);
    });

  return {
    templates,
    mayEdit: computed(() => team.me.value?.role === 'admin'),
    me: computed(() => ({
      name: team.me.value?.display_name ?? '',
      team: team.team.value?.name ?? '',
    })),
    failed,
    async save(id, text) {
      if (id === null) {
        const last = templates.peek()?.at(-1)?.position ?? 0;
        const made = await run(async ({ store, context }) => {
          const newId = context.newId<'message-template'>();
          await store.write((tx) => createRow(tx, context, table, newId, { ...text, position: last + STEP }));
          return ok(newId);
        });
        if (made === undefined) return false;
        offer(
          (t) => t.process.added(nameOf(text)),
          ({ store, context }) => removeRow(store, context, { table, id: made }),
        );
        return true;
      }
      const done = await run(({ store, context }) => editRow(store, context, { table, id, changes: text }));
      if (done === undefined) return false;
      if (Object.keys(done.previous).length > 0)
        offer(
          (t) => t.process.changed(nameOf(text)),
          ({ store, context }) => editRow(store, context, { table, id, changes: done.previous }),
        );
      return true;
    },
    async remove(template) {
      const row = { table, id: template.id } as const;
      const done = await run(({ store, context }) => removeRow(store, context, row));
      if (done !== undefined)
        offer(
          (t) => t.process.removed(nameOf(template)),
          ({ store, context }) => restoreRow(store, context, row),
        );
    },
    async move(template, by) {
      const before = templates.peek() ?? [];
      const at = before.findIndex(({ id }) => id === template.id);
      const order = before.filter(({ id }) => id !== template.id);
      order.splice(at + by, 0, template);
      if ((await place(order)) === undefined) return;
      offer(
        (t) => t.process.changed(nameOf(template)),
        async () => {
          await place(before);
          return ok(null);
        },
      );
    },
  };
});

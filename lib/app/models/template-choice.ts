import { computed, createModel, type ReadonlySignal } from '@preact/signals';
import { TEMPLATE_NAMES, type TemplateName } from '../../scoring/templates.ts';
import type { Platform } from '../platform.ts';
import type { WorkspaceModel } from './workspace.ts';

export interface TemplateModel {
  /** The way of qualifying that this member likes to see. */
  readonly current: ReadonlySignal<TemplateName>;
  choose(template: TemplateName): Promise<void>;
}

/** How a member likes to see the answers of a lead; kept on this device, a choice for each member. */
export const TemplateChoice = createModel(
  (
    kept: ReadonlySignal<Readonly<Record<string, string>>>,
    workspace: WorkspaceModel,
    platform: Platform,
  ): TemplateModel => ({
    current: computed(() => {
      const member = workspace.current.value?.context.memberId;
      return TEMPLATE_NAMES.find((name) => member !== undefined && name === kept.value[member]) ?? 'man';
    }),
    async choose(template) {
      const member = workspace.current.peek()?.context.memberId;
      if (member === undefined) return;
      await platform.settings.templates.setValue({ ...kept.peek(), [member]: template });
    },
  }),
);

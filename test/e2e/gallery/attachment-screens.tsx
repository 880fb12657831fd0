import { seedAttachments } from '../../builders/attachment-scene.ts';
import { HAOYUAN, seedPanel } from '../../builders/panel-scene.ts';
import type { FakeAppOptions } from '../../fakes/fake-app.ts';
import { panelWindow } from '../../fakes/panel-window.tsx';
import type { Screen } from './screens.ts';

const files = (seed: NonNullable<FakeAppOptions['seed']>, steps: readonly string[] = []): Screen => ({
  view: panelWindow({ screen: 'record', leadId: HAOYUAN, tab: 'files' }),
  app: { seed },
  widths: [360],
  steps,
});

/** The files of a lead in their states, none, one taken off, and one that could not be fetched. */
export const ATTACHMENT_SCREENS: Readonly<Record<string, Screen>> = {
  'files-states': files(seedAttachments),
  'files-none': files(seedPanel),
  'files-removed': files(seedAttachments, ['移除Price list.xlsx|Remove Price list.xlsx']),
  'files-not-fetched': files(seedAttachments, ['保存Drawing DN50.dwg|Save Drawing DN50.dwg']),
};

import { seedAttachments } from '../../builders/attachment-scene.ts';
import { HAOYUAN, seedPanel } from '../../builders/panel-scene.ts';
import type { FakeAppOptions } from '../../fakes/fake-app.ts';
import { panelWindow } from '../../fakes/panel-window.tsx';
import type { Screen } from './screens.ts';

const facts = (seed: NonNullable<FakeAppOptions['seed']>, steps: readonly string[] = []): Screen => ({
  view: panelWindow({ screen: 'record', leadId: HAOYUAN, tab: 'facts' }),
  app: { seed },
  widths: [360],
  steps,
});

/** The files of a lead in their states, none, one taken off, and one that could not be fetched. */
export const ATTACHMENT_SCREENS: Readonly<Record<string, Screen>> = {
  'files-states': facts(seedAttachments),
  'files-none': facts(seedPanel),
  'files-removed': facts(seedAttachments, ['Remove Price list.xlsx']),
  'files-not-fetched': facts(seedAttachments, ['Save Drawing DN50.dwg']),
};

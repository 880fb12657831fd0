import { signal } from '@preact/signals';
import type { Background } from '../../../lib/app/platform.ts';
import { collisionBackground, KNOWN_PAGE, STRANGE_PAGE, seedBeside } from '../../builders/beside-scene.ts';
import { seedDuplicates } from '../../builders/duplicate-scene.ts';
import { HAOYUAN } from '../../builders/panel-scene.ts';
import { panelWindow } from '../../fakes/panel-window.tsx';
import type { Screen } from './screens.ts';

const beside = (address: string, steps: readonly string[] = [], background?: Background): Screen => ({
  view: panelWindow({}, background, { address: signal(address) }),
  app: { seed: seedBeside },
  widths: [360],
  steps,
});

/** The panel beside a page that it knows something about. */
export const CONTEXT_SCREENS: Readonly<Record<string, Screen>> = {
  'panel-beside-lead': beside(KNOWN_PAGE),
  'panel-beside-site': beside(KNOWN_PAGE, [
    'Sluice 在 www.nadir.example 上能看到什么|What Sluice sees of www.nadir.example',
  ]),
  'panel-beside-unknown': beside(STRANGE_PAGE),
  'panel-beside-key': beside(STRANGE_PAGE, [
    '从本页采集 stranger.example|Capture stranger.example from this page',
  ]),
  'panel-beside-colleague': beside(STRANGE_PAGE, ['context.anyoneElse'], collisionBackground),
  'panel-beside-ask': beside(
    STRANGE_PAGE,
    ['context.anyoneElse', 'collaboration.askFor'],
    collisionBackground,
  ),
  'panel-beside-offline': beside(STRANGE_PAGE, ['context.anyoneElse']),
  // The record beside its twin.
  'panel-beside-twin': {
    view: panelWindow({ screen: 'record', leadId: HAOYUAN, tab: 'facts' }),
    app: { seed: seedDuplicates },
    widths: [360],
  },
  'panel-beside-network': beside('https://www.linkedin.com/feed/'),
};

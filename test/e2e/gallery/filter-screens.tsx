import type { PanelPlace } from '../../../lib/app/models/panel-place.ts';
import { EMPTY_VIEW, FAIR_VIEW, seedFilters } from '../../builders/filter-scene.ts';
import { HAOYUAN } from '../../builders/panel-scene.ts';
import { panelWindow } from '../../fakes/panel-window.tsx';
import type { Screen } from './screens.ts';

const list = (steps: readonly string[], place: Partial<PanelPlace> = {}): Screen => ({
  view: panelWindow(place),
  app: { seed: seedFilters },
  widths: [360],
  steps,
});

const SELECT_ALL = ['filters.menu', 'filters.select', '全选 15 条|All 15'];

/** Narrowing the list, its views, and several leads at once. What is fetched when it is asked for is asked twice, or answered. */
export const FILTER_SCREENS: Readonly<Record<string, Screen>> = {
  'panel-filter': list(['filters.menu', 'filters.filter', 'filters.answers']),
  'panel-filtered': list([], { viewId: FAIR_VIEW, leadId: HAOYUAN }),
  'panel-filter-empty': list([], { viewId: EMPTY_VIEW }),
  'panel-views': list(['filters.menu', 'filters.filter', 'common.done', 'filters.menu'], {
    viewId: FAIR_VIEW,
  }),
  'panel-view-save': list(['filters.menu', 'filters.saveView', 'common.save'], { viewId: FAIR_VIEW }),
  'panel-select': list(SELECT_ALL),
  'panel-bulk-tags': list([...SELECT_ALL, 'filters.bulk.tags', 'Urgent 1 条已有|Urgent on 1']),
  'panel-bulk-move': list([...SELECT_ALL, 'filters.bulk.tags', 'common.done', 'filters.bulk.move']),
};

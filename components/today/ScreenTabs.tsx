import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { PanelPlace } from '../../lib/app/models/panel-place.ts';
import type { RequestLists } from '../../lib/app/models/panel-requests.ts';

const NOTHING: RequestLists = { toAnswer: [], own: [], mentions: [] };

/** How many requests are open, and how many answers and mentions were not looked at. */
const countNew = ({ toAnswer, own, mentions } = NOTHING): number =>
  toAnswer.length + [...own, ...mentions].filter(({ isNew }) => isNew).length;

/** The screens where a day is spent, with how many tasks press and what colleagues wait for. */
export function ScreenTabs() {
  const { language } = useApp();
  const { navigation, day, requests } = usePanel();
  const t = language.t.value;
  const screen = navigation.place.value?.screen;
  const tabs = [
    [['today'], t.day.title, () => navigation.openToday(), day.count.value],
    [['pipeline'], t.pipeline.title, () => navigation.openPipeline()],
    [['lists', 'list'], t.day.lists, () => navigation.openLists()],
    [['requests'], t.day.inbox, () => navigation.openRequests(), countNew(requests.lists.value)],
  ] as const satisfies readonly (readonly [
    screens: readonly PanelPlace['screen'][],
    name: string,
    go: () => void,
    count?: number | undefined,
  ])[];
  return (
    <nav aria-label={t.day.screens} class="tabs">
      {tabs.map(([screens, name, go, count = 0]) => (
        <button
          aria-current={screens.some((one) => one === screen) ? 'page' : undefined}
          class="tab"
          key={name}
          onClick={go}
          type="button"
        >
          {name}
          {count > 0 && <span class="n">{count}</span>}
        </button>
      ))}
    </nav>
  );
}

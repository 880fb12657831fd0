import { useApp, usePanel } from '../../lib/app/app-context.ts';

/** The two screens where a day is spent, with how many tasks press. */
export function ScreenTabs() {
  const { language } = useApp();
  const { navigation, day } = usePanel();
  const t = language.t.value;
  const screen = navigation.place.value?.screen;
  const count = day.count.value ?? 0;
  return (
    <nav aria-label={t.day.screens} class="tabs">
      <button
        aria-current={screen === 'today' ? 'page' : undefined}
        class="tab"
        onClick={() => navigation.openToday()}
        type="button"
      >
        {t.day.title}
        {count > 0 && <span class="n">{count}</span>}
      </button>
      <button
        aria-current={screen === 'pipeline' ? 'page' : undefined}
        class="tab"
        onClick={() => navigation.openPipeline()}
        type="button"
      >
        {t.pipeline.title}
      </button>
    </nav>
  );
}

import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { RECORD_TABS } from '../../lib/app/models/panel-place.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { TwinHint } from '../duplicates/TwinHint.tsx';
import { HistoryDialog } from '../history/HistoryDialog.tsx';
import { RecordConflicts } from '../history/RecordConflicts.tsx';
import { ScorePane } from '../scoring/ScorePane.tsx';
import { TaskForm } from '../tasks/TaskForm.tsx';
import { TabPanel, Tabs } from '../ui/tabs.tsx';
import { Attachments } from './Attachments.tsx';
import { Composer } from './Composer.tsx';
import { FactsPane } from './FactsPane.tsx';
import { NextBox } from './NextBox.tsx';
import { PeoplePane } from './PeoplePane.tsx';
import { ReadOnlyNotice } from './ReadOnlyNotice.tsx';
import { RecordHeader } from './RecordHeader.tsx';
import { RecordSkeleton } from './RecordSkeleton.tsx';
import { TimelinePane } from './TimelinePane.tsx';

const NAME = 'record';
const PANES = {
  facts: FactsPane,
  people: PeoplePane,
  timeline: TimelinePane,
  files: Attachments,
  score: ScorePane,
} as const;

/** One lead: what to do next, then everything known about it. */
export function RecordScreen() {
  const { record } = usePanel();
  const view = record.view.value;
  // Null lasts for a moment only: the panel then goes back to the list and says why.
  if (!view) return <RecordSkeleton />;
  return <OpenRecord key={view.rows.lead.id} view={view} />;
}

function OpenRecord({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const { navigation, attachments } = usePanel();
  /** The title a new task starts with; null while none is being planned. */
  const [planned, plan] = useState<string | null>(null);
  const t = language.t.value.record;
  const tab = navigation.place.value?.tab ?? 'facts';
  const Pane = PANES[tab];
  const files = attachments.lines.value?.length ?? 0;
  const counts: { readonly [tab: string]: number } = {
    people: view.people.length,
    ...(files > 0 && { files }),
  };
  const { editable } = view.rows.lead;
  const title = useRef<HTMLHeadingElement>(null);
  const flag = useRef<HTMLButtonElement>(null);
  // The line that was opened is gone and the focus with it; the keys go on from the name of the lead.
  useEffect(() => {
    const nobody = document.activeElement === null || document.activeElement === document.body;
    if (nobody) title.current?.focus();
  }, []);
  const closePlan = () => {
    flag.current?.focus();
    plan(null);
  };
  return (
    <>
      <div class={editable ? 'scroll record' : 'scroll record read'}>
        <RecordHeader heading={title} view={view} />
        {!editable && <ReadOnlyNotice view={view} />}
        <TwinHint />
        <NextBox onPlan={plan} view={view} />
        <RecordConflicts tab={tab} view={view} />
        <Tabs
          label={t.tabsLabel}
          name={NAME}
          onSelect={(next) => navigation.selectTab(next)}
          selected={tab}
          tabs={RECORD_TABS.map((id) => {
            const count = counts[id];
            return count === undefined ? { id, label: t.tabs[id] } : { id, label: t.tabs[id], count };
          })}
        />
        <TabPanel key={tab} name={NAME} tab={tab}>
          <Pane view={view} />
        </TabPanel>
      </div>
      <HistoryDialog view={view} />
      {editable && planned !== null && <TaskForm onClose={closePlan} title={planned} />}
      {editable && <Composer flag={flag} onPlan={() => plan(planned === null ? '' : null)} />}
    </>
  );
}

import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { PanelNews } from '../collaboration/PanelNews.tsx';
import { EmptyPipeline } from './EmptyPipeline.tsx';
import { PipelineHeader } from './PipelineHeader.tsx';
import { PipelineSkeleton } from './PipelineSkeleton.tsx';
import { SelectBar } from './SelectBar.tsx';
import { StageList } from './StageList.tsx';

/** The leads of one pipeline by stage. */
export function PipelineScreen() {
  const { sync } = useApp();
  const { pipeline } = usePanel();
  const total = pipeline.total.value;
  // While the first sync runs, an empty list only means that nothing has arrived yet.
  const isArriving = sync.state.value === undefined || sync.state.value.lastSyncedAt === null;
  if (pipeline.pipeline.value === null && !isArriving) return <NoPipeline />;
  return (
    <>
      <PipelineHeader />
      <FirstSync />
      <PanelNews />
      {pipeline.groups.value === undefined && total === undefined ? (
        <PipelineSkeleton />
      ) : total === 0 && isArriving ? (
        <PipelineSkeleton />
      ) : total === 0 && pipeline.filter.value.text.trim() === '' ? (
        <EmptyPipeline />
      ) : (
        <StageList />
      )}
      <SelectBar />
    </>
  );
}

/** How much of the team's data has arrived, as long as it is the first time. */
function FirstSync() {
  const { sync, language } = useApp();
  const share = sync.state.value?.share ?? null;
  if (share === null) return null;
  const percent = Math.round(share * 100);
  return (
    <progress
      aria-label={language.t.value.sync.firstSync(percent)}
      class="first-sync"
      max={100}
      value={percent}
    />
  );
}

function NoPipeline() {
  const { language } = useApp();
  return <p class="empty">{language.t.value.pipeline.noPipeline}</p>;
}

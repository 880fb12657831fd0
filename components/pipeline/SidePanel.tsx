import { usePanel } from '../../lib/app/app-context.ts';
import { UndoOffer } from '../account/undo-offer.tsx';
import { PoolScreen } from '../collaboration/PoolScreen.tsx';
import { RequestsScreen } from '../collaboration/RequestsScreen.tsx';
import { ContextCard } from '../context/ContextCard.tsx';
import { DuplicatesScreen } from '../duplicates/DuplicatesScreen.tsx';
import { RecordScreen } from '../leads/RecordScreen.tsx';
import { ImportScreen } from '../mail/ImportScreen.tsx';
import { usePanelDrop } from '../mail/panel-drop.ts';
import { OutcomeDialog } from '../tasks/OutcomeDialog.tsx';
import { TodayScreen } from '../today/TodayScreen.tsx';
import { CallBar } from '../write/CallBar.tsx';
import { WriteDialog } from '../write/WriteDialog.tsx';
import { ClosingDialog } from './ClosingDialog.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { EnteringDialog } from './EnteringDialog.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { ListDialogs } from './ListMenu.tsx';
import { PanelBar } from './PanelBar.tsx';
import { PanelGate, useGate } from './PanelGate.tsx';
import { PanelNotice } from './PanelNotice.tsx';
import { PanelStatus } from './PanelStatus.tsx';
import { PipelineScreen } from './PipelineScreen.tsx';
import { usePanelKeys } from './panel-keys.ts';
import { TargetListScreen } from './TargetListScreen.tsx';
import { TargetListsScreen } from './TargetListsScreen.tsx';
import { WaitingScreen } from './WaitingScreen.tsx';

const SCREENS = {
  pipeline: PipelineScreen,
  record: RecordScreen,
  today: TodayScreen,
  waiting: WaitingScreen,
  duplicates: DuplicatesScreen,
  import: ImportScreen,
  lists: TargetListsScreen,
  list: TargetListScreen,
  pool: PoolScreen,
  requests: RequestsScreen,
} as const;

/** Screens with the tabs of the day above them. */
const WITH_BAR: ReadonlySet<keyof typeof SCREENS> = new Set([
  'pipeline',
  'today',
  'lists',
  'list',
  'requests',
]);

/** The side panel: one screen at a time, what can be taken back, and whether the work is safe. */
export function SidePanel() {
  const { navigation } = usePanel();
  const gate = useGate();
  usePanelKeys();
  const drop = usePanelDrop();
  const place = navigation.place.value;
  if (gate !== null || place === null) {
    return <div class="panel">{gate !== null && <PanelGate gate={gate} />}</div>;
  }
  const Screen = SCREENS[place.screen];
  return (
    <div class="panel" {...drop}>
      <main>
        <ContextCard />
        {WITH_BAR.has(place.screen) && <PanelBar />}
        <Screen />
      </main>
      <CallBar />
      <UndoOffer undoKey="Z" />
      <PanelNotice />
      <PanelStatus />
      <ListDialogs />
      <KeysDialog />
      <CommandPalette />
      <ClosingDialog />
      <EnteringDialog />
      <WriteDialog />
      <OutcomeDialog />
    </div>
  );
}

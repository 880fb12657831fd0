import { HardDrive } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import { Notice } from '../ui/notice.tsx';

/** Tells that this device is short of room, what was put away for it, and what is safe. */
export function RoomNotice() {
  const { sync, language } = useApp();
  const t = language.t.value.unsent;
  const state = sync.state.value;
  if (state === undefined || (state.putAway === 0 && state.code !== 'full')) return null;
  return (
    <Notice icon={HardDrive} tone="amber">
      {state.code === 'full' ? t.roomNone : t.roomShort(state.putAway)}
    </Notice>
  );
}

import { HardDrive } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { Notice } from '../ui/notice.tsx';

const MEGABYTE = 1024 * 1024;

/** Tells that this device is short of room, what was put away for it, and what is safe; or that it soon will be. */
export function RoomNotice() {
  const { sync, language } = useApp();
  const t = language.t.value.unsent;
  const current = language.current.value;
  const state = sync.state.value;
  if (state === undefined || (state.putAway === 0 && state.code !== 'full' && state.roomLeft === null))
    return null;
  return (
    <Notice icon={HardDrive} tone="amber">
      {state.code === 'full'
        ? t.roomNone
        : state.putAway > 0 || state.roomLeft === null
          ? t.roomShort(state.putAway)
          : t.roomLow(`${formatNumber(current, Math.floor(state.roomLeft / MEGABYTE))} MB`)}
    </Notice>
  );
}

import { useModel } from '@preact/signals';
import { useApp } from '../../lib/app/app-context.ts';
import { Popup, type PopupOptions } from '../../lib/app/models/popup.ts';
import { CapturePopup } from './CapturePopup.tsx';

interface CaptureWindowProps {
  /** What the popup needs besides the app of its window. */
  readonly capture: Omit<PopupOptions, 'app'>;
}

/** The capture popup with a model of its own. */
export function CaptureWindow({ capture }: CaptureWindowProps) {
  const app = useApp();
  const popup = useModel(() => new Popup({ app, ...capture }));
  return <CapturePopup popup={popup} />;
}

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Messages } from '../i18n/en.ts';
import type { App } from './create-app.ts';
import type { PanelModel } from './models/panel.ts';

/** Gives the window's models to its components. */
export const AppContext = createContext<App | null>(null);

/** The models of this window. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('useApp() outside of AppContext.');
  return app;
}

/** The texts in the current language; the component draws again when the language changes. */
export const useMessages = (): Messages => useApp().language.t.value;

/** Gives the side panel's models to its components. */
export const PanelContext = createContext<PanelModel | null>(null);

/** The models of the side panel. */
export function usePanel(): PanelModel {
  const panel = useContext(PanelContext);
  if (panel === null) throw new Error('usePanel() outside of PanelContext.');
  return panel;
}

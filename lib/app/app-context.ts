import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Messages } from '../i18n/en.ts';
import type { App } from './create-app.ts';

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

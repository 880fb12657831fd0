import { effect } from '@preact/signals';
import { type ComponentChildren, type ComponentType, render } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import type { Messages } from '../i18n/en.ts';
import { htmlLang } from '../i18n/language.ts';
import { AppContext, useMessages } from './app-context.ts';
import { type App, createApp } from './create-app.ts';
import type { Platform } from './platform.ts';
import { whenDrawn } from './when-drawn.ts';

interface Window {
  view: ComponentType;
  /** What stands on the window's tab. */
  title: (t: Messages) => string;
  /** Puts right what would make the window break again when it is opened the next time. */
  onBreak?: () => Promise<void>;
}

/** Builds the app of this window, draws its view into the page and keeps the page's language right. */
export async function mount({ view: View, title, onBreak }: Window, platform: Platform): Promise<App> {
  const app = await createApp(platform);
  effect(() => {
    const language = app.language.current.value;
    document.documentElement.lang = htmlLang(language);
    document.documentElement.dataset.lang = language;
    document.title = title(app.language.t.value);
  });
  render(
    <AppContext.Provider value={app}>
      <Guard onBreak={onBreak}>
        <View />
      </Guard>
    </AppContext.Provider>,
    document.body,
  );
  // A worker that starts, and the round that an open window brings, would compete with the first screen.
  void whenDrawn().then(() => platform.background.attach());
  return app;
}

interface GuardProps {
  children: ComponentChildren;
  onBreak: (() => Promise<void>) | undefined;
}

/** Says that something broke instead of leaving an empty window; the error itself goes to the console. */
function Guard({ children, onBreak }: GuardProps) {
  const t = useMessages();
  const [failure] = useErrorBoundary((error) => {
    console.error(error);
    onBreak?.().catch((cause: unknown) => console.error(cause));
  });
  if (failure === undefined) return children;
  return (
    <p class="notice red" role="alert">
      {t.common.unexpected}
    </p>
  );
}

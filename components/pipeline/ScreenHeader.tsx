import { ArrowLeft } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { Button } from '../ui/button.tsx';

interface ScreenHeaderProps {
  readonly title: string;
  /** Stands at the end of the line. */
  readonly children?: ComponentChildren;
}

/** The head of a screen that leads back to the list of leads. */
export function ScreenHeader({ title, children }: ScreenHeaderProps) {
  const { language } = useApp();
  const { navigation } = usePanel();
  return (
    <header class="rec-h">
      <div class="flex">
        <Button
          aria-label={language.t.value.record.backToList}
          icon={ArrowLeft}
          look="ghost"
          onClick={() => navigation.openPipeline()}
          size="small"
        />
        <h1 class="title cut grow">{title}</h1>
        {children}
      </div>
    </header>
  );
}

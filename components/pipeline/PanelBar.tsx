import { Search, Settings, X } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { ScreenTabs } from '../today/ScreenTabs.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { ListMenu } from './ListMenu.tsx';
import { LIST_STOP } from './list-keys.ts';
import { PanelMenu } from './PanelMenu.tsx';

/** Finding a lead from any of its screens, and the ways to them. What is typed stays with the hits, on the pipeline. */
export function PanelBar() {
  const { shell, language } = useApp();
  const { pipeline, navigation } = usePanel();
  const t = language.t.value;
  const box = useRef<HTMLInputElement>(null);
  const screen = navigation.place.value?.screen;
  const find = (input: HTMLInputElement) => {
    const text = input.value;
    if (text === '>' || text === '》') {
      // The sign asks for the commands; it is not searched for.
      input.value = '';
      navigation.show('palette');
      return;
    }
    pipeline.narrow({ text });
    navigation.openHits();
  };
  return (
    <div>
      <div class="bar-top">
        <div class="input find">
          <Icon class="t3" of={Search} />
          <input
            aria-label={t.pipeline.findLead}
            data-find
            ref={box}
            onInput={(event) => find(event.currentTarget)}
            onKeyDown={(event) => {
              if (event.isComposing) return;
              const hit = pipeline.firstHit.peek();
              if (event.key === 'Escape') {
                pipeline.narrow({ text: '' });
                event.currentTarget.blur();
                navigation.leaveHits();
              } else if (event.key === 'ArrowDown') {
                focusFirstLine();
              } else if (event.key === 'Enter' && hit !== undefined) {
                navigation.openLead(hit.lead.id);
              } else return;
              event.preventDefault();
            }}
            placeholder={t.pipeline.findHint}
            spellcheck={false}
            type="text"
            value={pipeline.filter.value.text}
          />
          {pipeline.filter.value.text === '' ? (
            <span aria-hidden="true" class="kbd">
              /
            </span>
          ) : (
            <button
              aria-label={t.pipeline.clearFind}
              class="btn sm ghost icon"
              onClick={() => {
                pipeline.narrow({ text: '' });
                // The cross goes with the text; the next one is typed in the same place.
                box.current?.focus();
              }}
              title={t.pipeline.clearFind}
              type="button"
            >
              <Icon of={X} />
            </button>
          )}
        </div>
        {screen === 'pipeline' && <ListMenu />}
        <Button
          aria-label={t.pipeline.openSettings}
          icon={Settings}
          look="ghost"
          onClick={() => void shell.openPage('options')}
        />
      </div>
      <div class="tabs-row">
        <ScreenTabs />
        <PanelMenu />
      </div>
    </div>
  );
}

/** From the box into the list, to the first lead of it. */
const focusFirstLine = () => document.querySelector<HTMLElement>(`.line[${LIST_STOP}]`)?.focus();

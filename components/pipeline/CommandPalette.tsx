import { useId, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { foldText } from '../../lib/pipeline/search/fold.ts';
import { Dialog } from '../ui/dialog.tsx';

/** Everything the panel can be told to do, found by its name. */
export function CommandPalette() {
  const { language } = useApp();
  const { navigation } = usePanel();
  const t = language.t.value;
  const isOpen = navigation.layer.value === 'palette';
  return (
    <Dialog
      closeLabel={t.common.close}
      onClose={() => navigation.show(null)}
      open={isOpen}
      title={t.pipeline.commands}
    >
      {isOpen && <Commands />}
    </Dialog>
  );
}

/** Names of the commands with what they do, in the order of how often they are wanted. */
function useCommands(): readonly (readonly [name: string, run: () => void])[] {
  const { language, shell, undo } = useApp();
  const { navigation, views, selection } = usePanel();
  const t = language.t.value;
  const offer = undo.current.value;
  const showOverList = (layer: 'filter') => {
    navigation.openPipeline();
    navigation.show(layer);
  };
  const chooseSeveral = () => {
    navigation.openPipeline();
    selection.start();
  };
  return [
    [t.day.title, () => navigation.openToday()],
    [t.pipeline.title, () => navigation.openPipeline()],
    [t.filters.title, () => showOverList('filter')],
    [t.filters.select, () => chooseSeveral()],
    ...(views.views.value?.map(
      (entry) => [t.common.labelled(t.filters.views, entry.view.name), () => views.choose(entry)] as const,
    ) ?? []),
    [t.lists.title, () => navigation.openLists()],
    [t.pool.title, () => navigation.openPool()],
    [t.collaboration.title, () => navigation.openRequests()],
    [t.duplicates.title, () => navigation.openDuplicates()],
    [t.mail.importTitle, () => navigation.openImport()],
    [t.sync.waitingTitle, () => navigation.openWaiting()],
    [t.pipeline.showKeys, () => navigation.show('keys')],
    [t.pipeline.openSettings, () => void shell.openPage('options')],
    ...(offer === null
      ? []
      : [[t.common.labelled(t.common.undo, offer.text), () => void undo.take()] as const]),
  ];
}

function Commands() {
  const { language } = useApp();
  const { navigation } = usePanel();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const t = language.t.value.pipeline;
  const words = foldText(text).split(/\s+/u).filter(Boolean);
  const found = useCommands().filter(([name]) => words.every((word) => foldText(name).includes(word)));
  const chosen = Math.min(at, found.length - 1);
  const run = (command: (typeof found)[number] | undefined) => {
    if (command === undefined) return;
    navigation.show(null);
    command[1]();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') setAt((chosen + 1) % Math.max(1, found.length));
    else if (event.key === 'ArrowUp') setAt((chosen + found.length - 1) % Math.max(1, found.length));
    else if (event.key === 'Enter') run(found[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        aria-activedescendant={found.length === 0 ? undefined : `${list}-${chosen}`}
        aria-autocomplete="list"
        aria-controls={list}
        aria-expanded="true"
        aria-label={t.findCommand}
        autocomplete="off"
        autofocus
        class="input"
        onInput={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        placeholder={t.findCommand}
        role="combobox"
        spellcheck={false}
        type="text"
        value={text}
      />
      <div aria-label={t.commands} class="commands" id={list} role="listbox">
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys stay with the box above, as a combobox has it
          <div
            aria-selected={index === chosen}
            class="item"
            id={`${list}-${index}`}
            key={command[0]}
            onClick={() => run(command)}
            role="option"
            tabIndex={-1}
          >
            {command[0]}
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p class="small t2" role="status">
          {t.noCommand}
        </p>
      )}
    </>
  );
}

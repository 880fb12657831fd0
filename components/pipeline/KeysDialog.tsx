import { Fragment } from 'preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { Dialog } from '../ui/dialog.tsx';

/** Every key of the panel with what it does. */
export function KeysDialog() {
  const { language } = useApp();
  const { navigation } = usePanel();
  const t = language.t.value;
  const { keys } = t.pipeline;
  const list: readonly (readonly [string, readonly string[]])[] = [
    [keys.move, ['↑', '↓', 'J', 'K']],
    [keys.open, ['Enter']],
    [keys.moveStage, ['M']],
    [keys.note, ['N']],
    [keys.today, ['T']],
    [keys.taskDone, ['E']],
    [keys.lists, ['L']],
    [keys.nextInList, ['N', 'P']],
    [keys.send, ['Ctrl', 'Enter']],
    [keys.find, ['/']],
    [keys.filter, ['F']],
    [keys.choose, ['X']],
    [keys.commands, ['Ctrl', 'K']],
    [keys.undo, ['Z']],
    [keys.back, ['Esc']],
    [keys.help, ['?']],
  ];
  return (
    <Dialog
      closeLabel={t.common.close}
      onClose={() => navigation.show(null)}
      open={navigation.layer.value === 'keys'}
      title={t.pipeline.keysTitle}
    >
      <dl class="keys-list">
        {list.map(([what, caps]) => (
          <Fragment key={what}>
            <dt>{what}</dt>
            <dd>
              {caps.map((cap) => (
                <kbd class="kbd" key={cap}>
                  {cap}
                </kbd>
              ))}
            </dd>
          </Fragment>
        ))}
      </dl>
    </Dialog>
  );
}

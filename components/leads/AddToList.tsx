import { ListPlus } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { Lead } from '../../lib/model/rows.ts';
import { Button } from '../ui/button.tsx';
import { Name } from '../ui/name.tsx';
import { Popover } from '../ui/popover.tsx';
import { TextField } from '../ui/text-field.tsx';

/** Puts the open lead on a target list: one that is there, or a new one. */
export function AddToList({ lead }: { readonly lead: Lead }) {
  const { language } = useApp();
  const { lists } = usePanel();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, open] = useState(false);
  const [name, setName] = useState('');
  const t = language.t.value.lists;
  const close = () => open(false);
  const own = (lists.lists.value ?? []).filter(
    ({ list }) => list.editable && list.pipeline_id === lead.pipeline_id,
  );
  const makeNew = async (event: Event) => {
    event.preventDefault();
    if (!(await lists.addToNew(name, lead))) return;
    setName('');
    close();
  };
  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        aria-label={t.addTo}
        icon={ListPlus}
        look="ghost"
        onClick={() => open(!isOpen)}
        ref={anchor}
        size="small"
        title={t.addTo}
      />
      <Popover anchor={anchor} class="stages-menu" end label={t.addTo} onClose={close} open={isOpen}>
        {own.map(({ list, leadIds }) => {
          const isOn = leadIds.includes(lead.id);
          return (
            <button
              class="item"
              disabled={isOn}
              key={list.id}
              onClick={() => {
                close();
                void lists.addTo(list, lead);
              }}
              type="button"
            >
              <span class="cut grow">
                <Name>{list.name}</Name>
              </span>
              {isOn && <span class="small t3">{t.onList}</span>}
            </button>
          );
        })}
        <form class="list-new" onSubmit={(event) => void makeNew(event)}>
          <TextField autofocus label={t.newList} onInput={setName} value={name} />
          <Button disabled={name.trim() === ''} look="primary" size="small" type="submit">
            {t.makeList}
          </Button>
        </form>
      </Popover>
    </>
  );
}

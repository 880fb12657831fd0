import { useId, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { activeFields } from '../../lib/pipeline/filter/lead-filter.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useFilterWords } from './filter-words.ts';

/** Keeps what narrows the list as a view, or calls the chosen one something else and shares it. */
export function ViewDialog() {
  const { language } = useApp();
  const { navigation, pipeline, views } = usePanel();
  const words = useFilterWords();
  const form = useId();
  const edited = navigation.layer.value === 'edit_view' ? views.chosen.value?.view : undefined;
  const [name, setName] = useState(edited?.name ?? '');
  const [shared, share] = useState(edited?.shared ?? false);
  const [wasTried, setTried] = useState(false);
  const t = language.t.value;
  const close = () => navigation.show(null);
  const fault = views.faultOf(name, edited);
  const error = fault === 'empty' ? t.filters.nameEmpty : fault === 'taken' ? t.filters.nameTaken : undefined;
  const save = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (fault !== null) return;
    const done = edited === undefined ? views.save({ name, shared }) : views.change(edited, { name, shared });
    if (await done) close();
  };
  const { where, text } = pipeline.filter.value;
  return (
    <Dialog
      actions={
        <>
          <Button onClick={close}>{t.common.cancel}</Button>
          <Button form={form} look="primary" type="submit">
            {t.common.save}
          </Button>
        </>
      }
      closeLabel={t.common.close}
      onClose={close}
      open
      title={edited === undefined ? t.filters.saveViewTitle : t.filters.changeViewTitle}
    >
      <form class="fix" id={form} onSubmit={(event) => void save(event)}>
        {edited === undefined && (
          <>
            <p class="small t2">{t.filters.viewHint}</p>
            <ul class="small t2 view-holds">
              {text.trim() !== '' && <li>“{text.trim()}”</li>}
              {activeFields(pipeline.filter.value).map((field) => (
                <li key={field}>{words.describe(field, where[field] ?? [])}</li>
              ))}
              <li>{t.filters.orders[navigation.place.value?.order ?? 'board']}</li>
            </ul>
          </>
        )}
        <TextField
          autofocus
          // Said once it was tried; a name that is taken at once, since it will not become free by typing on.
          error={wasTried || fault === 'taken' ? error : undefined}
          label={t.filters.viewName}
          maxLength={100}
          onInput={setName}
          value={name}
        />
        <label class="check-line">
          <input checked={shared} onChange={(event) => share(event.currentTarget.checked)} type="checkbox" />
          <span>
            {t.filters.viewShared}
            <span class="small t3 block">{t.filters.viewSharedHint}</span>
          </span>
        </label>
      </form>
    </Dialog>
  );
}

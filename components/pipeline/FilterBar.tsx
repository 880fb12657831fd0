import { Bookmark, X } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { activeFields, EVERYTHING, withValues } from '../../lib/pipeline/filter/lead-filter.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { useFilterWords } from './filter-words.ts';

/** The chosen view and what narrows the list, each to be taken away; nothing while all leads are shown. */
export function FilterBar() {
  const { language } = useApp();
  const { pipeline, views } = usePanel();
  const words = useFilterWords();
  const t = language.t.value.filters;
  const { filter } = pipeline;
  const fields = activeFields(filter.value);
  const chosen = views.chosen.value;
  if (fields.length === 0 && chosen === undefined) return null;
  return (
    <section aria-label={t.active} class="filter-bar">
      {chosen !== undefined && (
        <>
          <button
            class="chip view"
            onClick={() => views.leave()}
            title={t.clear(chosen.view.name)}
            type="button"
          >
            <Icon of={Bookmark} />
            <span class="sr">{t.views}</span>
            <Name class="cut">{chosen.view.name}</Name>
            {views.isChanged.value && <span class="t3">{t.changed}</span>}
            <Icon label={t.clear(chosen.view.name)} of={X} />
          </button>
          {views.isChanged.value && chosen.view.editable && (
            <Button look="ghost" onClick={() => void views.saveChanges()} size="small">
              {t.saveChanges}
            </Button>
          )}
        </>
      )}
      {fields.map((field) => {
        const text = words.describe(field, filter.value.where[field] ?? []);
        return (
          <button
            class="chip on"
            key={field}
            onClick={() => pipeline.narrow(withValues(filter.peek(), field, []))}
            title={text}
            type="button"
          >
            <span class="cut">{text}</span>
            <Icon label={t.clear(text)} of={X} />
          </button>
        );
      })}
      {fields.length > 1 && (
        <Button look="ghost" onClick={() => pipeline.narrow({ where: EVERYTHING.where })} size="small">
          {t.clearAll}
        </Button>
      )}
    </section>
  );
}

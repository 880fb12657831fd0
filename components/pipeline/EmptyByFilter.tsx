import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { EVERYTHING, withValues } from '../../lib/pipeline/filter/lead-filter.ts';
import { Button } from '../ui/button.tsx';
import { useFilterWords } from './filter-words.ts';

/** Nothing passes the filter: which part of it hides the most, and the ways to see leads again. */
export function EmptyByFilter() {
  const { language } = useApp();
  const { pipeline } = usePanel();
  const words = useFilterWords();
  const t = language.t.value;
  const { filter } = pipeline;
  const hiding = pipeline.hiding.value;
  const fields = Object.keys(filter.value.where);
  return (
    <div class="empty" role="status">
      <p>{t.pipeline.nothingFound}</p>
      {hiding !== undefined && (
        <p class="small t2">
          {t.filters.hides(
            words.describe(hiding.field, filter.value.where[hiding.field] ?? []),
            hiding.count,
          )}
        </p>
      )}
      {hiding === undefined && fields.length > 1 && <p class="small t2">{t.filters.hideTogether}</p>}
      <span class="acts">
        {hiding !== undefined && fields.length > 1 && (
          <Button onClick={() => pipeline.narrow(withValues(filter.peek(), hiding.field, []))} size="small">
            {t.filters.removeThat}
          </Button>
        )}
        <Button onClick={() => pipeline.narrow(EVERYTHING)} size="small">
          {t.pipeline.showAll}
        </Button>
      </span>
    </div>
  );
}

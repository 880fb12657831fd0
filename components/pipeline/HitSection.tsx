import { useApp } from '../../lib/app/app-context.ts';
import type { PipelineHits } from '../../lib/app/models/pipeline-lines.ts';
import { LeadBlock } from './LeadBlock.tsx';

/** What a search found in another pipeline than the shown one. */
export function HitSection({ hits: { pipeline, lines } }: { readonly hits: PipelineHits }) {
  const { language } = useApp();
  const title = language.t.value.pipeline.inPipeline(pipeline.name[language.current.value]);
  return (
    <section aria-label={title} class="stage">
      <h2 class="ghead">
        <span class="name cut">{title}</span>
        <span class="n">{lines.length}</span>
      </h2>
      <ul>
        <LeadBlock isFirst lines={lines} />
      </ul>
    </section>
  );
}

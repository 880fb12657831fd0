import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { Name } from '../ui/name.tsx';
import type { Carried } from './carry-lead.ts';

/** How far beside the pointer it hangs. */
const BESIDE = 12;

/** The lead under the pointer, where it would go, and the question that should be answered before it leaves its stage. */
export function CarriedLead({ carried: { line, x, y, over } }: { readonly carried: Carried }) {
  const { language } = useApp();
  const { pipeline } = usePanel();
  const t = language.t.value;
  const current = language.current.value;
  const from = pipeline.stages.value.find(({ id }) => id === line.lead.stage_id);
  const question = from?.exit_question[current].trim() ?? '';
  const leaves = over !== null && over.id !== from?.id;
  return (
    <div
      aria-hidden="true"
      class="carried"
      style={{ left: `min(${x + BESIDE}px, 100vw - 272px)`, top: `${y + BESIDE}px` }}
    >
      <span class="strong cut">
        <Name>{line.title ?? t.common.unnamed}</Name>
      </span>
      {leaves && (
        <span class="small">
          {t.pipeline.moveTo} {over.name[current]}
        </span>
      )}
      {leaves && question !== '' && <span class="small t2">{question}</span>}
    </div>
  );
}

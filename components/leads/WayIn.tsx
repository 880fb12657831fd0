import { ChevronRight, Circle, CircleCheck } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { formatList } from '../../lib/i18n/format.ts';
import type { WayIn as Way } from '../../lib/scoring/way-in.ts';
import { Icon } from '../ui/icon.tsx';

/** The usual way from the seller to who decides: who stands on it, who is reached, and whom to reach next. */
export function WayIn({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const t = language.t.value.assessment;
  return (
    <section aria-label={t.wayTitle} class="way">
      <h2 class="mh label">{t.wayTitle}</h2>
      <ol>
        {view.wayIn.steps.map(({ step, people, reached }, index) => (
          <li key={step}>
            {index > 0 && <Icon class="t3" of={ChevronRight} />}
            <span class={reached ? 'stop' : 'stop t2'}>
              <span class="small t3">{t.step[step]}</span>
              <span class="flex">
                <Icon
                  class={reached ? 'c-green' : 't3'}
                  label={reached ? t.reached : t.notReached}
                  of={reached ? CircleCheck : Circle}
                />
                {people.length === 0 ? (
                  <span class="un">{t.nobodyKnown}</span>
                ) : (
                  <bdi class="cut">
                    {formatList(
                      language.current.value,
                      people.map(({ name }) => name),
                    )}
                  </bdi>
                )}
              </span>
            </span>
          </li>
        ))}
      </ol>
      <p class="small pad">{wayWords(view.wayIn, language.t.value)}</p>
    </section>
  );
}

/** What to do next on the way. */
function wayWords({ next, open, door }: Way, { assessment: t }: Messages): string {
  if (open === null) return t.deciderReached;
  const find = { buyer: t.findNext(t.step.buyer), influencer: t.findHeard, decider: t.findDecider }[open];
  const what = next === null ? find : t.reachNext(next.name);
  return door === null ? what : `${what} ${t.askDoor(door.name)}`;
}

import { useApp } from '../../lib/app/app-context.ts';
import { DRAFT_FIELDS } from '../../lib/capture/draft-types.ts';
import { formatDay } from '../../lib/i18n/format.ts';
import { dayOf } from '../../lib/shared/days.ts';

/** Values of sites that captures on this device leave out, each with the way to use it again. */
export function WrongValuesSection() {
  const { language, wrongValues, clock } = useApp();
  const t = language.t.value;
  const marks = wrongValues.marks.value;
  const today = dayOf(clock.now());
  return (
    <section aria-label={t.capture.wrong.title}>
      <h2 class="title">{t.capture.wrong.title}</h2>
      <p class="t2">{marks.length === 0 ? t.capture.wrong.none : t.capture.wrong.hint}</p>
      <ul>
        {marks.toReversed().map((mark) => {
          const field = DRAFT_FIELDS.find((one) => one === mark.field);
          const name = field === undefined ? mark.field : t.common.field[field];
          const day = formatDay(language.current.value, dayOf(mark.markedAt), today, 'full');
          return (
            <li class="flex" key={mark.value}>
              <span class="grow cut">
                <bdi>{mark.host}</bdi>
                <span class="sep" />
                {name}
                <span class="sep" />
                {day}
              </span>
              <button
                aria-label={`${t.capture.wrong.forget}: ${mark.host}, ${name}`}
                class="link"
                onClick={() => void wrongValues.forget(mark)}
                type="button"
              >
                {t.capture.wrong.forget}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { Person } from '../../lib/model/rows.ts';
import { CONTACT_WAYS, type ContactWay } from '../../lib/model/words.ts';

interface ContactWishesProps {
  readonly person: Person;
  readonly mayEdit: boolean;
}

/** By which ways somebody wants no contact, and which of their numbers are wrong. */
export function ContactWishes({ person, mayEdit }: ContactWishesProps) {
  const { language } = useApp();
  const { record } = usePanel();
  const t = language.t.value.write;
  const toggle = (way: ContactWay) => {
    const isSet = person.no_contact.includes(way);
    const no_contact = CONTACT_WAYS.filter((each) =>
      each === way ? !isSet : person.no_contact.includes(each),
    );
    void record.edit(
      'people',
      person.id,
      { no_contact },
      { field: (m) => m.write.wishes, of: person.full_name },
    );
  };
  return (
    <>
      <fieldset aria-label={`${t.noContact}: ${person.full_name}`} class="field wishes">
        <span aria-hidden="true" class="k">
          {t.noContact}
        </span>
        <span class="chips">
          {CONTACT_WAYS.map((way) => (
            <button
              aria-pressed={person.no_contact.includes(way)}
              class="chip"
              disabled={!mayEdit}
              key={way}
              onClick={() => toggle(way)}
              type="button"
            >
              {t.way[way]}
            </button>
          ))}
        </span>
      </fieldset>
      {person.wrong_numbers.map((number) => (
        <div class="field" key={number}>
          <span class="k">{t.wrongNumber}</span>
          <bdi class="v cut">{number}</bdi>
          <span class="ev">
            {mayEdit && (
              <button
                class="link small"
                onClick={() =>
                  void record.edit(
                    'people',
                    person.id,
                    { wrong_numbers: person.wrong_numbers.filter((each) => each !== number) },
                    { field: (m) => m.write.wrongNumbers, of: person.full_name },
                  )
                }
                type="button"
              >
                {t.rightAgain}
              </button>
            )}
          </span>
        </div>
      ))}
    </>
  );
}

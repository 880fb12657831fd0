import { findValue } from '../../lib/app/models/draft-state.ts';
import type { PopupModel } from '../../lib/app/models/popup.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { Select } from '../ui/select-field.tsx';

interface PeoplePickerProps {
  readonly popup: PopupModel;
  readonly t: Messages;
  readonly fixed: boolean;
}

/** Who of the page's people is the lead: another one is a key away and brings what belongs to them. */
export function PeoplePicker({ popup, t, fixed }: PeoplePickerProps) {
  const { state, choose } = popup.draft;
  const { people } = state.value;
  const named = findValue(state.value, 'full_name')?.candidate?.normalised;
  const current = people.find(({ name }) => name.normalised === named);
  // Once a name was typed, or saved, nobody is picked any more.
  if (fixed || people.length < 2 || current === undefined) return null;
  return (
    <div class="people">
      <Select
        choices={people.map(({ name, fields }) => {
          const title = fields.find(({ field }) => field === 'title')?.candidates[0]?.value;
          return {
            value: name.normalised,
            label: title === undefined ? name.value : `${name.value} · ${title}`,
          };
        })}
        onChange={(chosen) => {
          const person = people.find(({ name }) => name.normalised === chosen);
          if (person) choose(person.name);
        }}
        prefix={t.capture.people(people.length)}
        value={current.name.normalised}
      />
    </div>
  );
}

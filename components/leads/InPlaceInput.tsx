import { focusOnce, type InPlace } from './use-in-place.ts';

interface InPlaceInputProps {
  readonly edit: InPlace;
  readonly label: string;
  readonly placeholder?: string | undefined;
  /** Id of a datalist with what is often typed. */
  readonly list?: string | undefined;
}

/** The field of a text that is edited where it stands; has the focus as soon as it appears. */
export function InPlaceInput({ edit, label, placeholder, list }: InPlaceInputProps) {
  return (
    <input
      aria-label={label}
      class="input"
      list={list}
      onBlur={() => edit.commit('elsewhere')}
      onInput={(event) => edit.type(event.currentTarget.value)}
      onKeyDown={edit.onKeyDown}
      placeholder={placeholder}
      ref={focusOnce}
      type="text"
      value={edit.text ?? ''}
    />
  );
}

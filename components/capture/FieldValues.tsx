import { useRef, useState } from 'preact/hooks';
import type { DraftModel } from '../../lib/app/models/draft-model.ts';
import { type FieldState, findValue } from '../../lib/app/models/draft-state.ts';
import type { Candidate } from '../../lib/capture/draft-types.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { moveFocus } from '../ui/roving-focus.ts';
import { CertaintyDot, certaintyText, foundBy } from './Evidence.tsx';
import { Snippet } from './Snippet.tsx';

interface FieldValuesProps {
  readonly draft: DraftModel;
  readonly state: FieldState;
  readonly t: Messages;
  /** How a value is drawn where it is kept as a code. */
  readonly draw?: ((value: string) => string) | undefined;
  readonly onDone: () => void;
}

/**
 * All values of one field: arrows and Enter take a found one, typing sets one by hand, and none may be right. Escape
 * leaves the field as it was.
 */
export function FieldValues({ draft, state, t, draw, onDone }: FieldValuesProps) {
  const { field, candidates } = state;
  const name = t.common.field[field];
  const current = findValue(draft.state.value, field);
  const before = useRef(state.choice);
  const [text, setText] = useState(current?.value ?? '');
  const [isGone, setGone] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const chosen = current?.candidate ? candidates.indexOf(current.candidate) : -1;
  const places = new Set(candidates.map(({ where }) => where)).size;

  const take = (candidate: Candidate) => {
    draft.choose({ ...candidate, field });
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The window's own Enter saves and its Escape closes; in here they mean the list.
    if (event.key === 'Enter') event.stopPropagation();
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (draft.state.value.fields.some((entry) => entry.field === field && entry.choice !== before.current)) {
      draft.decide(field, before.current);
    }
    onDone();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps keys from the window around it
    <div onKeyDown={onKeyDown}>
      {candidates.length > 0 && (
        <div
          aria-label={name}
          onKeyDown={(event) => {
            if (box.current) moveFocus(event, box.current, 'radio');
          }}
          ref={box}
          role="radiogroup"
        >
          {candidates.map((candidate, index) => (
            // biome-ignore lint/a11y/useSemanticElements: arrows move without choosing yet, which native radios cannot
            <button
              aria-checked={index === chosen}
              autofocus={index === Math.max(chosen, 0)}
              class={index === chosen ? 'alt on' : 'alt'}
              key={candidate.normalised}
              onClick={() => take(candidate)}
              role="radio"
              tabIndex={index === Math.max(chosen, 0) ? 0 : -1}
              type="button"
            >
              <span aria-hidden="true" class="radio" />
              <bdi class="cut">{draw?.(candidate.value) ?? candidate.value}</bdi>
              <span class="ev">
                {certaintyText(candidate, t)}
                <CertaintyDot confidence={candidate.confidence} />
              </span>
              <span class="proof">
                {candidate.snippet.includes(candidate.label) ? '' : `${foundBy(candidate, t)} `}
                <Snippet snippet={candidate.snippet} value={candidate.value} />
              </span>
            </button>
          ))}
        </div>
      )}
      <input
        aria-label={`${t.capture.typeValue}: ${name}`}
        autocomplete="off"
        autofocus={candidates.length === 0}
        class="input"
        onInput={(event) => {
          setText(event.currentTarget.value);
          draft.type(field, event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing) return;
          // Else the press goes on to the value's button, which has the focus by then, and opens the list again.
          event.preventDefault();
          onDone();
        }}
        placeholder={t.capture.typeValue}
        spellcheck={false}
        type="text"
        value={text}
      />
      <div class="altfoot">
        {candidates.length > 0 && (
          <button
            class="link"
            onClick={() => {
              draft.decide(field, { kind: 'none' });
              onDone();
            }}
            type="button"
          >
            {t.capture.noneOfThese}
          </button>
        )}
        {current?.candidate && draft.canShow(current.candidate) && (
          <button
            class="link"
            onClick={() => {
              if (!current.candidate) return;
              void draft.showOnPage(current.candidate).then((shown) => setGone(!shown));
            }}
            type="button"
          >
            {t.capture.showOnPage}
          </button>
        )}
        {isGone && (
          <span class="c-amber" role="status">
            {t.capture.placeGone}
          </span>
        )}
        {current?.candidate && current.candidate.where !== '' && (
          <button
            class="link"
            onClick={() => {
              if (current.candidate) void draft.markWrong({ ...current.candidate, field });
              onDone();
            }}
            title={t.capture.wrongHint}
            type="button"
          >
            {t.capture.wrongValue}
          </button>
        )}
        {state.choice !== null && candidates.length > 0 && (
          <button
            class="link"
            onClick={() => {
              draft.decide(field, null);
              onDone();
            }}
            type="button"
          >
            {t.capture.backToFound}
          </button>
        )}
        {places > 0 && <span class="end t3">{t.capture.fromPlaces(places)}</span>}
      </div>
    </div>
  );
}

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DraftModel } from '../../lib/app/models/draft-model.ts';
import { type FieldState, fieldOf, findValue } from '../../lib/app/models/draft-state.ts';
import type { DraftField } from '../../lib/capture/draft-types.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { Popover } from '../ui/popover.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { FieldValues } from './FieldValues.tsx';

interface ValueSlotProps {
  readonly draft: DraftModel;
  readonly field: DraftField;
  readonly t: Messages;
  /** Stands in an empty slot instead of "unknown". */
  readonly placeholder?: string | undefined;
  /** How the value is drawn on its button, where that is shorter than the value. */
  readonly draw?: ((value: string) => string) | undefined;
  readonly describedBy?: string | undefined;
  /** The typed value is none, which `describedBy` tells. */
  readonly invalid?: boolean | undefined;
  /** Nothing can be changed any more. */
  readonly fixed: boolean;
  /** Takes the focus when it is first drawn. */
  readonly focused?: boolean | undefined;
  readonly class?: string | undefined;
}

/** Widths of the marks that keep the room of values being read, in pixels. */
const ROOM: Partial<Record<DraftField, number>> = { email: 156, phone: 132, address: 196, full_name: 88 };

/** What stands in the box: spaces at the end stay while a word goes on, whatever counts as the value. */
const textOf = ({ choice }: FieldState, value: string | undefined): string =>
  choice?.kind === 'typed' ? choice.text : (value ?? '');

/** Keys that open the other values; Enter is not among them, it saves from here too. */
const opens = (event: KeyboardEvent): boolean =>
  !event.ctrlKey && !event.metaKey && !event.altKey && ['v', 'V', 'ArrowDown', ' '].includes(event.key);

/**
 * The place of one value: an empty one is typed into straight away, a filled one is a button that opens its other
 * values. It stays a text box for as long as someone is in it, whatever is found meanwhile.
 */
export function ValueSlot({
  draft,
  field,
  t,
  placeholder,
  draw,
  describedBy,
  invalid,
  fixed,
  focused,
  ...rest
}: ValueSlotProps) {
  const [typing, setTyping] = useState(false);
  const [open, setOpen] = useState(false);
  const control = useRef<HTMLElement | null>(null);
  const wasOpen = useRef(false);
  const state = fieldOf(draft.state.value, field);
  const value = findValue(draft.state.value, field)?.value;
  const name = t.common.field[field];
  const room = ROOM[field] ?? 112;
  const isReading = draft.phase.value === 'reading' && state.choice === null;
  const empty = placeholder ?? t.common.unknown;
  const classes = (own: string): string => `v ${own} ${rest.class ?? ''}`.trim();

  useEffect(() => {
    if (focused) control.current?.focus();
  }, [focused]);
  useLayoutEffect(() => {
    // A value that was cleared in the list gives its button up for a text box, and with it the focus.
    const { activeElement, body } = document;
    if (wasOpen.current && !open && activeElement === body) control.current?.focus();
    wasOpen.current = open;
  }, [open]);

  const drawn = value === undefined ? undefined : (draw?.(value) ?? value);
  if (fixed) return <bdi class={classes('cut')}>{drawn ?? ''}</bdi>;
  const isBox = typing || (value === undefined && !open);
  return (
    <>
      {isBox ? (
        <span class={classes('slot')} data-field={field} style={isReading ? { minWidth: `${room}px` } : {}}>
          <input
            aria-describedby={describedBy}
            aria-invalid={invalid}
            aria-label={name}
            autocomplete="off"
            dir="auto"
            onBlur={() => setTyping(false)}
            onFocus={() => setTyping(true)}
            onInput={(event) => draft.type(field, event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown' || state.candidates.length === 0) return;
              event.preventDefault();
              setTyping(false);
              setOpen(true);
            }}
            placeholder={isReading ? '' : empty}
            ref={(input) => {
              if (input) control.current = input;
            }}
            spellcheck={false}
            type="text"
            value={textOf(state, value)}
          />
          {isReading && !typing && <Skeleton width={room} />}
          {state.candidates.length > 0 && !typing && (
            <button class="link small" onClick={() => setOpen(true)} type="button">
              {t.capture.found(state.candidates.length)}
            </button>
          )}
        </span>
      ) : (
        <button
          aria-describedby={describedBy}
          aria-expanded={open}
          aria-haspopup="dialog"
          aria-label={t.capture.showValues(name, drawn ?? empty)}
          class={classes('cut fade-in')}
          data-field={field}
          onClick={() => setOpen(!open)}
          onKeyDown={(event) => {
            if (!opens(event)) return;
            event.preventDefault();
            setOpen(true);
          }}
          ref={(button) => {
            if (button) control.current = button;
          }}
          type="button"
        >
          <bdi>{drawn ?? empty}</bdi>
        </button>
      )}
      <Popover
        anchor={control}
        class="alts"
        label={t.capture.otherValues(name)}
        onClose={() => setOpen(false)}
        open={open}
      >
        <FieldValues
          draft={draft}
          draw={field === 'website' ? undefined : draw}
          onDone={() => setOpen(false)}
          state={state}
          t={t}
        />
      </Popover>
    </>
  );
}

import { createElement } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import { WordOptions } from '../leads/WordOptions.tsx';
import { Select } from '../ui/select-field.tsx';
import {
  type CellFault,
  type CellSpec,
  parseCell,
  parseWords,
  type TypedWords,
  typedOf,
} from './cell-values.ts';

interface CellProps {
  readonly spec: CellSpec;
  readonly value: unknown;
  /** What the row is called, for screen readers. */
  readonly of: string;
  readonly currency: string;
  readonly readOnly: boolean;
  readonly onChange: (value: unknown) => void;
}

/** One value of a line: typed, chosen or ticked where it stands, kept when the field is left. */
export function Cell(props: CellProps) {
  const { spec, value, of, readOnly, onChange } = props;
  const label = `${spec.label}: ${of}`;
  const size = spec.small === true ? 'cell small' : 'cell';
  if (spec.kind === 'choice') {
    return (
      <span class={size}>
        <Select
          aria-label={label}
          choices={spec.choices ?? []}
          disabled={readOnly}
          onChange={(next) => onChange(next === '' ? null : next)}
          value={typeof value === 'string' ? value : ''}
        />
      </span>
    );
  }
  if (spec.kind === 'flag') {
    return (
      <label class={`${size} tick`}>
        <input
          aria-label={label}
          checked={value === true}
          disabled={readOnly}
          onChange={(event) => onChange(event.currentTarget.checked)}
          type="checkbox"
        />
        <span aria-hidden="true">{spec.label}</span>
      </label>
    );
  }
  if (spec.kind === 'several') return <Several {...props} />;
  if (spec.kind === 'words') return <WordsCell {...props} />;
  return <TextCell {...props} />;
}

/** Some of a list, each a press. */
function Several({ spec, value, of, readOnly, onChange }: CellProps) {
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  return (
    <fieldset aria-label={`${spec.label}: ${of}`} class="cell chips wide">
      {(spec.choices ?? []).map((choice) => (
        <button
          aria-pressed={chosen.includes(choice.value)}
          class="chip"
          disabled={readOnly}
          key={choice.value}
          onClick={() =>
            onChange(
              chosen.includes(choice.value)
                ? chosen.filter((one) => one !== choice.value)
                : [...chosen, choice.value],
            )
          }
          type="button"
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  );
}

function TextCell({ spec, value, of, currency, readOnly, onChange }: CellProps) {
  const { language } = useApp();
  const stored = typedOf(spec, value, currency);
  const [text, setText] = useState(stored);
  const [fault, setFault] = useState<CellFault | null>(null);
  // A colleague's change, or what an undo brought back.
  useEffect(() => {
    setText(stored);
    setFault(null);
  }, [stored]);
  const list = useId();
  const type = spec.kind === 'date' || spec.kind === 'month' ? spec.kind : 'text';
  return (
    <span class={spec.small === true ? 'cell small' : 'cell'}>
      {createElement('input', {
        'aria-invalid': fault === null ? undefined : 'true',
        'aria-label': `${spec.label}: ${of}`,
        class: 'input',
        list: spec.words === undefined ? undefined : list,
        inputMode: spec.kind === 'number' || spec.kind === 'money' ? 'decimal' : undefined,
        onChange: (event) => {
          const parsed = parseCell(spec, event.currentTarget.value, currency);
          setFault(parsed.ok ? null : parsed.error);
          if (parsed.ok && event.currentTarget.value !== stored) onChange(parsed.value);
        },
        onInput: (event) => setText(event.currentTarget.value),
        placeholder: spec.label,
        readOnly: readOnly || spec.fixed === true,
        type,
        value: text,
      })}
      {spec.words !== undefined && <WordOptions id={list} names={spec.words} />}
      {fault !== null && (
        <span class="error" role="alert">
          {language.t.value.process.wrong[fault]}
        </span>
      )}
    </span>
  );
}

function WordsCell({ spec, value, of, readOnly, onChange }: CellProps) {
  const { language } = useApp();
  const t = language.t.value;
  const words = value as TypedWords;
  const [missing, setMissing] = useState(false);
  const keep = (next: TypedWords) => {
    const parsed = parseWords(next);
    setMissing(!parsed.ok);
    if (parsed.ok) onChange(parsed.value);
  };
  return (
    <span class="cell words">
      {(['en', 'zh'] as const).map((lang) => (
        <label class="input" key={lang}>
          <span aria-hidden="true" class="k">
            {t.process.languageMark[lang]}
          </span>
          <input
            aria-invalid={missing ? 'true' : undefined}
            aria-label={t.process.wordsIn[lang](spec.label, of)}
            maxLength={200}
            onChange={(event) => keep({ ...words, [lang]: event.currentTarget.value })}
            readOnly={readOnly}
            type="text"
            value={words[lang]}
          />
        </label>
      ))}
      {missing && (
        <span class="error" role="alert">
          {t.process.wrong.missing}
        </span>
      )}
    </span>
  );
}

interface ManLettersProps {
  /** The MAN state as the score has it: capital yes, small in part or no, `?` unknown; for example `M?n`. */
  readonly man: string;
  /** The state in words, read aloud and shown on hover. */
  readonly label: string;
}

const POSITIONS = ['money', 'authority', 'need'] as const;

const shapeOf = (letter: string): string => {
  if (letter === '?') return 'letter q';
  return letter === letter.toUpperCase() ? 'letter yes' : 'letter';
};

/** The three letters of Money, Authority and Need with what is known of each. */
export function ManLetters({ man, label }: ManLettersProps) {
  return (
    <span class="state" role="img" aria-label={label} title={label}>
      {POSITIONS.map((position, index) => {
        const letter = man[index] ?? '?';
        return (
          <i key={position} class={shapeOf(letter)}>
            {letter}
          </i>
        );
      })}
    </span>
  );
}

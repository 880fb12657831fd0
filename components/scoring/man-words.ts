import type { Messages } from '../../lib/i18n/en.ts';
import { MAN_CONDITIONS } from '../../lib/model/qualification.ts';
import { standingsIn } from '../../lib/scoring/man-state.ts';
import type { ManState } from '../../lib/scoring/types.ts';

/** The three letters in words, for screen readers and the tip. */
export function manWords(man: ManState, { common, scoring }: Messages): string {
  const standings = standingsIn(man);
  return MAN_CONDITIONS.map((condition) => {
    const word = scoring.standing[condition][standings[condition]];
    return common.labelled(scoring.conditionTitle[condition], word);
  }).join('; ');
}

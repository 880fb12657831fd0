import { describe, expect, it } from 'vitest';
import { catalogueFor } from '../i18n/catalogue.ts';
import { LANGUAGES } from '../i18n/language.ts';
import { type AnswerValue, CRITERIA } from '../model/words.ts';
import type { Values } from './man-state.ts';
import { criteriaBeside, partValues, TEMPLATE_NAMES, TEMPLATES } from './templates.ts';

const values = (known: Partial<Values>): Values => ({
  ...(Object.fromEntries(CRITERIA.map((criterion) => [criterion, null])) as Record<
    string,
    AnswerValue
  > as Values),
  ...known,
});
const seen = (template: (typeof TEMPLATE_NAMES)[number], known: Partial<Values>) =>
  Object.fromEntries(partValues(template, values(known)).map(({ part, value }) => [part.key, value]));

describe('templates', () => {
  it('are spelled by the letters of their parts', () => {
    expect(TEMPLATE_NAMES.map((name) => TEMPLATES[name].map(({ letter }) => letter).join(''))).toEqual([
      'MAN',
      'BANT',
      'CHAMP',
      'MEDDICC',
    ]);
  });

  it('show the same answers, each in its own order', () => {
    const known = { money: 2, budget: 0, authority: 1, need_stated: 1, need_actual: 2, timing: 2 } as const;
    expect(seen('man', known)).toEqual({ money: 2, authority: 1, need: 2 });
    expect(seen('bant', known)).toEqual({ budget: 0, authority: 1, need: 2, timeline: 2 });
    expect(seen('champ', known)).toEqual({ challenges: 2, authority: 1, money: 0, prioritization: 2 });
    expect(seen('meddicc', known)).toEqual({
      metrics: null,
      economic_buyer: 0,
      decision_criteria: 1,
      decision_process: 2,
      identified_pain: 2,
      champion: null,
      competition: null,
    });
  });

  it('take a part for unknown only while none of its criteria is answered, and say which are missing', () => {
    const [budget] = partValues('bant', values({ money: 2 }));
    expect([budget?.value, budget?.missing]).toEqual([2, ['budget']]);
    expect(partValues('bant', values({}))[0]?.value).toBeNull();
  });

  it('ask for a criterion at most once, and name those beside', () => {
    for (const name of TEMPLATE_NAMES) {
      const asked = TEMPLATES[name].flatMap(({ criteria }) => [...criteria]);
      expect(new Set(asked).size).toBe(asked.length);
      expect([...asked, ...criteriaBeside(name)].sort()).toEqual([...CRITERIA].sort());
    }
  });

  it.each(LANGUAGES)('have a name for themselves and each part: %s', (language) => {
    const { template } = catalogueFor(language).opportunity;
    for (const name of TEMPLATE_NAMES) {
      expect(Object.keys(template[name].parts).sort()).toEqual(TEMPLATES[name].map(({ key }) => key).sort());
      expect(template[name].name).toContain(name.toUpperCase());
    }
  });
});

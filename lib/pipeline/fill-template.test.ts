import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PLACEHOLDERS, type Placeholder } from '../model/words.ts';
import { fillTemplate, gapsIn, unknownPlaceholders } from './fill-template.ts';

const nameOf = (placeholder: Placeholder) => placeholder.replace('_', ' ');

test('known places are filled, an unknown value stays to be seen', () => {
  const text = fillTemplate('Dear {first_name} of {company},', { first_name: 'Anna' }, nameOf);
  expect(text).toBe('Dear Anna of ⟦company⟧,');
  expect(gapsIn(text)).toEqual(['⟦company⟧']);
});

test('a value is one line and never read as a template', () => {
  const values = { first_name: 'An\r\nBcc: x\u2028y', company: '{my_name} $& ⟦x⟧' };
  expect(fillTemplate('{first_name}|{company}', values, nameOf)).toBe('An Bcc: x y|{my_name} $& x');
});

test('what stands between braces and is no place is told', () => {
  expect(unknownPlaceholders('{nmae} {first_name} {nmae} {} {a{b}')).toEqual(['nmae', '', 'b']);
  expect(unknownPlaceholders('a { b\n} c')).toEqual([]);
});

describe('of any template and any values', () => {
  const value = fc.option(fc.string({ unit: 'binary' }), { nil: undefined });
  const values = fc.record(Object.fromEntries(PLACEHOLDERS.map((name) => [name, value])));
  const piece = fc.oneof(
    fc.constantFrom(...PLACEHOLDERS).map((name) => ({ place: name, text: `{${name}}` })),
    fc.string({ unit: 'binary' }).map((text) => ({ place: undefined, text: text.replace(/[{}⟦⟧]/gu, '') })),
  );

  test('there are as many gaps as values are missing, and nothing else is changed', () => {
    fc.assert(
      fc.property(fc.array(piece), values, (pieces, given) => {
        const template = pieces.map(({ text }) => text).join('');
        const filled = fillTemplate(template, given, nameOf);
        const said = (name: Placeholder) =>
          (given[name] ?? '')
            .replace(/[⟦⟧]/gu, '')
            .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
            .trim()
            .toWellFormed();
        const missing = pieces.filter(({ place }) => place !== undefined && said(place) === '');
        expect(gapsIn(filled)).toHaveLength(missing.length);
        expect(unknownPlaceholders(template)).toEqual([]);
        expect(filled).toBe(
          pieces
            .map(({ place, text }) => (place === undefined ? text : said(place) || `⟦${nameOf(place)}⟧`))
            .join(''),
        );
      }),
    );
  });
});

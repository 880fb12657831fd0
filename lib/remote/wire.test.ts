import { describe, expect, it } from 'vitest';
import { pushAnswer } from './wire.ts';

const told = {
  table: 'leads',
  id: 'l',
  field: 'source',
  theirs: 'fair',
  by: null,
  at: '2026-11-22T10:00:00.000Z',
};
const parse = (result: object) => pushAnswer.parse({ results: [{ no: 1, ...result }] }).results[0];

describe('the answer to a push', () => {
  it('tells what a merge replaced, and what refused', () => {
    const merged = { status: 'merged', row: null, conflicts: ['source'], details: [told] };
    expect(parse(merged)).toMatchObject({ details: [told] });
    const refused = { status: 'rejected', code: 'conflict', message: 'conflict', details: [told] };
    expect(parse(refused)).toMatchObject({ details: [told] });
  });

  it('is the same with a row, without one and with an empty place for one', () => {
    for (const row of [{}, { row: null }, { row: { id: 'l', name: 'Haoyuan' } }]) {
      expect(parse({ status: 'applied', ...row })).toEqual({ no: 1, status: 'applied' });
      expect(parse({ status: 'merged', conflicts: [], ...row })).toEqual({
        no: 1,
        status: 'merged',
        conflicts: [],
      });
    }
  });

  it('is understood from a database that does not tell it', () => {
    expect(parse({ status: 'merged', row: null, conflicts: ['source'] })).toMatchObject({
      conflicts: ['source'],
    });
    expect(parse({ status: 'rejected', code: 'conflict', message: 'conflict' })).toMatchObject({
      code: 'conflict',
    });
  });

  it('leaves out what it tells of tables of a later version', () => {
    const later = { ...told, table: 'of_later' };
    const merged = { status: 'merged', row: null, conflicts: ['x'], details: [later, told] };
    expect(parse(merged)).toMatchObject({ details: [told] });
  });
});

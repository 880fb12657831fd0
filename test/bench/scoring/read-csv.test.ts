import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseCsv, readCsv } from './read-csv.ts';
import { toTable } from './to-table.ts';

describe('a CSV file', () => {
  it.each([',', ';', '\t'])(
    'is read with %j between its cells, quotes, line breaks in quotes and a byte order mark',
    (mark) => {
      const text = `\uFEFFname${mark}note${mark}won\r\n"A${mark} B"${mark}"said ""yes""\nat once"${mark}1\r\n\r\nC${mark}${mark}0`;
      expect(parseCsv(text)).toEqual({
        header: ['name', 'note', 'won'],
        rows: [
          [`A${mark} B`, 'said "yes"\nat once', '1'],
          ['C', '', '0'],
        ],
      });
    },
  );

  it('can be packed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'csv-'));
    try {
      writeFileSync(join(folder, 'a.csv.gz'), gzipSync('a,b\n1,2\n'));
      expect(readCsv(join(folder, 'a.csv.gz'))).toEqual({ header: ['a', 'b'], rows: [['1', '2']] });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

const file = parseCsv(
  'id,size,since,source,won\n1,10,2026-01-02,fair,yes\n2,NA,2026-01-03,?,no\n3,2.5,,web,no\n4,7,,web,',
);
const read = (changes: Partial<Parameters<typeof toTable>[1]> = {}) =>
  toTable(file, { target: 'won', positive: undefined, drop: ['id'], ...changes });

describe('the table of a CSV file', () => {
  it('has numbers, days as numbers and names, each with what is missing', () => {
    expect(read().table).toEqual({
      rows: 3,
      columns: [
        { kind: 'numeric', name: 'size', values: Float64Array.of(10, Number.NaN, 2.5) },
        { kind: 'numeric', name: 'since', values: Float64Array.of(20455, 20456, Number.NaN) },
        { kind: 'categorical', name: 'source', values: ['fair', null, 'web'] },
      ],
    });
  });

  it('takes a word for yes as won, and leaves out rows that do not say how they ended', () => {
    const { outcomes, positive, unlabelled } = read();
    expect([[...outcomes], positive, unlabelled]).toEqual([[1, 0, 0], 'yes', 1]);
    expect([...read({ positive: 'no' }).outcomes]).toEqual([0, 1, 1]);
  });

  it('takes the rarer of two values as won when no word says it, and asks where there are more', () => {
    const rare = parseCsv('a,end\n1,gone\n2,stayed\n3,stayed');
    expect(toTable(rare, { target: 'end', positive: undefined, drop: [] }).positive).toBe('gone');
    const three = parseCsv('a,end\n1,x\n2,z\n3,q');
    expect(() => toTable(three, { target: 'end', positive: undefined, drop: [] })).toThrow('--positive');
  });

  it('refuses columns and values that are not there', () => {
    expect(() => read({ target: 'lost' })).toThrow('no column lost');
    expect(() => read({ drop: ['id', 'age'] })).toThrow('no column age');
    expect(() => read({ positive: 'maybe' })).toThrow('no row has won = maybe');
  });
});

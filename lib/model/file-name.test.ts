import { describe, expect, it } from 'vitest';
import { toFileName, toMediaType } from './file-name.ts';

describe('the name of a file', () => {
  it.each([
    ['Offer.pdf', 'Offer.pdf'],
    ['报价单（最终版）.pdf', '报价单（最终版）.pdf'],
    ['C:\\Users\\anna\\Offer.pdf', 'Offer.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['a\u0000b\nc\u007f.txt', 'abc.txt'],
    ['  Offer .pdf ', 'Offer .pdf'],
    ['', 'File'],
    ['..', 'File'],
    ['folder/', 'File'],
    ['\u202e', 'File'],
  ])('%j is kept as %j', (given, kept) => {
    expect(toFileName(given, 'File')).toBe(kept);
  });

  it('that is too long loses its middle, not its extension', () => {
    const kept = toFileName(`${'x'.repeat(300)}.docx`, 'File');
    expect(kept).toHaveLength(200);
    expect(kept.endsWith('x.docx')).toBe(true);
  });

  it('is not cut within a character', () => {
    const kept = toFileName(`${'x'.repeat(199)}😀😀`, 'File');
    expect(kept.isWellFormed()).toBe(true);
    expect(kept.length).toBeLessThanOrEqual(200);
  });
});

it('a media type is kept without parameters, and of what is none nothing is believed', () => {
  expect(toMediaType('Application/PDF; q=1')).toBe('application/pdf');
  expect(toMediaType('image/svg+xml')).toBe('image/svg+xml');
  for (const wrong of ['', 'pdf', 'a/b/c', 'text/plain\n', '*/*']) {
    expect(toMediaType(wrong)).toMatch(/^(application\/octet-stream|text\/plain)$/u);
  }
});

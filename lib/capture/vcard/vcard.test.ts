import { describe, expect, it } from 'vitest';
import { readVCards } from './read-vcards.ts';
import { writeVCard } from './write-vcard.ts';

const bytes = (text: string) => new TextEncoder().encode(text.replace(/\r?\n/g, '\r\n'));
const valuesOf = (text: string | Uint8Array) =>
  readVCards(typeof text === 'string' ? bytes(text) : text).map((draft) =>
    Object.fromEntries(draft.fields.map(({ field, candidates }) => [field, candidates[0]?.value])),
  );

describe('a vCard is read', () => {
  it('in version 3.0, with folded lines, escapes and groups', () => {
    const card =
      'BEGIN:VCARD\nVERSION:3.0\nFN:Mia Roth\nN:Roth;Mia;;;\nORG:Roth\\, Sons & Co;Buying\nTITLE:Head of\n  Purchasing\nitem1.EMAIL;TYPE=INTERNET:Mia@Roth.test\nTEL;TYPE=CELL:+49 170 5684962\nTEL;TYPE=WORK,FAX:+49 30 56849\nADR;TYPE=WORK:;;Weg 1;Berlin;;10115;Germany\nURL:roth.test\nEND:VCARD';
    expect(valuesOf(card)).toEqual([
      {
        full_name: 'Mia Roth',
        company: 'Roth, Sons & Co',
        department: 'Buying',
        title: 'Head of Purchasing',
        email: 'mia@roth.test',
        mobile: '+49 170 5684962',
        fax: '+49 30 56849',
        address: 'Weg 1, 10115, Berlin, Germany',
        city: 'Berlin',
        website: 'https://x.invalid/roth.test',
      },
    ]);
  });

  it('in version 2.1 of old telephones, quoted-printable and without a formatted name', () => {
    const card =
      'BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E5=BB=BA=E5=9B=BD;;;\nTEL;CELL:13812345678\nEND:VCARD';
    expect(valuesOf(card)).toEqual([{ full_name: '王建国', mobile: '13812345678' }]);
  });

  it('with colons and semicolons in quoted parameters, and lines without a value left out', () => {
    const card =
      'BEGIN:VCARD\nVERSION:3.0\nFN;X-SORT="Roth: Mia; Dr":Mia Roth\nTEL;TYPE="open:+49 30 1\nNOTHING\nEMAIL:mia@roth.test\nEND:VCARD';
    expect(valuesOf(card)).toEqual([{ full_name: 'Mia Roth', email: 'mia@roth.test' }]);
  });

  it('in GBK', () => {
    const text = Buffer.concat([
      Buffer.from('BEGIN:VCARD\r\nVERSION:2.1\r\nFN:'),
      Buffer.from([0xcd, 0xf5, 0xbd, 0xa8, 0xb9, 0xfa]),
      Buffer.from('\r\nEND:VCARD\r\n'),
    ]);
    expect(valuesOf(text)).toEqual([{ full_name: '王建国' }]);
  });

  it('from a file of several, leaving out what names nobody', () => {
    expect(
      valuesOf(
        'BEGIN:VCARD\nFN:A B\nEND:VCARD\nBEGIN:VCARD\nNOTE:x\nEND:VCARD\nBEGIN:VCARD\nFN:C D\nEND:VCARD',
      ).map(({ full_name }) => full_name),
    ).toEqual(['A B', 'C D']);
  });

  it('and what is none gives none', () => {
    for (const text of [
      '',
      'hello',
      'FN:X\nEND:VCARD',
      'BEGIN:VCARD\nFN:X',
      `BEGIN:VCARD\n${'A;'.repeat(50_000)}:x\nEND:VCARD`,
    ])
      expect(valuesOf(text)).toEqual([]);
  });
});

describe('a vCard is written', () => {
  const VALUES = {
    full_name: 'Mia Roth',
    title: 'Head of Buying, Europe',
    department: 'Buying',
    company: 'Roth; Sons\\Co',
    email: 'mia@roth.test',
    mobile: '+49 170 5684962',
    phone: '+49 30 56849',
    fax: '+49 30 56840',
    website: 'https://roth.test/',
    wechat: 'miaroth1',
    qq: '12345678',
  };

  it('so that it is read again as it was', () => {
    expect(valuesOf(writeVCard(VALUES) ?? '')).toEqual([VALUES]);
  });

  it('with no line of more than 75 bytes and no character cut', () => {
    const card = writeVCard({ ...VALUES, company: '测试水表有限公司'.repeat(20) }) ?? '';
    for (const line of card.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(valuesOf(card)[0]?.company).toBe('测试水表有限公司'.repeat(20));
  });

  it('with nothing that opens a line or property of its own', () => {
    const card = writeVCard({ ...VALUES, full_name: 'Evil\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Other' }) ?? '';
    expect(valuesOf(card)).toHaveLength(1);
  });

  it('for a company alone, and for nobody not at all', () => {
    expect(valuesOf(writeVCard({ company: 'Roth AG' }) ?? '')).toEqual([{ company: 'Roth AG' }]);
    expect(writeVCard({ email: 'x@y.test' })).toBeUndefined();
  });
});

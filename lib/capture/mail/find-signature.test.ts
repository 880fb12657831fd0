import { describe, expect, it } from 'vitest';
import { findSignature } from './find-signature.ts';

const find = (text: string, name = '', email = '') => {
  const lines = text.split('\n');
  const found = findSignature(lines, name === '' && email === '' ? undefined : { name, email });
  return found === undefined ? undefined : lines.slice(found.start, found.end).join('\n');
};

describe('a signature begins', () => {
  it.each([
    [
      'behind the mark of mail programs',
      'I will call.\n\n-- \nBo Berg\n+46 8 123 456 78',
      'Bo Berg\n+46 8 123 456 78',
    ],
    ['behind a ruler', 'See you.\n~~~~~~~~~~\nBo Berg\nBerg AB', 'Bo Berg\nBerg AB'],
    ['behind a closing formula', 'Please send it.\n\nKind regards,\n\nBo', 'Bo'],
    [
      'behind one in two languages',
      'Bitte senden.\n\nBest regards / Mit freundlichen Grüßen\n\nBo Berg\nEinkauf',
      'Bo Berg\nEinkauf',
    ],
    ['behind one in Chinese', '请报价。\n\n此致\n敬礼\n\n李小满\n设备科', '李小满\n设备科'],
    [
      'where lines are names and numbers',
      'Could you call me about the second valve?\n\nBo Berg\nBuyer, Berg AB\nTel. +46 8 123 456 78',
      'Bo Berg\nBuyer, Berg AB\nTel. +46 8 123 456 78',
    ],
    [
      'right below the last sentence',
      '请问有没有贴片式的，要 2000 只\n某某变压器  采购科  李师傅\n0312-855 5017',
      '某某变压器  采购科  李师傅\n0312-855 5017',
    ],
    ['with one name alone', 'If you have any questions, please give me a call.\n\nBo', 'Bo'],
  ])('%s', (_name, text, signature) => {
    expect(find(text)).toBe(signature);
  });

  it('and ends before client tags and disclaimers', () => {
    const text =
      'Fine.\n\n-- \nBo Berg\nBerg AB\n\nSent from my phone of steel\n\nThis e-mail is confidential and intended for its receiver only. If you are not, delete it.';
    expect(find(text)).toBe('Bo Berg\nBerg AB');
  });

  it('with the name that the header gives, however it is written', () => {
    expect(find('Works for me, thanks for asking.\n\nbo', 'Bo Berg', 'bo@berg.test')).toBe('bo');
  });
});

describe('there is none', () => {
  it.each([
    ['in prose', 'Please read the document at:\n\nhttps://example.test/file'],
    ['in a list', 'We need:\n\nPumps\nValves\nHoses'],
    ['in a list of people', 'Those coming:\nAnna Berg\nBo Berg\nCarl Berg'],
    ['in figures', 'The totals are\n\n12.5\n13.5\n14.0'],
    ['in thanks alone', 'Got it, thanks!'],
    ['in a word', 'Ok'],
    ['in an order number', 'Please check the order.\n\nOrder 4500138211-20'],
  ])('%s', (_name, text) => {
    expect(find(text)).toBeUndefined();
  });
});

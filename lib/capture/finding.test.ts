import { expect, it } from 'vitest';
import { LIMITS } from './limits.ts';
import { readText } from './read-text.ts';

const ORIGIN = { url: 'https://haoyuan.example/contact', title: 'Contact' };

it.each([0, 1])('a snippet cut through a character holds no half of it (shifted by %i)', (shift) => {
  const around = '😀'.repeat(LIMITS.snippet);
  const reading = JSON.stringify(
    readText(`${'x'.repeat(shift)}${around} zhang@haoyuan.example ${around}`, ORIGIN),
  );
  expect(reading).toContain('zhang@haoyuan.example');
  expect(reading).not.toMatch(/\\ud[89a-f]/u);
});

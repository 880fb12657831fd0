// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import type { AnswerValue, Criterion } from '../../lib/model/words.ts';
import { click, press, renderView } from '../../test/fakes/render-view.tsx';
import { GradeRange } from './GradeRange.tsx';
import { ManLetters } from './ManLetters.tsx';
import { ManQuestions } from './ManQuestions.tsx';

const question = (criterion: Criterion, value: AnswerValue) => ({
  criterion,
  name: criterion,
  hint: 'in short?',
  question: `${criterion}?`,
  value,
});

test('an answer is given by a press, by an arrow, and taken back by a press on the chosen one', async () => {
  const given: unknown[] = [];
  await renderView(
    <ManQuestions
      choices={['no', 'in part', 'yes']}
      onAnswer={(criterion, value) => given.push([criterion, value])}
      questions={[question('money', null), question('authority', 2)]}
      unknown="unknown"
    />,
  );
  expect(document.querySelector('.man')?.textContent).toContain('in short?');
  expect(
    [...document.querySelectorAll('[role="radiogroup"]')].map((row) => row.getAttribute('aria-label')),
  ).toEqual(['money: money? (unknown)', 'authority: authority?']);
  const [no, , , , , yes] = document.querySelectorAll<HTMLButtonElement>('[role="radio"]');
  if (!no || !yes) throw new Error('six answers expected');
  await click(no);
  no.focus();
  await press('ArrowRight');
  await click(yes);
  expect(given).toEqual([
    ['money', 0],
    ['money', 1],
    ['authority', null],
  ]);
});

test('the letters say yes by a filled capital, no or in part by a small one, unknown by a dashed mark', async () => {
  await renderView(<ManLetters label="state" man="M?n" />);
  const letters = [...document.querySelectorAll('.letter')];
  expect(letters.map((letter) => [letter.textContent, letter.className])).toEqual([
    ['M', 'letter yes'],
    ['?', 'letter q'],
    ['n', 'letter'],
  ]);
});

test('the range marks the grades still open around the current one, and none when it is settled', async () => {
  await renderView(<GradeRange best="A" grade="B" label="range" worst="C" />);
  const marks = () => [...document.querySelectorAll('.range b')].map((letter) => letter.className);
  expect(marks()).toEqual(['open', 'open now', 'open', '']);
  await renderView(<GradeRange best="B" grade="B" label="range" worst="B" />);
  expect(marks()).toEqual(['', 'now', '', '']);
});

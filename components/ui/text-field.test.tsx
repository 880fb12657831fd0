// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { find, renderView, type } from '../../test/fakes/render-view.tsx';
import { SelectField } from './select-field.tsx';
import { TextField } from './text-field.tsx';

const messageOf = (input: HTMLElement): string | null => {
  const id = input.getAttribute('aria-describedby');
  return id === null ? null : (document.getElementById(id)?.textContent ?? null);
};

test('the label belongs to the input', async () => {
  await renderView(<TextField label="E-mail" onInput={() => undefined} type="email" value="a@b.example" />);
  const input = find<HTMLInputElement>('input', 'E-mail');
  expect([input.type, input.value, messageOf(input)]).toEqual(['email', 'a@b.example', null]);
});

test('an error takes the place of the hint, describes the input and marks it', async () => {
  const view = (error?: string) => (
    <TextField error={error} hint="Six digits." label="Code" onInput={() => undefined} value="" />
  );
  await renderView(view());
  const before = find('input', 'Code');
  expect([messageOf(before), before.getAttribute('aria-invalid')]).toEqual(['Six digits.', null]);
  await renderView(view('The code is too old.'));
  const after = find('input', 'Code');
  expect([messageOf(after), after.getAttribute('aria-invalid')]).toEqual(['The code is too old.', 'true']);
});

test('what is typed is told as text', async () => {
  const told: string[] = [];
  await renderView(<TextField label="Name" onInput={(value) => told.push(value)} value="" />);
  await type(find('input', 'Name'), '张伟');
  expect(told).toEqual(['张伟']);
});

test('a select tells the chosen value of its list', async () => {
  const told: string[] = [];
  const choices = [
    { value: 'rep', label: 'Rep' },
    { value: 'admin', label: 'Admin' },
  ] as const;
  await renderView(
    <SelectField choices={choices} label="Role" onChange={(value) => told.push(value)} value="rep" />,
  );
  const select = find<HTMLSelectElement>('select', 'Role');
  expect(select.value).toBe('rep');
  select.value = 'admin';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  expect(told).toEqual(['admin']);
});

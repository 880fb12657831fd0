// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp } from '../../test/fakes/fake-app.ts';
import { click, find, renderView } from '../../test/fakes/render-view.tsx';
import { CardButton } from './CardButton.tsx';

test('a person is saved as a vCard that reads back as the same person', async () => {
  const files: { name: string; text: string; type: string }[] = [];
  const { app } = await createFakeApp();
  const shell = { ...app.shell, saveFile: (file: (typeof files)[number]) => void files.push(file) };
  const person = sampleRow('people', 'maria', {
    full_name: 'Maria Keller',
    email: 'maria@keller-pumpen.example',
  });
  await renderView(<CardButton company="Keller Pumpen GmbH" person={person} />, { ...app, shell });
  await click(find('button', 'Save as vCard: Maria Keller'));
  expect(files).toMatchObject([{ name: 'Maria Keller.vcf', type: 'text/vcard' }]);
  expect(files[0]?.text).toContain('FN:Maria Keller');
  expect(files[0]?.text).toContain('ORG:Keller Pumpen GmbH');
  expect(files[0]?.text).toContain('maria@keller-pumpen.example');
});

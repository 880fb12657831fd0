import '../../../components/ui/ui.css';
import '../../../components/account/account.css';
import '../../../components/capture/capture.css';
import '../../../components/capture/list.css';
import '../../../components/scoring/scoring.css';
import '../../../components/scoring/weights.css';
import '../../../components/process/process.css';
import '../../../components/audit/audit.css';
import '../../../components/sheet/sheet.css';
import '../../../components/tasks/tasks.css';
import '../../../components/pipeline/pipeline.css';
import '../../../components/pipeline/lists.css';
import '../../../components/pipeline/filters.css';
import '../../../components/leads/attachments.css';
import '../../../components/leads/record.css';
import '../../../components/history/history.css';
import '../../../components/duplicates/duplicates.css';
import '../../../components/today/today.css';
import '../../../components/collaboration/collaboration.css';
import '../../../components/mail/mail.css';
import '../../../components/context/context.css';
import '../../../components/mail/mail-settings.css';
import '../../../components/write/write.css';
import { mount } from '../../../lib/app/mount.tsx';
import type { Messages } from '../../../lib/i18n/en.ts';
import { createFakePlatform } from '../../fakes/fake-app.ts';
import { SCREENS } from './screens.ts';

/** Draws the screen that the address names: `?screen=welcome-consent&lang=zh`. */
const asked = new URLSearchParams(location.search);
document.documentElement.dataset.screens = Object.keys(SCREENS).join(' ');
const screen = SCREENS[asked.get('screen') ?? ''];
if (screen === undefined) throw new Error(`No such screen. There are: ${Object.keys(SCREENS).join(', ')}`);
if (screen.place !== undefined) location.hash = screen.place;

const frames = () => new Promise((done) => setTimeout(done, 60));
const textAt = (t: Messages, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], t);

/** The text of a button without the key that is drawn beside it. */
const spokenText = (element: HTMLElement): string =>
  [...element.childNodes]
    .filter((node) => !(node instanceof Element && node.ariaHidden === 'true'))
    .map((node) => node.textContent)
    .join('');

async function take(step: string, t: Messages): Promise<void> {
  const [, field, value] = /^(\w+)=(.*)$/u.exec(step) ?? [];
  if (field !== undefined && value !== undefined) {
    const input = document.querySelector<HTMLInputElement>(`[name="${field}"]`);
    if (input === null) throw new Error(`No field ${field}`);
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    return;
  }
  // What is no path in the catalogue stands on the screen as it is: a captured value, or one in either language.
  const text = textAt(t, step) ?? step.split('|')[asked.get('lang') === 'zh' ? 0 : 1] ?? step;
  const find = () =>
    [...document.querySelectorAll<HTMLElement>('button, summary')].find(
      (element) => element.ariaLabel === text || spokenText(element) === text,
    );
  // What a button waits for may take longer than a few frames on a busy machine.
  for (let tries = 0; find() === undefined && tries < 50; tries += 1) await frames();
  const target = find();
  if (target === undefined) throw new Error(`No button "${text}"`);
  target.click();
}

const { platform } = await createFakePlatform({
  ...screen.app,
  language: asked.get('lang') === 'zh' ? 'zh' : 'en',
});
const app = await mount({ view: screen.view, title: () => 'Gallery' }, platform);
await frames();
for (const step of screen.steps ?? []) {
  await take(step, app.language.t.value);
  await frames();
}
if (screen.widths) document.documentElement.dataset.widths = screen.widths.join(' ');
document.documentElement.dataset.ready = 'true';

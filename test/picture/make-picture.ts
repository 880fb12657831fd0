/** npm run picture: takes the README's picture from the built extension on the demo data. */
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seedDemo } from '../../supabase/local/demo.ts';
import { startDemoSite } from '../../supabase/local/demo-site.ts';
import { findChromium } from '../../supabase/local/find-chromium.ts';
import { startStack } from '../../supabase/local/start-stack.ts';
import { buildExtension } from '../e2e/harness/extension-build.ts';
import { signIn, visit, words } from '../e2e/harness/journey.ts';
import { DEMO } from '../e2e/harness/people.ts';
import { Profile } from '../e2e/harness/profile.ts';

const target = fileURLToPath(new URL('sluice.png', import.meta.url));
const part = (name: string) => join(tmpdir(), `sluice-picture-${name}.png`);
const image = (name: string) => `data:image/png;base64,${readFileSync(part(name)).toString('base64')}`;

process.env.CHROMIUM_PATH = await findChromium({ install: true });
const stack = await startStack({ data: 'memory', port: 0 });
const site = await startDemoSite({ port: 0 });
const backendPort = Number(new URL(stack.url).port);
try {
  await seedDemo(stack);
  buildExtension(stack.publishableKey);

  const english = await Profile.open({ backendPort });
  await signIn(english, DEMO.tom);
  const page = await visit(english, `${site.url}/kestrel-contact`);
  const popup = await english.clickAction(page);
  await popup.waitForText('Harriet Coles');
  await popup.waitFor(`!document.querySelector('[aria-busy=true]')`);
  await popup.click('[role=radio]', words().scoring.answer.yes);
  await popup.screenshot(part('popup'));
  const panel = await english.panel(640);
  await panel.getByText('Vesterlund Ventil AB').first().waitFor();
  await panel.screenshot({ path: part('panel') });

  const chinese = await Profile.open({ backendPort, colorScheme: 'dark' });
  await signIn(chinese, DEMO.li, 'zh');
  const record = await chinese.panel(640);
  await record.getByText('昊源阀门有限公司').first().click();
  await record
    .getByRole('button', { name: words('zh').common.open })
    .first()
    .click();
  await record.getByRole('tab', { name: words('zh').record.tabs.score }).click();
  await record.screenshot({ path: part('record') });

  const sheet = await english.context.newPage();
  await sheet.setViewportSize({ width: 1216, height: 688 });
  await sheet.setContent(`<style>
    body { margin: 0; padding: 24px; display: flex; gap: 24px; align-items: start; background: #dfe5ea }
    img { border-radius: 8px; box-shadow: 0 4px 16px rgb(20 28 38 / .2) }
  </style><img src="${image('popup')}"><img src="${image('panel')}"><img src="${image('record')}">`);
  await sheet.screenshot({ path: target });
  await english.close();
  await chinese.close();
} finally {
  await site.stop();
  await stack.stop();
}
console.log(`written: ${target}`);

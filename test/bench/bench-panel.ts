/**
 * npm run bench:panel -- [--json FILE] [--leads 1000,10000,100000]: the side panel over a full local database, without a
 * network: open to usable, search keystroke to result, stage move to painted, memory. Nothing else should run.
 */
import { seedDemo } from '../../supabase/local/demo.ts';
import { findChromium } from '../../supabase/local/find-chromium.ts';
import { startStack } from '../../supabase/local/start-stack.ts';
import { buildExtension } from '../e2e/harness/extension-build.ts';
import { signIn } from '../e2e/harness/journey.ts';
import { DEMO } from '../e2e/harness/people.ts';
import { type Figure, report } from './figures.ts';
import { growPanel, measurePanel } from './panel/panel-figures.ts';
import { withProfile } from './sync/browser-figures.ts';

const args = process.argv.slice(2);
const sizes = (args.includes('--leads') ? (args[args.indexOf('--leads') + 1] ?? '') : '1000,10000,100000')
  .split(',')
  .map(Number);

process.env.CHROMIUM_PATH = await findChromium({ install: true });
const figures: Figure[] = [];
const stack = await startStack({ data: 'memory', port: 0 });
try {
  await seedDemo(stack);
  buildExtension(stack.publishableKey);
  await withProfile(stack, async (profile) => {
    await signIn(profile, DEMO.li);
    const panel = await profile.panel();
    await panel.locator('.line[data-stop]').first().waitFor();
    await panel.close();
    // Else the self-check would notice rows that the team does not have.
    profile.cable.cut();
    for (const leads of sizes) {
      console.error(`${new Date().toISOString().slice(11, 19)} ${leads} leads`);
      await growPanel(profile, leads);
      figures.push(...(await measurePanel(profile, leads)));
    }
  });
} finally {
  await stack.stop();
}
report(figures, args);

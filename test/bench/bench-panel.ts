/**
 * npm run bench:panel -- [--json FILE] [--leads 1000,10000,100000] [--only open,keys,moves,memory]: the side panel over a
 * full local database, without a network: open to usable, search keystroke to result, stage move to painted, memory.
 * Nothing else should run. What was measured is told even if something later fails.
 */
import { seedDemo } from '../../supabase/local/demo.ts';
import { findChromium } from '../../supabase/local/find-chromium.ts';
import { startStack } from '../../supabase/local/start-stack.ts';
import { buildExtension } from '../e2e/harness/extension-build.ts';
import { signIn } from '../e2e/harness/journey.ts';
import { DEMO } from '../e2e/harness/people.ts';
import { type Figure, report } from './figures.ts';
import { growPanel, MEASURED, measurePanel } from './panel/panel-figures.ts';
import { withProfile } from './sync/browser-figures.ts';

const args = process.argv.slice(2);
const listed = (name: string): string[] | undefined => {
  const at = args.indexOf(name);
  return at < 0 ? undefined : (args[at + 1] ?? '').split(',');
};
const sizes = (listed('--leads') ?? ['1000', '10000', '100000']).map(Number);
const only = listed('--only') ?? MEASURED;
const wanted = MEASURED.filter((name) => only.includes(name));
if (wanted.length < only.length) throw new Error(`--only knows ${MEASURED.join(', ')}`);

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
      console.error(`${leads.toLocaleString('en')} leads`);
      await growPanel(profile, leads);
      for await (const figure of measurePanel(profile, leads, wanted)) figures.push(figure);
    }
  });
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await stack.stop();
}
if (figures.length > 0) report(figures, args);

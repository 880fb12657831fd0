import { describe, expect, it } from 'vitest';
import { DIRECTED, handedOverAndChanged } from './directed.ts';
import { type MutantName, mutantAddress } from './mutants.ts';

type DirectedName = keyof typeof DIRECTED;

/** The history in which each fault must come out. */
const FOUND_IN: Record<MutantName, DirectedName> = {
  'no-rebase': 'a colleague’s change comes while the own one waits',
  'ack-before-pull': 'the pull after a push fails',
  'no-mirror': 'the browser loses the database before the push',
  'no-version-guard': 'an old page comes after a newer one',
  'no-opening-epoch': 'the access changes between the opening and the rest',
  'head-of-the-last-page': 'a lead changes behind a page of the manifest',
};

const load = async (mutant: MutantName): Promise<typeof DIRECTED> => {
  const address = mutantAddress(new URL('./directed.ts', import.meta.url), mutant);
  const graph = (await import(/* @vite-ignore */ address)) as { DIRECTED: typeof DIRECTED };
  return graph.DIRECTED;
};

describe('the modules that the extension ships', () => {
  it.each(Object.keys(DIRECTED) as DirectedName[])('show what they ought to when %s', async (name) => {
    const { is, due } = await DIRECTED[name]();
    expect(is).toEqual(due);
  });

  it.each(Object.entries(FOUND_IN))('with the fault %s do not, when %s', async (mutant, name) => {
    const { is, due } = await (await load(mutant as MutantName))[name]();
    expect(is).not.toEqual(due);
  });
});

describe('a lead that is handed over and goes on changing', () => {
  it('is gone here', async () => {
    expect(await handedOverAndChanged()).toBe(true);
  });
  it('stays when the feed forgets who once saw it', async () => {
    expect(await handedOverAndChanged({ noPastViewers: true })).toBe(false);
  });
});

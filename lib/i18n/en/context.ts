/** Whom the tab beside the panel is about, and the sites on which that is recognised. */
export const context = {
  title: 'The page beside the panel',
  open: 'Open',
  openLead: (lead: string): string => `Open the lead ${lead}`,
  others: (count: number): string => `+${count}`,
  othersLong: (count: number): string => `and ${count} more of this customer`,
  notYet: 'Not in the pipeline',
  nobody: 'Nobody in the team has it',
  capture: 'Capture',
  captureFrom: (who: string): string => `Capture ${who} from this page`,
  pressKey: (key: string): string => `Click the page, then press ${key} to capture it.`,
  pressButton: 'Click the Sluice button in the browser’s toolbar to capture this page.',
  anyoneElse: 'Anyone else?',
  anyoneElseLong: 'Ask the team’s database whether a colleague has this customer',
  asking: 'Asking…',
  askFailed: 'Colleagues could not be asked. Try again when you are online.',
  openPool: 'Open the pool',
  more: (site: string): string => `What Sluice sees of ${site}`,
  seenOnce: (site: string): string =>
    `Sluice sees this address because you opened it here. On other pages of ${site} it sees nothing.`,
  seenAlways: (site: string): string =>
    `You turned on recognition for ${site}. Sluice looks at the address of its pages, on this device, and reads nothing.`,
  turnOn: (site: string): string => `Recognise on ${site}`,
  turnOff: (site: string): string => `Stop on ${site}`,

  sitesTitle: 'Sites where the panel recognises who a page is about',
  sitesHint:
    'On these sites the panel compares the address of the page in front of you with your leads. The address stays on this device; the page itself is not read.',
  sitesNone:
    'None yet. Everywhere else the panel knows a page only after you captured it or opened Sluice on it.',
  addSite: 'Add a site',
  addSiteHint: 'For example linkedin.com. The browser asks you to confirm.',
  add: 'Turn on',
  noSite: 'Enter the address of a web site, such as linkedin.com.',
  declined: 'The browser did not allow it. Nothing has changed.',
  remove: 'Turn off',
  removeSite: (site: string): string => `Turn off ${site}`,
};

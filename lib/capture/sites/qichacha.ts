import { companyRegister } from './company-register.ts';

/**
 * A company on Qichacha. The generic reading takes the register for the company, misses the legal representative, and
 * keeps the buttons of a cell in its value.
 *
 * Structure: perly6185-lab/myagenttool issue #1698, 2026-08-17 (the name is an `h1`); bearhedge/DD-Owl
 * docs/plans/2026-01-10-qcc-extraction.md and its content script (pairs of cells, buttons in the text of cells).
 */
export const qichacha = companyRegister({
  name: '企查查',
  url: /^https:\/\/www\.(?:qcc|qichacha)\.com\/firm\/[0-9a-z]{1,40}\.html/,
  ownNames: /企查查/,
});

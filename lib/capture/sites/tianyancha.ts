import { companyRegister } from './company-register.ts';

/**
 * A company on Tianyancha. The generic reading takes the register for the company, misses the legal representative, and
 * keeps the buttons of a cell in its value.
 *
 * Structure: bearhedge/DD-Owl owl1-extension/content-scripts/tianyancha.js with its plan of 2026-01-11 (`h1`, pairs of
 * cells); language-cat/enthost_spider enthost_spider/spiders/tianyancha_spider.py (labels; class names are hashed).
 */
export const tianyancha = companyRegister({
  name: '天眼查',
  url: /^https:\/\/www\.tianyancha\.com\/company\/\d{1,12}(?:[/?#]|$)/,
  ownNames: /天眼查|金堤科技/,
});

import type { SiteAdapter } from './site-adapter.ts';

/** `Acme - Crunchbase Company Profile & Funding`, `Ann Lee - Founder @ Acme - Crunchbase Person Profile`. */
const SUFFIX = /\s[-|–]\sCrunchbase\b.{0,60}$/;

/**
 * A company or person on Crunchbase, by the title in the head alone: the terms bar reading more. The generic reading takes
 * Crunchbase for the company.
 *
 * Structure: titles as recorded on 2026-08-26 in seq23/WPP-llm docs/wikidata-westpeek-draft.md.
 */
export const crunchbase: SiteAdapter = {
  name: 'Crunchbase',
  url: /^https:\/\/(?:www\.)?crunchbase\.com\//,
  ownNames: /^crunchbase\b/i,
  headOnly: true,
  canExtract: ({ meta }) => SUFFIX.test(meta('og:title')?.text ?? ''),
  extract({ meta, address }) {
    const head = meta('og:title');
    const name = head?.text.replace(SUFFIX, '') ?? '';
    const [, person, title = '', company = ''] =
      /^(.{2,60}?)(?:\s-\s(.{2,80}?)(?:\s@\s(.{2,80}))?)?$/.exec(name) ?? [];
    return {
      settled: 'all',
      values: address.text.includes('/person/')
        ? [
            [head, 'full_name', person],
            [head, 'title', title],
            [head, 'company', company],
            [address, 'profile_url'],
          ]
        : [
            [head, 'company', name],
            [address, 'profile_url'],
          ],
    };
  },
};

import { buildDraft } from './build-draft.ts';
import type { Draft, PageReading } from './draft-types.ts';
import type { Finding } from './finding.ts';
import { textContent } from './page/text-content.ts';
import { createReadContext } from './read-context.ts';
import { patchProfileHead } from './sites/profile-head.ts';
import { findAddresses } from './sources/addresses.ts';
import { findTextEmails, findTextPhones } from './sources/contact-text.ts';
import { findLabels } from './sources/label-spans.ts';
import { findLabelled } from './sources/labels.ts';
import { findPeople } from './sources/people.ts';

/** Where a selected or pasted text comes from. */
export interface TextOrigin {
  readonly url: string;
  readonly title: string;
}

/** Reads selected or pasted text with the parser that reads pages. */
export function readText(text: string, origin: TextOrigin): PageReading {
  const content = textContent(text, origin.url, '');
  const context = createReadContext(content);
  const labels = findLabels(content);
  const loose = [findLabelled, findTextEmails, findTextPhones, findAddresses]
    .flatMap((read) => read(context, labels))
    .map(asSelected);
  const reading = buildDraft(context, { parties: [], mentions: findPeople(context), loose });
  const patched = patchProfileHead(reading, context);
  if (patched.kind !== 'draft') return { kind: 'no_lead', ...origin };
  return { kind: 'draft', draft: { ...patched.draft, title: origin.title } };
}

/** The draft of a text, empty where the text has no lead. */
export function draftOfText(text: string, url: string, title: string): Draft {
  const reading = text === '' ? undefined : readText(text, { url, title });
  return reading?.kind === 'draft' ? reading.draft : { url, title, fields: [], unknown: [], partial: false };
}

const asSelected = (finding: Finding): Finding => ({ ...finding, source: 'selection' });

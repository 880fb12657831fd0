/**
 * How much of a page is read. Counted in steps and characters, never in time, so the same page always gives the
 * same reading; whoever hits a limit marks the draft as partial.
 */
export const LIMITS = {
  /** DOM nodes visited. */
  nodes: 60_000,
  /** Characters of visible text kept. */
  text: 600_000,
  /** Characters of one line; longer ones are cut into several. */
  lineLength: 2_000,
  /** Lines of visible text kept. */
  lines: 12_000,
  links: 4_000,
  metas: 400,
  images: 2_000,
  /** Elements annotated by microdata, RDFa or microformats. */
  annotated: 6_000,
  jsonLdBlocks: 200,
  /** Characters of one JSON-LD block. */
  jsonLdBlock: 400_000,
  /** Characters of all JSON-LD blocks together. */
  jsonLdText: 1_000_000,
  /** Objects read out of JSON-LD, microdata, RDFa or microformats. */
  items: 3_000,
  /** Levels of nesting followed in structured data. */
  itemDepth: 12,
  /** Values found by any one source. */
  findings: 2_000,
  /** Digit runs handed to the phone number parser, which is the costly step. */
  phoneTries: 800,
  /** Alternatives kept beside the best value of a field. */
  alternatives: 8,
  /** People kept for the picker. */
  people: 200,
  /** Values kept that fit no field. */
  unknown: 150,
  /** Characters of a value, and of the text shown around it. */
  value: 300,
  snippet: 160,
} as const;

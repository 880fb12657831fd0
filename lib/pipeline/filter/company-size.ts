/** Sizes of companies by how many people work there, upwards; each is named by its lower end and goes on to the next one's. */
export const COMPANY_SIZES = ['from_0', 'from_11', 'from_51', 'from_201', 'from_1001', 'from_5001'] as const;
export type CompanySize = (typeof COMPANY_SIZES)[number];

const LOWER_ENDS = COMPANY_SIZES.map((size) => Number(size.slice('from_'.length)));

/** The size of a company in which so many people work. */
export const sizeOf = (employees: number): CompanySize =>
  COMPANY_SIZES[LOWER_ENDS.findLastIndex((lowest) => lowest <= employees)] ?? 'from_0';

import * as z from 'zod/mini';
import { RISK_SIGNS } from './qualification.ts';
import { common, custom, day, id, instant, text } from './row-columns.ts';
import * as words from './words.ts';

// Rows of customers: companies, people and how to tell them apart.

export const companyRow = z.object({
  ...common<'company'>(),
  name: z.string(),
  legal_name: text,
  domain: text,
  website: text,
  email: text,
  phone: text,
  fax: text,
  address: text,
  city: text,
  /** ISO 3166-1 alpha-2, upper case. */
  country: text,
  industry: text,
  /** How many people work there; of a range the lower end. */
  employee_count: z.nullable(z.number()),
  /** Unified social credit code of a Chinese company, 18 characters. */
  credit_code: text,
  kind: z.nullable(z.enum(words.COMPANY_KINDS)),
  tier: z.nullable(z.enum(words.COMPANY_TIERS)),
  responsible_id: z.nullable(id<'member'>()),
  /** Signs that the customer may cost more than it brings. */
  risk_signs: z.array(z.enum(RISK_SIGNS)),
  /** Day on which somebody looked at their credit, or saw them pay. */
  risk_checked_on: day,
  /** Day on which somebody last looked whether what is known is still true. */
  confirmed_on: day,
  tags: z.array(z.string()),
  custom,
});

export const personRow = z.object({
  ...common<'person'>(),
  full_name: z.string(),
  title: text,
  department: text,
  email: text,
  phone: text,
  mobile: text,
  wechat: text,
  qq: text,
  profile_url: text,
  /** BCP 47 tag of the language the person writes. */
  language: text,
  responsible_id: z.nullable(id<'member'>()),
  /** Ground for holding the data (GDPR Art. 6), set when captured. */
  lawful_basis: z.enum(words.LAWFUL_BASES),
  /** Day by which the person must have been told (GDPR Art. 14). */
  notice_due_at: z.nullable(instant),
  notice_sent_at: z.nullable(instant),
  /** Ways by which the person wants no contact. */
  no_contact: z.array(z.enum(words.CONTACT_WAYS)),
  /** Since when, stamped by the server; null while nothing was said. */
  no_contact_at: z.nullable(instant),
  /** Numbers that reached nobody or somebody else. */
  wrong_numbers: z.array(z.string()),
  /** Day on which somebody last looked whether what is known is still true. */
  confirmed_on: day,
  tags: z.array(z.string()),
  custom,
});

/** A normalised e-mail, phone, domain, credit code, profile or chat id of one person or one company. */
export const identityRow = z.object({
  ...common<'identity'>(),
  kind: z.enum(words.IDENTITY_KINDS),
  value: z.string(),
  value_norm: z.string(),
  person_id: z.nullable(id<'person'>()),
  company_id: z.nullable(id<'company'>()),
});

export const employmentRow = z.object({
  ...common<'employment'>(),
  person_id: id<'person'>(),
  company_id: id<'company'>(),
  title: text,
});

/**
 * How sure each rule is, as the share of its values that were right on labelled pages (`npm run check:capture`
 * prints the shares to compare). One table, so that no rule quietly rates itself.
 */
export const CONFIDENCE = {
  structured_name: 0.9,
  structured_contact: 0.95,
  structured_address: 0.92,
  structured_title: 0.9,
  structured_profile: 0.85,
  card_name: 0.9,
  site_name: 0.75,
  meta_contact: 0.8,
  meta_address: 0.8,
  title_company: 0.6,
  mailto_link: 0.97,
  tel_link: 0.96,
  profile_link: 0.8,
  chat_link: 0.85,
  website_link: 0.6,
  page_address: 0.7,
  labelled_phone: 0.97,
  labelled_email: 0.98,
  labelled_chat: 0.9,
  labelled_name: 0.9,
  labelled_title: 0.85,
  labelled_company: 0.93,
  labelled_address: 0.9,
  labelled_website: 0.85,
  labelled_code: 0.98,
  text_phone: 0.9,
  text_phone_international: 0.95,
  text_phone_unformatted: 0.6,
  text_email: 0.97,
  text_email_disguised: 0.93,
  text_address: 0.8,
  text_name_with_title: 0.85,
  text_name_in_card: 0.75,
  text_name_in_sentence: 0.55,
  text_title: 0.8,
  legal_name_in_footer: 0.8,
  legal_name_in_text: 0.7,
  logo_name: 0.65,
  domain_name: 0.4,
  selected_name: 0.8,
} as const;

/** The rule that found a value. */
export type Rule = keyof typeof CONFIDENCE;

/** Why a lead was lost or stopped, asked when it is moved there. */
export const closing = {
  title: (lead: string): string => `Why did ${lead} end?`,
  type: 'Who decided it',
  cause: 'Main reason',
  askAgain: 'Ask again on',
  askAgainHint: 'Leave it empty if there is no use in asking again.',
  unsaid: 'not said',
  unsaidWhy: 'Nobody has said why.',
  say: 'Say why',
  correct: 'Correct the reason',
  keep: 'Save',
  later: 'Not now',
  kept: (lead: string): string => `Reason kept for ${lead}`,
  /** When the team has no lists of its own. */
  lostType: {
    customer: 'The customer gave it up',
    competitor: 'A competitor won it',
    us: 'We stepped back',
    silence: 'Nobody answered any more',
  },
  lostCause: {
    price: 'Price',
    product: 'Product does not fit',
    timing: 'Wrong time',
    budget: 'No budget',
    contact: 'No way to who decides',
    service: 'Delivery or service',
    other: 'Something else',
  },
};

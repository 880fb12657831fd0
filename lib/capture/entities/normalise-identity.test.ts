import { expect, it } from 'vitest';
import { identitiesOf } from '../identities-of.ts';
import { normaliseIdentity } from './normalise-identity.ts';

it.each([
  ['email', ' Jo.Doe@Example.COM ', undefined, 'jo.doe@example.com'],
  ['phone', '(503) 555-0142', 'US', '+15035550142'],
  ['phone', '+49 (0)431 5566770', undefined, '+494315566770'],
  ['phone', '12', 'US', undefined],
  ['domain', 'https://shop.example.co.uk/x', undefined, 'example.co.uk'],
  ['domain', 'jo@mail.example.com.cn', undefined, 'example.com.cn'],
  ['credit_code', '91350100m000100y43', undefined, '91350100M000100Y43'],
  ['credit_code', '91350100M000100Y44', undefined, undefined],
  ['profile', 'http://twitter.com/Acme?ref=1', undefined, 'https://x.com/acme'],
  ['profile', 'https://de.linkedin.com/in/Jo-Doe/', undefined, 'https://www.linkedin.com/in/jo-doe'],
  ['profile', 'https://people.example/jo/', undefined, 'https://people.example/jo'],
  ['wechat', ' Huaxin_Valve ', undefined, 'huaxin_valve'],
  ['qq', 'QQ: 106 410 5502', undefined, '1064105502'],
] as const)('%s %s', (kind, value, region, expected) => {
  expect(normaliseIdentity(kind, value, region)).toBe(expected);
});

it('a role mailbox, the fixed line and the domain are the company’s, the rest the person’s', () => {
  const identities = identitiesOf({
    full_name: 'Ana Ruiz',
    email: 'info@meadowlabs.com',
    mobile: '+34 612 345 678',
    phone: '+34 912 345 678',
    website: 'https://www.meadowlabs.com/',
    profile_url: 'https://www.linkedin.com/in/ana-ruiz',
    credit_code: null,
  });
  expect(identities.map(({ kind, value_norm, of }) => [kind, value_norm, of])).toEqual([
    ['email', 'info@meadowlabs.com', 'company'],
    ['phone', '+34612345678', 'person'],
    ['phone', '+34912345678', 'company'],
    ['profile', 'https://www.linkedin.com/in/ana-ruiz', 'person'],
    ['domain', 'meadowlabs.com', 'company'],
  ]);
});

it('the domains of free-mail providers and of shared hosts identify nobody', () => {
  const identities = identitiesOf({ email: 'ana@gmail.com', website: 'https://www.facebook.com/meadow' });
  expect(identities.map(({ kind, of }) => [kind, of])).toEqual([['email', 'company']]);
});

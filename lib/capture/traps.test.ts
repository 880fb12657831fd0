import { describe, expect, it } from 'vitest';
import { documentOf, fixturePage } from '../../test/builders/page-document.ts';
import type { Draft, DraftField } from './draft-types.ts';
import { readPage } from './read-page.ts';
import { readText } from './read-text.ts';

const draftOf = (page: Document, url: string): Draft => {
  const reading = readPage(page, url, { stage: 'full' });
  if (reading.kind === 'no_lead') throw new Error('the page gave no lead');
  return reading.draft;
};
const candidatesOf = (draft: Draft, field: DraftField) =>
  draft.fields.find((filled) => filled.field === field)?.candidates ?? [];
const valuesOf = (draft: Draft, field: DraftField) => candidatesOf(draft, field).map(({ value }) => value);
const keysOf = (draft: Draft, field: DraftField) =>
  candidatesOf(draft, field).map(({ normalised }) => normalised);
const personOf = (draft: Draft, name: string): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    draft.people
      ?.find((person) => person.name.value === name)
      ?.fields.map(({ field, candidates }) => [field, candidates[0]?.normalised]) ?? [],
  );
const everything = (draft: Draft): string[] =>
  [...draft.fields.flatMap(({ candidates }) => candidates), ...draft.unknown].map(
    ({ normalised }) => normalised,
  );

describe('an English page full of numbers', () => {
  const draft = draftOf(fixturePage('beacon-freight--numbers'), 'https://www.beaconfreight.example/contact');

  it('reads a column by the label in its head: fax apart from phone', () => {
    expect(keysOf(draft, 'fax')).toEqual(['+13125550143', '+13125550145', '+18665550146']);
    expect(keysOf(draft, 'phone')).not.toContain('+13125550143');
    expect(candidatesOf(draft, 'email').map(({ label }) => label)).toEqual(['Email', 'Email']);
  });

  it('keeps extensions, spells vanity numbers out and completes a number of two digits', () => {
    expect(valuesOf(draft, 'phone')).toEqual([
      '+1 312 555 0142 ext. 12',
      '+1 312 555 0144 ext. 7',
      '+1 800 232 2667',
      '+1 888 462 2746',
      '+1 312 555 0147',
      '+1 312 555 0148',
    ]);
  });

  it('takes no order, date, invoice, tracking or unread mailbox for a contact', () => {
    const found = everything(draft).join(' ');
    expect(found).not.toMatch(/5550199|2025|4471|sentry|noreply/);
  });

  it('keeps profiles once under the new name of the network, chat ids from links, and no share link', () => {
    expect(valuesOf(draft, 'profile_url')).toEqual([
      'https://x.com/beaconfreight',
      'https://www.xing.com/companies/beaconfreight',
    ]);
    expect(valuesOf(draft, 'qq')).toEqual(['2850012345']);
  });

  it('reads a definition list: person, title and department', () => {
    expect(valuesOf(draft, 'full_name')).toEqual(['Laura Whitfield']);
    expect(valuesOf(draft, 'title')).toEqual(['Procurement Manager']);
    expect(valuesOf(draft, 'department')).toEqual(['Purchasing']);
    expect(valuesOf(draft, 'company')[0]).toBe('Beacon Freight Inc.');
  });
});

describe('a Chinese page full of numbers', () => {
  const draft = draftOf(fixturePage('yuanda-pump--contact'), 'https://www.yuandapump.example/lxwm');

  it('divides numbers at their slashes and keeps the fax apart', () => {
    expect(keysOf(draft, 'phone')).toEqual([
      '+862158309199',
      '+862163130888',
      '+862164398185',
      '+862164398186',
      '+862164398187',
    ]);
    expect(keysOf(draft, 'fax')).toEqual(['+862158309198']);
  });

  it('knows QQ numbers, and mobiles that are WeChat ids too, whatever their width', () => {
    expect(valuesOf(draft, 'qq')).toEqual(['1064105502']);
    expect(keysOf(draft, 'mobile')).toEqual(['+8613912345678', '+8613812345678']);
    expect(valuesOf(draft, 'wechat')).toEqual(['13812345678', '13912345678']);
  });

  it('restores the at-sign that the page says to restore', () => {
    expect(valuesOf(draft, 'email')).toEqual(['info@yuandapump.example']);
  });

  it('gives a surname with courtesy its own number, and a title only where one is said', () => {
    expect(personOf(draft, '杨女士')).toEqual({ mobile: '+8618212345678' });
    expect(valuesOf(draft, 'title')).toEqual(['经理']);
  });

  it('takes the credit code by its check character; codes, postcode, capital and account are no numbers', () => {
    expect(valuesOf(draft, 'credit_code')).toEqual(['91310115MA1K35JU4W']);
    expect(everything(draft).join(' ')).not.toMatch(/200120|50000000|62220210|12345678号|31011502|60001234/);
    expect(valuesOf(draft, 'address')).toEqual(['上海市浦东新区张杨路500号8楼']);
  });
});

describe('a French legal notice', () => {
  const draft = draftOf(
    fixturePage('atelier-morel--mentions-legales'),
    'https://www.atelier-morel.example/mentions-legales',
  );

  it('gives company, publisher with a title written small, numbers and the disguised mailbox', () => {
    expect(valuesOf(draft, 'company')[0]).toBe('Atelier Morel SARL');
    expect(valuesOf(draft, 'full_name')).toEqual(['Claire Morel']);
    expect(valuesOf(draft, 'title')).toEqual(['gérante']);
    expect(keysOf(draft, 'phone')).toEqual(['+33472550142']);
    expect(keysOf(draft, 'fax')).toEqual(['+33472550143']);
    expect(valuesOf(draft, 'email')).toEqual(['contact@atelier-morel.example']);
    expect(valuesOf(draft, 'address')[0]).toBe('14 bis rue des Tanneurs, 69005 Lyon');
  });

  it('leaves out the host, whoever made the site, and register numbers', () => {
    expect(everything(draft).join(' ')).not.toMatch(/33972101007|papier|512345678|Kepler/i);
  });
});

describe('a German legal notice', () => {
  const draft = draftOf(
    fixturePage('brenner-technik--impressum'),
    'https://www.brenner-technik.example/impressum',
  );

  it('gives who represents the company, with title, and everybody named below', () => {
    expect(valuesOf(draft, 'full_name')[0]).toBe('Sabine Brenner');
    expect(valuesOf(draft, 'title')).toEqual(['Geschäftsführerin']);
    expect(personOf(draft, 'Jens Okafor')).toEqual({ title: 'prokurist' });
  });

  it('gives the company its own numbers and mailbox, and none of the authority or the web agency', () => {
    expect(valuesOf(draft, 'company')[0]).toBe('Brenner Technik GmbH & Co. KG');
    expect(keysOf(draft, 'phone')).toEqual(['+494215566770']);
    expect(keysOf(draft, 'fax')).toEqual(['+494215566779']);
    expect(keysOf(draft, 'mobile')).toEqual(['+491715566770']);
    expect(valuesOf(draft, 'email')).toEqual(['info@brenner-technik.example']);
    expect(everything(draft).join(' ')).not.toMatch(/3616260|4940123456|21234|Parkstraße|pixelwerk/i);
  });
});

it('microdata follows itemref to properties that stand elsewhere', () => {
  const draft = draftOf(fixturePage('cobalt-optics--itemref'), 'https://www.cobaltoptics.example/');
  const sourceOf = (field: DraftField) => candidatesOf(draft, field)[0]?.source;
  expect(valuesOf(draft, 'company')).toEqual(['Cobalt Optics Ltd']);
  expect(candidatesOf(draft, 'phone')[0]).toMatchObject({ normalised: '+442079460321' });
  expect(sourceOf('address')).toBe('microdata');
  expect(sourceOf('city')).toBe('microdata');
});

it('an old vcard gives its person; the writer of a post, marked up alike, does not lead', () => {
  const draft = draftOf(fixturePage('stonebridge-legal--vcard'), 'https://www.stonebridge.example/');
  expect(valuesOf(draft, 'full_name')).toEqual(['Miriam Castell']);
  expect(valuesOf(draft, 'title')).toEqual(['Managing Partner']);
  expect(keysOf(draft, 'phone')).toEqual(['+441134960555']);
  expect(keysOf(draft, 'fax')).toEqual(['+441134960556']);
  expect(valuesOf(draft, 'country')).toEqual(['GB']);
});

describe('names in two scripts and orders', () => {
  const draft = draftOf(fixturePage('harbour-optik--two-languages'), 'https://www.harbour-optik.example/');

  it('puts a family name in capitals last and reads through zero-width and bidi characters', () => {
    expect(valuesOf(draft, 'full_name')).toEqual(['Anna Lindqvist', 'Wei Zhang']);
    expect(valuesOf(draft, 'email')).toEqual(['anna.lindqvist@harbour-optik.example']);
  });

  it('gives every label of one line its value, and a profile to whom its address names', () => {
    expect(personOf(draft, 'Wei Zhang')).toEqual({
      title: 'sales manager',
      phone: '+862158881234',
      wechat: 'weizhang_optik',
      qq: '3185501',
      profile_url: 'https://www.linkedin.com/in/weizhang-optik',
    });
  });
});

describe('parts of a page that are documents of their own', () => {
  it('an open shadow root is read in the place of its host', () => {
    const page = documentOf('<h1>Elm Joinery</h1><contact-card></contact-card>');
    const host = page.querySelector('contact-card');
    if (host === null) throw new Error('the page has no card');
    host.attachShadow({ mode: 'open' }).innerHTML = '<p>Tel: +44 20 7946 0111</p>';
    expect(keysOf(draftOf(page, 'https://elmjoinery.example/'), 'phone')).toEqual(['+442079460111']);
  });

  it('a frame of the same origin is read, one of another is not', () => {
    const page = documentOf('<h1>Elm Joinery</h1><iframe></iframe><iframe></iframe>');
    const inner = documentOf('<p>Tel: +44 20 7946 0112</p>');
    const [own, foreign] = page.querySelectorAll('iframe');
    if (own === undefined || foreign === undefined) throw new Error('the page has no frames');
    const prototype: object = Object.getPrototypeOf(own);
    Object.defineProperty(prototype, 'contentDocument', {
      configurable: true,
      // Browsers answer null for a frame of another origin.
      get(this: Element) {
        return this === own ? inner : null;
      },
    });
    expect(keysOf(draftOf(page, 'https://elmjoinery.example/'), 'phone')).toEqual(['+442079460112']);
  });
});

it('a mailbox that scripts would write is read out of what stands there without scripts', () => {
  const page = documentOf('<h1>Elm Joinery</h1><noscript>office at elmjoinery dot example</noscript>');
  expect(valuesOf(draftOf(page, 'https://elmjoinery.example/'), 'email')).toEqual([
    'office@elmjoinery.example',
  ]);
});

it('a link that shows another mailbox than it leads to gives the one that people read', () => {
  const page = documentOf('<p><a href="mailto:old@elmjoinery.example">office@elmjoinery.example</a></p>');
  expect(everything(draftOf(page, 'https://elmjoinery.example/'))).not.toContain('old@elmjoinery.example');
});

it('a job posting, an event and a review name the house that they are of', () => {
  const companyOf = (data: object) =>
    valuesOf(
      draftOf(
        documentOf(`<script type="application/ld+json">${JSON.stringify(data)}</script>`),
        'https://board.example/',
      ),
      'company',
    )[0];
  expect(
    companyOf({ '@type': 'JobPosting', description: 'Quill Press Ltd seeks a binder.', industry: 'Print' }),
  ).toBe('Quill Press Ltd');
  const place = { '@type': 'Place', name: 'The Old Mill', address: '4 Mill Road, Leeds LS1 4AP' };
  expect(companyOf({ '@type': 'Event', name: 'A reading', location: place })).toBe('The Old Mill');
  const checker = { '@type': 'Organization', url: 'https://www.truthbench.example/' };
  expect(companyOf({ '@type': 'ClaimReview', author: checker })).toBe('truthbench');
});

it('what somebody is said to be is a title, small or not; people around the text are nobody', () => {
  const page = documentOf(
    '<h2>Ann Barlow</h2><p>Ann Barlow is our general manager at Elm Joinery since 2011.</p>' +
      '<footer><p>Read how Peter Hale gives an overview of prices.</p></footer>',
  );
  const draft = draftOf(page, 'https://elmjoinery.example/');
  expect(personOf(draft, 'Ann Barlow')).toEqual({ title: 'general manager' });
  expect(everything(draft)).not.toContain('peter hale');
});

it('two words with a plain title above or below are a name where the page lists staff, words of the page are none', () => {
  const reading = readText(
    'Ann Barlow\nManaging Director\n\nKanu Dravid\nPurchasing Manager\n\nMeeting Minutes\nBoard Secretary\nRead the meeting minutes here.',
    { url: 'https://elmjoinery.example/', title: '' },
  );
  const names = reading.kind === 'draft' ? (reading.draft.people ?? []).map(({ name }) => name.value) : [];
  expect(names).toEqual(['Ann Barlow', 'Kanu Dravid']);
});

it.each([
  ['<a href="mailto:webadmin@beacon.example">web administrators</a>', false],
  ['<a href="mailto:webmaster@beacon.example">webmaster@beacon.example</a>', true],
  ['<a href="mailto:sales@beacon.example">our sales team</a>', true],
])('a link to whoever keeps the site is a contact only where its address is shown: %s', (link, isContact) => {
  const draft = draftOf(
    documentOf(`<body><p>Tel: +49 431 5566770</p><p>Write to ${link}.</p></body>`),
    'https://beacon.example/',
  );
  expect(valuesOf(draft, 'email').length).toBe(isContact ? 1 : 0);
});

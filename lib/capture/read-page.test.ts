import { describe, expect, it } from 'vitest';
import { documentOf, fixturePage } from '../../test/builders/page-document.ts';
import type { Draft, DraftField, PageReading } from './draft-types.ts';
import { readPage } from './read-page.ts';

const draftOf = (reading: PageReading): Draft => {
  if (reading.kind === 'no_lead') throw new Error('the page gave no lead');
  return reading.draft;
};
const valuesOf = (draft: Draft, field: DraftField): string[] =>
  draft.fields.find((filled) => filled.field === field)?.candidates.map((candidate) => candidate.value) ?? [];
const normalisedOf = (draft: Draft, field: DraftField): string[] =>
  draft.fields
    .find((filled) => filled.field === field)
    ?.candidates.map((candidate) => candidate.normalised) ?? [];
const read = (html: string, url = 'https://www.fixture.example/contact'): PageReading =>
  readPage(documentOf(html), url, { stage: 'full' });

describe('an English contact page', () => {
  const draft = draftOf(
    readPage(fixturePage('northfield-pumps--contact'), 'https://www.northfieldpumps.co.uk/contact', {
      stage: 'full',
    }),
  );

  it('gives the named contact with title and own lines first, the company lines as alternatives', () => {
    expect(valuesOf(draft, 'full_name')).toEqual(['Helen Marsh']);
    expect(valuesOf(draft, 'title')).toEqual(['Sales Director']);
    expect(normalisedOf(draft, 'email')).toEqual([
      'helen.marsh@northfieldpumps.co.uk',
      'sales@northfieldpumps.co.uk',
    ]);
    expect(normalisedOf(draft, 'phone')).toEqual(['+441144960199', '+441144960123']);
    expect(normalisedOf(draft, 'fax')).toEqual(['+441144960124']);
  });

  it('names the company by the address of the page and leaves out who made the site', () => {
    expect(valuesOf(draft, 'company')[0]).toBe('Northfield Pumps Ltd');
    const all = [...draft.fields.flatMap((filled) => filled.candidates), ...draft.unknown];
    expect(all.filter((candidate) => /brightpixel/i.test(candidate.value))).toEqual([]);
  });

  it('keeps profiles and drops share links', () => {
    expect(valuesOf(draft, 'profile_url')).toEqual([
      'https://x.com/northfieldpumps',
      'https://www.linkedin.com/company/northfield-pumps',
    ]);
  });

  it('puts the address together from its lines', () => {
    expect(valuesOf(draft, 'address')).toEqual(['Unit 7, 42 Foundry Lane, Sheffield S9 2QX, United Kingdom']);
  });

  it('shows for every value where it stands and what stands around it', () => {
    for (const { candidates } of draft.fields) {
      for (const candidate of candidates) {
        expect(candidate.snippet).not.toBe('');
        expect(candidate.confidence).toBeGreaterThan(0);
        expect(candidate.confidence).toBeLessThan(1);
      }
    }
    const fax = draft.fields.find((filled) => filled.field === 'fax')?.candidates[0];
    expect(fax).toMatchObject({ label: 'Fax', source: 'label', snippet: '0114 496 0124' });
    expect(fax?.where).toMatch(/^html>body>.*td:nth-child\(2\)$/);
  });
});

describe('a Chinese contact page', () => {
  const draft = draftOf(
    readPage(fixturePage('huaxin-valve--contact'), 'http://www.huaxinvalve.example/contact', {
      stage: 'full',
    }),
  );

  it('reads stretched labels, full-width digits, two numbers in one line and a disguised address', () => {
    expect(normalisedOf(draft, 'mobile')).toEqual(['+8613958200138']);
    expect(normalisedOf(draft, 'phone')).toEqual(['+8657487001200', '+8657487001201']);
    expect(normalisedOf(draft, 'fax')).toEqual(['+8657487001209']);
    expect(normalisedOf(draft, 'email')).toEqual(['sales@huaxinvalve.example']);
  });

  it('takes the QQ number as a QQ number and not as a phone', () => {
    expect(valuesOf(draft, 'qq')).toEqual(['1064105502']);
    expect(JSON.stringify(draft)).not.toContain('+86106410');
  });

  it('takes the surname with its form of address as name and title', () => {
    expect(valuesOf(draft, 'full_name')).toEqual(['王经理']);
    expect(valuesOf(draft, 'title')).toEqual(['经理']);
  });

  it('names the company, not the agency in the footer, with its credit code and address', () => {
    expect(valuesOf(draft, 'company')[0]).toBe('宁波华昕阀门有限公司');
    expect(JSON.stringify(draft)).not.toContain('云图网络');
    expect(valuesOf(draft, 'credit_code')).toEqual(['91330212MA2AF00008']);
    expect(valuesOf(draft, 'address')).toEqual(['浙江省宁波市鄞州区兴业路18号3幢']);
    expect(valuesOf(draft, 'wechat')).toEqual(['huaxin_valve', '13958200138']);
  });
});

describe('a German legal notice', () => {
  const draft = draftOf(
    readPage(fixturePage('lindner-kaelte--impressum'), 'https://www.lindner-kaelte.de/impressum', {
      stage: 'full',
    }),
  );

  it('gives managing director, numbers by country, address and the disguised mailbox', () => {
    expect(valuesOf(draft, 'full_name')).toEqual(['Jutta Lindner']);
    expect(valuesOf(draft, 'title')).toEqual(['Geschäftsführerin']);
    expect(valuesOf(draft, 'company')[0]).toBe('Lindner Kältetechnik GmbH');
    expect(normalisedOf(draft, 'phone')).toEqual(['+494315566770']);
    expect(normalisedOf(draft, 'fax')).toEqual(['+494315566779']);
    expect(normalisedOf(draft, 'email')).toEqual(['info@lindner-kaelte.de']);
    expect(valuesOf(draft, 'address')).toEqual(['Hafenstraße 12a, D-24103 Kiel']);
  });

  it('takes register and tax numbers for what they are', () => {
    expect(JSON.stringify(draft)).not.toContain('812345678');
    expect(valuesOf(draft, 'company')).not.toContain('Werbeagentur Nordlicht GmbH');
  });
});

describe('a team page', () => {
  const draft = draftOf(
    readPage(fixturePage('orchard-clinic--team'), 'https://orchardclinic.example/team', { stage: 'full' }),
  );

  it('gives everybody with the contacts of their own card', () => {
    const people = (draft.people ?? []).map(({ name, fields }) => [
      name.value,
      ...fields.map((filled) => `${filled.field} ${filled.candidates[0]?.normalised}`),
    ]);
    expect(people).toEqual([
      ['Rebecca Stone', 'title medical director', 'email rstone@orchardclinic.example', 'phone +15035550142'],
      ['Miguel Alvarez', 'title practice manager', 'phone +15035550143'],
      ['Tanya Price', 'title receptionist'],
    ]);
  });

  it('never gives the chosen person the number of somebody else', () => {
    expect(normalisedOf(draft, 'phone')).toEqual(['+15035550142', '+15035550100']);
    expect(draft.unknown.map((candidate) => candidate.normalised)).toContain('+15035550143');
  });
});

describe('structured data', () => {
  it('is read through comments, trailing commas and raw line breaks, and one broken block loses no other', () => {
    const draft = draftOf(
      readPage(fixturePage('riverside-bakery--broken-data'), 'https://riverside-bakery.example/', {
        stage: 'fast',
      }),
    );
    expect(valuesOf(draft, 'full_name')).toEqual(['Nora Baker']);
    expect(valuesOf(draft, 'company')[0]).toBe('Riverside Bakery');
    expect(valuesOf(draft, 'address')).toEqual(['18 Quay Street, Seattle, WA, 98101, US']);
    expect(normalisedOf(draft, 'phone')).toEqual(['+12065550134']);
  });

  it('leaves prototypes alone', () => {
    readPage(fixturePage('riverside-bakery--broken-data'), 'https://riverside-bakery.example/', {
      stage: 'full',
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('gives person, company and profile of an h-card', () => {
    const draft = draftOf(
      readPage(fixturePage('meadow-labs--h-card'), 'https://meadowlabs.example/ana', { stage: 'full' }),
    );
    expect(valuesOf(draft, 'full_name')).toEqual(['Ana Ruiz']);
    expect(valuesOf(draft, 'title')).toEqual(['Head of Procurement']);
    expect(valuesOf(draft, 'company')).toEqual(['Meadow Labs']);
    expect(valuesOf(draft, 'profile_url')).toEqual(['https://www.linkedin.com/in/ana-ruiz']);
    expect(normalisedOf(draft, 'phone')).toEqual(['+34912345678']);
    expect(valuesOf(draft, 'country')).toEqual(['ES']);
  });

  it('says the same in JSON-LD, microdata and RDFa', () => {
    const forms = [
      `<script type="application/ld+json">{"@context":"https://schema.org","@type":"Person","name":"Ida Holm","jobTitle":"Buyer","email":"ida@holm.example","telephone":"+45 33 12 34 56","worksFor":{"@type":"Organization","name":"Holm Windows"}}</script>`,
      `<div itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ida Holm</span> <span itemprop="jobTitle">Buyer</span> <a itemprop="email" href="mailto:ida@holm.example">ida@holm.example</a> <span itemprop="telephone">+45 33 12 34 56</span> <span itemprop="worksFor" itemscope itemtype="https://schema.org/Organization"><span itemprop="name">Holm Windows</span></span></div>`,
      `<div vocab="https://schema.org/" typeof="Person"><span property="name">Ida Holm</span> <span property="jobTitle">Buyer</span> <a property="email" href="mailto:ida@holm.example">ida@holm.example</a> <span property="telephone">+45 33 12 34 56</span> <span property="worksFor" typeof="Organization"><span property="name">Holm Windows</span></span></div>`,
    ];
    const leads = forms.map((form) => {
      const draft = draftOf(
        readPage(documentOf(`<body>${form}</body>`), 'file:///page.html', { stage: 'full' }),
      );
      return draft.fields.map((filled) => [filled.field, filled.candidates[0]?.normalised]);
    });
    expect(leads[0]).toContainEqual(['full_name', 'ida holm']);
    expect(leads[0]).toContainEqual(['company', 'holm windows']);
    expect(leads[1]).toEqual(leads[0]);
    expect(leads[2]).toEqual(leads[0]);
  });
});

describe('pages without a lead', () => {
  it('a news article is none: neither its writer nor the people it is about', () => {
    const reading = readPage(fixturePage('harbour-times--article'), 'https://harbourtimes.example/ferry', {
      stage: 'full',
    });
    expect(reading).toEqual({
      kind: 'no_lead',
      url: 'https://harbourtimes.example/ferry',
      title: 'Ferry line cuts winter timetable - Harbour Times',
    });
  });

  it('an empty page is none', () => {
    expect(readPage(documentOf('<p>Nothing here.</p>'), 'file:///x.html', { stage: 'full' }).kind).toBe(
      'no_lead',
    );
  });
});

describe('sites whose terms bar reading', () => {
  const page = documentOf('<title>Ana Ruiz | LinkedIn</title><p>Tel: +34 912 345 678</p>');

  it('give address, title and nothing of the page', () => {
    expect(readPage(page, 'https://www.linkedin.com/in/ana-ruiz/', { stage: 'full' })).toEqual({
      kind: 'not_read',
      site: 'LinkedIn',
      draft: {
        url: 'https://www.linkedin.com/in/ana-ruiz/',
        title: 'Ana Ruiz | LinkedIn',
        fields: [],
        unknown: [],
        partial: false,
      },
    });
  });

  it('give what the user selected', () => {
    const selection = 'Name: Ana Ruiz\nTel: +34 912 345 678';
    const reading = readPage(page, 'https://www.linkedin.com/in/ana-ruiz/', { stage: 'full', selection });
    const draft = draftOf(reading);
    expect(reading.kind).toBe('not_read');
    expect(valuesOf(draft, 'full_name')).toEqual(['Ana Ruiz']);
    expect(
      draft.fields
        .flatMap((filled) => filled.candidates)
        .every((candidate) => candidate.source === 'selection'),
    ).toBe(true);
  });
});

describe('what the page does not show', () => {
  it('never fills a field by itself, and stands among the unknown items', () => {
    const draft = draftOf(
      read('<p>Email: open@fixture.example</p><div style="display: none"><p>Fax: +49 431 5566779</p></div>'),
    );
    expect(valuesOf(draft, 'fax')).toEqual([]);
    expect(draft.unknown.map((candidate) => candidate.normalised)).toEqual(['+494315566779']);
  });

  it('counts no script, style, template or form input as text', () => {
    const reading = read(
      '<script>var t = "Tel: +49 431 5566770"</script><style>/* a@b.de */</style><template><p>x@y.de</p></template><textarea>c@d.de</textarea>',
      'file:///x.html',
    );
    expect(reading.kind).toBe('no_lead');
  });
});

it('a selection on an ordinary page comes before what the page says', () => {
  const page = documentOf('<p>Email: office@fixture.example</p>');
  const draft = draftOf(
    readPage(page, 'https://fixture.example/', { stage: 'full', selection: 'mail me: lena@fixture.example' }),
  );
  expect(normalisedOf(draft, 'email')).toEqual(['lena@fixture.example', 'office@fixture.example']);
});

it('a mailbox hidden by Cloudflare is decoded', () => {
  const key = 0x2a;
  const hex = [key, ...Array.from('jo@fixture.example', (char) => char.charCodeAt(0) ^ key)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const draft = draftOf(read(`<p>Mail: <span data-cfemail="${hex}">[email&#160;protected]</span></p>`));
  expect(normalisedOf(draft, 'email')).toEqual(['jo@fixture.example']);
});

it('the mailbox of whoever made the site is none of the company, linked or not', () => {
  const draft = draftOf(
    read(
      '<p>E-Mail: info@fixture.example</p><p>Gestaltung: Studio Elm, <a href="mailto:mail@elm.example">mail@elm.example</a></p>',
    ),
  );
  expect(normalisedOf(draft, 'email')).toEqual(['info@fixture.example']);
});

it('a free-mail domain is no company', () => {
  const draft = draftOf(read('<p>Email: someone.real@gmail.com</p>', 'file:///x.html'));
  expect(valuesOf(draft, 'company')).toEqual([]);
});

it('numbers of a page with offices in many countries are read by the country that stands above them', () => {
  const page = fixturePage('kestrel-instruments--offices');
  const draft = draftOf(readPage(page, 'https://www.kestrel-instruments.com/offices', { stage: 'full' }));
  const found = [...draft.fields.flatMap((filled) => filled.candidates), ...draft.unknown];
  const numbers = found.filter(({ field }) => field === 'phone' || field === 'fax' || field === 'mobile');
  expect(numbers.map((candidate) => candidate.normalised).sort((a, b) => a.localeCompare(b))).toEqual([
    '+16175550123',
    '+18005550199',
    '+31205213700',
    '+33472001122',
    '+441223555010',
    '+498955270810',
    '+551132514400',
    '+61292507111',
    '+81335811230',
    '+81335811231',
    '+862150801234',
    '+912261234567',
  ]);
});

it('a number that is said to be the WeChat id too is both', () => {
  const draft = draftOf(read('<html lang="zh"><body><p>手机：13958200138（微信同号）</p></body></html>'));
  expect(normalisedOf(draft, 'mobile')).toEqual(['+8613958200138']);
  expect(normalisedOf(draft, 'wechat')).toEqual(['13958200138']);
});

it('a number behind a WeChat label is both', () => {
  const draft = draftOf(read('<html lang="zh"><body><p>微信：13958200138</p></body></html>'));
  expect(normalisedOf(draft, 'mobile')).toEqual(['+8613958200138']);
  expect(normalisedOf(draft, 'wechat')).toEqual(['13958200138']);
});

it('dates, order, register and account numbers are no phones', () => {
  const reading = read(
    '<p>Order no: 4155550142</p><p>Updated 2026-01-08 10:15</p><p>IBAN DE02 1203 0000 0000 2020 51</p><p>浙ICP备05012345号</p><p>Lic. #4155550199</p>',
    'file:///x.html',
  );
  expect(reading.kind).toBe('no_lead');
});

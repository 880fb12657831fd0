import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailBombs } from '../bench/mail/bombs.ts';
import { composeMail } from '../fixtures/mail/compose-mail.ts';
import {
  forward,
  type InboundWorld,
  MEMBER,
  now,
  PASS,
  said,
  signRaw,
  startInboundWorld,
} from './inbound-world.ts';

let world: InboundWorld;
beforeAll(async () => {
  world = await startInboundWorld();
});
afterAll(() => world.stop());

describe('a mail posted to the stack', () => {
  it('becomes a lead that a client of the team pulls', async () => {
    expect(await said(await world.postRaw(forward('pulled.example')))).toEqual([200, { outcome: 'lead' }]);
    const { data, error } = await world.member.client.rpc('sync_pull', {
      team: world.team,
      cursor: 0,
      epoch: null,
      max_rows: 500,
    });
    expect(error).toBeNull();
    const pulled = JSON.stringify(data);
    for (const text of [
      'Petrov Drives GmbH',
      'Ivo Petrov',
      'Head of Purchasing',
      'ivo@pulled.example',
      '+49 30 5684962',
      'we need 40 pumps by May',
    ])
      expect(pulled).toContain(text);
    const { data: leads } = await world.member.client
      .from('leads')
      .select('name, source, owner_id')
      .eq('name', 'Petrov Drives GmbH');
    expect(leads).toMatchObject([{ source: 'mail' }]);
  });

  it('tells members the domain of the addresses', async () => {
    const response = await fetch(`${world.stack.url}/functions/v1/inbound-mail`);
    expect(await response.json()).toEqual({ domain: 'in.inbound.test' });
  });
});

describe('a proved delivery', () => {
  it('of the same mail twice counts once', async () => {
    const mail = forward('double.example');
    expect(await said(await world.postRaw(mail))).toEqual([200, { outcome: 'lead' }]);
    const again = { 'x-sluice-signature': signRaw(mail, String(Number(now()) - 5)) };
    const before = await world.stack.sql('select count(*) from public.inbound_mails');
    expect(await said(await world.postRaw(mail, again))).toEqual([200, { outcome: 'duplicate' }]);
    expect(await world.stack.sql('select count(*) from public.inbound_mails')).toEqual(before);
    expect(
      await world.stack.sql(`select id from public.people where email = 'ivo@double.example'`),
    ).toHaveLength(1);
  });

  it('of a spoofed sender waits and makes nothing', async () => {
    const failed = PASS.replaceAll('=pass', '=fail');
    for (const [header, reason] of [
      [failed, 'failed_check'],
      [PASS.replace('mx.inbound.test', 'mx.attacker.test'), 'unverified'],
    ]) {
      const response = await world.postRaw(
        forward('spoof.example', { 'Authentication-Results': header ?? '' }),
      );
      expect(await said(response)).toEqual([200, { outcome: 'review', reason }]);
    }
    expect(await world.stack.sql(`select id from public.people where email like '%spoof.example'`)).toEqual(
      [],
    );
  });

  it('that fits two companies waits for a person', async () => {
    for (const name of ['First', 'Second']) {
      const company = randomUUID();
      await world.stack.sql(`insert into public.companies (team_id, id, name) values ($1, $2, $3)`, [
        world.team,
        company,
        name,
      ]);
      await world.stack.sql(
        `insert into public.identities (team_id, id, kind, value, value_norm, company_id) values ($1, $2, 'domain', 'twin.example', 'twin.example', $3)`,
        [world.team, randomUUID(), company],
      );
    }
    expect(await said(await world.postRaw(forward('twin.example')))).toEqual([
      200,
      { outcome: 'review', reason: 'several_companies' },
    ]);
    const { data } = await world.member.client
      .from('inbound_mails')
      .select('subject, person_email, snippet, message_hash')
      .eq('reason', 'several_companies');
    // The form of bytes that `lib/remote/mail-remote.ts` reads.
    const message_hash = expect.stringMatching(/^\\x[0-9a-f]{64}$/) as string;
    expect(data).toMatchObject([
      { subject: 'Fwd: 40 pumps', person_email: 'ivo@twin.example', message_hash },
    ]);
  });

  it('that is automatic or goes in circles is remembered without its words', async () => {
    for (const [headers, reason] of [
      [{ Subject: 'Out of office', 'Auto-Submitted': 'auto-replied' }, 'auto_reply'],
      [{ Subject: 'x', From: world.address() }, 'loop'],
    ] as const) {
      const mail = composeMail(
        { From: 'a@b.example', To: world.address(), 'Message-ID': `<${randomUUID()}@x.test>`, ...headers },
        { text: 'I am away.' },
      );
      expect(await said(await world.postRaw(mail))).toEqual([200, { outcome: 'ignored', reason }]);
    }
  });

  it('lists attachments and keeps none', async () => {
    const boundary = 'own';
    const mail = Buffer.from(
      [
        `From: x@stranger.example`,
        `To: ${world.address()}`,
        'Subject: Papers',
        `Message-ID: <${randomUUID()}@x.test>`,
        `Content-Type: multipart/mixed; boundary=${boundary}`,
        '',
        `--${boundary}`,
        'Content-Type: text/plain',
        '',
        'See file.',
        `--${boundary}`,
        'Content-Type: application/pdf; name="offer.pdf"',
        'Content-Disposition: attachment; filename="offer.pdf"',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from('SECRET-CONTENT').toString('base64'),
        `--${boundary}--`,
        '',
      ].join('\r\n'),
    );
    expect(await said(await world.postRaw(mail))).toEqual([
      200,
      { outcome: 'review', reason: 'unknown_sender' },
    ]);
    const { data } = await world.member.client.from('inbound_mails').select('*').eq('subject', 'Papers');
    expect(data).toMatchObject([
      { attachments: [{ name: 'offer.pdf', type: 'application/pdf', bytes: 14 }] },
    ]);
    expect(JSON.stringify(data)).not.toContain('SECRET');
  });

  it('to an address that is none is refused for good, in each provider’s way', async () => {
    const mail = forward('nowhere.example', { To: 'nobody@in.inbound.test' });
    const elsewhere = { 'x-envelope-to': `${'0'.repeat(32)}@in.inbound.test` };
    expect((await world.postRaw(mail, elsewhere)).status).toBe(422);
    expect(
      (
        await world.post(
          'mailgun/mime',
          world.mailgunForm(mail, { recipient: `${'0'.repeat(32)}@in.inbound.test` }),
        )
      ).status,
    ).toBe(406);
  });

  it('whose answer is a reply to a logged copy lands on the same lead', async () => {
    await world.postRaw(forward('talk.example'));
    const id = `${randomUUID()}@inbound.test`;
    const copy = composeMail(
      {
        'Authentication-Results': PASS,
        From: MEMBER,
        To: 'Ivo Petrov <ivo@talk.example>',
        Subject: 'Our offer',
        'Message-ID': `<${id}>`,
      },
      { text: 'Here it is.' },
    );
    expect(await said(await world.postRaw(copy))).toEqual([200, { outcome: 'logged' }]);
    const answer = composeMail(
      {
        From: 'ivo@talk.example',
        To: MEMBER,
        Cc: world.address(),
        Subject: 'Re: Our offer',
        'Message-ID': `<${randomUUID()}@talk.example>`,
        'In-Reply-To': `<${id}>`,
      },
      { text: 'We take it.' },
    );
    expect(await said(await world.postRaw(answer))).toEqual([200, { outcome: 'replied' }]);
    const logged = await world.stack.sql<{ id: string }>(
      `select id from public.logged_mails where message_hash = decode($1, 'hex')`,
      [createHash('sha256').update(`<${id}>`).digest('hex')],
    );
    const tag = logged[0]?.id.replaceAll('-', '') ?? '';
    const tagged = composeMail(
      {
        From: 'ivo@talk.example',
        To: world.address(`+${tag}`),
        Subject: 'One more thing',
        'Message-ID': `<${randomUUID()}@talk.example>`,
      },
      { text: 'Hello again.' },
    );
    expect(await said(await world.postRaw(tagged, { 'x-envelope-to': world.address(`+${tag}`) }))).toEqual([
      200,
      { outcome: 'replied' },
    ]);
    const { data } = await world.member.client.from('logged_mails').select('direction, replied_at, lead_id');
    const lead = data?.find((row) => row.replied_at !== null)?.lead_id as string;
    expect(
      data
        ?.filter((row) => row.lead_id === lead)
        .map((row) => row.direction as string)
        .toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(['in', 'in', 'in', 'out']);
  });

  it('that cannot be stored is answered so that it comes again', async () => {
    const mail = forward('later.example');
    await world.stack.sql('alter function public.receive_mail(jsonb) rename to receive_mail_away');
    const failed = await world.postRaw(mail);
    await world.stack.sql('alter function public.receive_mail_away(jsonb) rename to receive_mail');
    expect(failed.status).toBe(503);
    expect(await said(await world.postRaw(mail))).toEqual([200, { outcome: 'lead' }]);
  });
});

describe('the rules of the team', () => {
  const insert = (table: string, row: string) => world.stack.sql(`insert into public.${table} ${row}`);

  it('keep a mail of the never-log list out: nothing is left but the hash', async () => {
    await insert(
      'never_logs',
      `(team_id, id, entry) values ('${world.team}', gen_random_uuid(), 'never.example')`,
    );
    const counts = () =>
      world.stack.sql(`select (select count(*) from public.leads) as leads, (select count(*) from public.people) as people,
        (select count(*) from public.activities) as entries, (select count(*) from public.captures) as captures,
        (select count(*) from public.inbound_mails where num_nonnulls(sender_email, person_email, subject, snippet, draft) > 0) as read`);
    const before = await counts();
    for (const mail of [
      forward('never.example'),
      forward('mail.never.example'),
      forward('customer.example', { Cc: 'eva@never.example' }),
    ])
      expect(await said(await world.postRaw(mail))).toEqual([
        200,
        { outcome: 'ignored', reason: 'never_log' },
      ]);
    expect(await counts()).toEqual(before);
  });

  it('give a lead of the team’s address to whom they say, and it names the rule', async () => {
    const rotated = await world.member.client.rpc('rotate_inbound_address', {
      team: world.team,
      whose: 'team',
    });
    const { token } = rotated.data as { token: string };
    const [me] = await world.stack.sql<{ id: string }>(
      `select id from public.members where email = '${MEMBER}'`,
    );
    await insert(
      'owner_rules',
      `(team_id, id, position, arrived_by, member_ids) values ('${world.team}', gen_random_uuid(), 1, 'mail', '{${me?.id}}')`,
    );
    const to = { 'x-envelope-to': `${token}@in.inbound.test` };
    expect(await said(await world.postRaw(forward('ruled.example', {}, 'Rule Petrov'), to))).toEqual([
      200,
      { outcome: 'lead' },
    ]);
    const leads = await world.stack.sql<{ owner_id: string; is_ruled: boolean }>(
      `select lead.owner_id, lead.owner_rule_id is not null as is_ruled from public.leads as lead
       join public.people as who on who.id = lead.primary_person_id where who.email = 'rule@ruled.example'`,
    );
    expect(leads).toEqual([{ owner_id: me?.id, is_ruled: true }]);
  });

  it('have only the subject kept', async () => {
    await world.stack.sql(`update public.mail_rules set keeps = 'subject'`);
    await world.postRaw(forward('subject.example', {}, 'Sub Petrov'));
    await world.stack.sql(`update public.mail_rules set keeps = 'asked'`);
    const entries = await world.stack.sql<{ body: string }>(
      `select entry.body from public.activities as entry join public.people as who on who.id = entry.person_id
       where who.email = 'sub@subject.example'`,
    );
    expect(entries).toEqual([{ body: 'Fwd: 40 pumps' }]);
  });
});

it('more than 300 mails an hour to one address are asked to come later, and then taken', async () => {
  await world.stack.sql(`insert into public.inbound_mails (team_id, address_id, message_hash, status, verdict, relation)
    select team_id, id, sha256(convert_to(made::text, 'UTF8')), 'ignored', 'none', 'direct'
    from public.inbound_addresses, generate_series(1, 300) as made where member_id is not null`);
  const mail = forward('flood.example');
  const before = await world.rows();
  expect((await world.postRaw(mail)).status).toBe(429);
  expect(await world.rows()).toBe(before);
  await world.stack.sql(`update public.inbound_mails set received_at = now() - interval '2 hours'`);
  expect(await said(await world.postRaw(mail))).toEqual([200, { outcome: 'lead' }]);
});

describe('a mail bomb', () => {
  it.each(['ten thousand parts', 'messages in messages', 'a header of a megabyte', 'from lines only'])(
    'of %s is refused for good, and nothing is written',
    async (name) => {
      const before = await world.rows();
      const response = await world.postRaw(mailBombs().get(name) ?? new Uint8Array());
      expect(await said(response)).toMatchObject([422, { message: 'too_large' }]);
      expect(await world.rows()).toBe(before);
    },
  );

  it('within the limits is taken, and the function lives', async () => {
    for (const name of ['from lines up to the limit', 'open tags', 'cells', 'parts up to the limit']) {
      const response = await world.postRaw(mailBombs().get(name) ?? new Uint8Array());
      expect([response.status, ((await response.json()) as { outcome?: string }).outcome], name).toEqual([
        200,
        expect.stringMatching(/review|duplicate/),
      ]);
    }
    expect(await said(await world.postRaw(forward('after.example')))).toEqual([200, { outcome: 'lead' }]);
  });
});

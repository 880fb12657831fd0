import { request } from 'node:http';
import { Window } from 'happy-dom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Mailbox } from '../../supabase/local/mailbox.ts';
import type { RunningStack } from '../../supabase/local/start-stack.ts';
import { connect, createDataDirectory, PASSWORD, startTestStack } from './stack-under-test.ts';

describe('the mailbox page', () => {
  let stack: RunningStack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.stop());

  const page = async () => {
    const response = await fetch(`${stack.url}/mailbox`);
    const { document } = new Window({ settings: { disableJavaScriptEvaluation: true } });
    document.write(await response.text());
    return { response, document };
  };

  it('shows each mail with subject, receiver, time, text and code, newest first', async () => {
    for (const email of ['first@mail.test', 'second@mail.test']) {
      await connect(stack).auth.signUp({ email, password: PASSWORD });
    }
    const { document } = await page();
    const mails = [...document.querySelectorAll('article')];
    expect(mails.map((mail) => mail.querySelector('bdi')?.textContent)).toEqual([
      'second@mail.test',
      'first@mail.test',
    ]);
    const [newest] = mails;
    expect(newest?.querySelector('h2')?.textContent).toBe('Confirm your e-mail for Sluice · 确认邮箱');
    expect(newest?.querySelector('.code')?.textContent).toBe(stack.mail.codeFor('second@mail.test'));
    expect(newest?.querySelector('pre')?.textContent).toContain('请在 Sluice 中输入以下验证码');
    expect(newest?.querySelector('time')?.getAttribute('datetime')).toMatch(/^\d{4}-/);
  });

  it('shows what a mail says as text, never as part of the page', async () => {
    const hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>&lt;b&gt;';
    stack.mail.add({ from: 'a@b.test', to: `${hostile}@mail.test`, subject: hostile, text: hostile });
    const { document, response } = await page();
    expect(document.querySelectorAll('script, img, b')).toHaveLength(0);
    expect(document.querySelector('article h2')?.textContent).toBe(hostile);
    expect(document.querySelector('article pre')?.textContent).toBe(hostile);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('looks for new mail by itself without a script', async () => {
    const { document } = await page();
    expect(document.querySelector('meta[http-equiv=refresh]')?.getAttribute('content')).toBe('3');
  });

  it('gives the mails of one address as JSON', async () => {
    const response = await fetch(`${stack.url}/mailbox/messages?to=FIRST@mail.test`);
    expect(await response.json()).toMatchObject([
      { to: 'first@mail.test', code: expect.stringMatching(/^\d{6}$/) },
    ]);
  });

  it('is not readable by pages of other sites', async () => {
    const response = await fetch(`${stack.url}/mailbox/messages`, {
      headers: { origin: 'https://evil.example' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    // A name of the attacker's own that leads to 127.0.0.1 would be the same origin to the browser.
    const rebound = await new Promise<number | undefined>((resolve, reject) => {
      const { port } = new URL(stack.url);
      request({
        host: '127.0.0.1',
        port,
        path: '/mailbox/messages',
        headers: { host: `evil.example:${port}` },
      })
        .on('response', (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(rebound).toBe(421);
  });

  it('refuses what is no mail', async () => {
    const send = (body: string) =>
      fetch(`${stack.url}/mailbox/emails`, {
        method: 'POST',
        body,
        headers: { authorization: 'Bearer wrong' },
      });
    expect((await send('{}')).status).toBe(401);
    expect((await fetch(`${stack.url}/mailbox/other`)).status).toBe(404);
  });
});

describe('a mailbox with a file', () => {
  const mail = (number: number) => ({ from: 'a@b.test', to: 'c@d.test', subject: `${number}`, text: 'x' });

  it('still has its mails after a restart, and after a crash in the middle of a line', async () => {
    const { appendFileSync } = await import('node:fs');
    const directory = createDataDirectory();
    const file = `${directory.path}/mails.jsonl`;
    new Mailbox(file).add(mail(1));
    appendFileSync(file, '{"id":"cut off');
    const subjects = new Mailbox(file).list().map(({ subject }) => subject);
    directory.remove();
    expect(subjects).toEqual(['1']);
  });

  it('forgets the oldest when there are too many', () => {
    const directory = createDataDirectory();
    const file = `${directory.path}/mails.jsonl`;
    const mailbox = new Mailbox(file);
    for (let number = 0; number < 1000; number += 1) mailbox.add(mail(number));
    const [kept, again] = [mailbox.list(), new Mailbox(file).list()];
    directory.remove();
    expect(kept[0]?.subject).toBe('999');
    expect(kept.length).toBeLessThanOrEqual(500);
    expect(again).toEqual(kept);
  });
});

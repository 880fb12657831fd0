// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { err, ok } from '../../lib/shared/result.ts';
import { createFakeApp, READY } from '../../test/fakes/fake-app.ts';
import { click, find, press, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { WelcomePage } from './welcome-page.tsx';

const SIGNED_OUT = { phase: 'signed_out' } as const;
const CHOOSING = { phase: 'choosing_team', userId: READY.userId, email: READY.email } as const;
const heading = () => document.querySelector('h2')?.textContent;

test('nothing but the consent stands on the first screen, and agreeing leads on', async () => {
  const { app, settings } = await createFakeApp({ account: SIGNED_OUT, consent: false });
  await renderView(<WelcomePage />, app);
  expect(heading()).toBe('Before you start');
  expect(document.querySelector('form')).toBeNull();
  await click(find('button', 'I understand, continue'));
  expect(await settings.consent.getValue()).toBe(true);
  expect(heading()).toBe('Sign in');
});

test('who declines is told that Sluice stays off, and can read it again', async () => {
  const { app, settings } = await createFakeApp({ account: SIGNED_OUT, consent: false });
  await renderView(<WelcomePage />, app);
  await click(find('button', 'Decline'));
  expect([heading(), await settings.consent.getValue()]).toEqual(['Sluice stays off', false]);
  await click(find('button', 'Read it again'));
  expect(heading()).toBe('Before you start');
});

test('without a backend its address and key come first, and are checked before they are sent', async () => {
  const { app, calls, settings } = await createFakeApp({
    account: SIGNED_OUT,
    backendUrl: null,
    answers: {
      useBackend: ({ url }) => {
        void settings.backendUrl.setValue(url);
        return ok(null);
      },
    },
  });
  await renderView(<WelcomePage />, app);
  expect(document.activeElement).toBe(find('input', 'Project address'));
  await type(find('input', 'Project address'), 'https://abc.supabase.co');
  await type(find('input', 'Publishable key'), 'sb_secret_1');
  await click(find('button', 'Check and use'));
  expect(document.activeElement).toBe(find('input', 'Publishable key'));
  expect(calls).toEqual([]);
  await type(find('input', 'Publishable key'), 'sb_publishable_1');
  await click(find('button', 'Check and use'));
  expect(calls[0]?.input).toEqual({ url: 'https://abc.supabase.co', publishableKey: 'sb_publishable_1' });
  expect(heading()).toBe('Sign in');
});

test('a backend set by the organisation cannot be changed', async () => {
  const { app } = await createFakeApp({ account: SIGNED_OUT, backendManaged: true });
  await renderView(<WelcomePage />, app);
  expect(document.body.textContent).not.toContain('Use my own Supabase project');
});

test('the first wrong field gets the focus and says what is wrong', async () => {
  const { app } = await createFakeApp({ account: SIGNED_OUT });
  await renderView(<WelcomePage />, app);
  await type(find('input', 'E-mail'), 'li.na@haoyuan.example');
  await click(find('button', 'Sign in'));
  const password = find('input', 'Password');
  expect(document.activeElement).toBe(password);
  expect(document.getElementById(password.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
    'Please fill this in.',
  );
});

test('a failed sign-in keeps what was typed, and the language switch translates what went wrong', async () => {
  const { app } = await createFakeApp({
    account: SIGNED_OUT,
    answers: { signIn: () => err({ code: 'offline', message: 'fetch failed' }) },
  });
  await renderView(<WelcomePage />, app);
  await type(find('input', 'E-mail'), 'li.na@haoyuan.example');
  await type(find('input', 'Password'), 'secret');
  await click(find('button', 'Sign in'));
  const alert = () => document.querySelector('[role=alert]')?.textContent;
  expect(alert()).toBe('No connection. Check the network and try again.');
  await click(find('[role=radio]', '中文'));
  expect(alert()).toBe('网络未连接。请检查网络后重试。');
  expect(find<HTMLInputElement>('input', '邮箱').value).toBe('li.na@haoyuan.example');
});

test('a press on a team enters it', async () => {
  const { app, calls } = await createFakeApp({
    account: CHOOSING,
    answers: { listTeams: () => ok([READY.membership]), chooseTeam: () => ok(READY.membership) },
  });
  await renderView(<WelcomePage />, app);
  const [team] = document.querySelectorAll<HTMLElement>('.team');
  expect(team?.textContent).toBe('Meridian SalesAdmin');
  if (team) await click(team);
  expect(calls.at(-1)).toEqual({ name: 'chooseTeam', input: { teamId: READY.membership.teamId } });
});

test('moving along the tabs of found and join keeps the focus on the tabs', async () => {
  const { app } = await createFakeApp({ account: CHOOSING, answers: { listTeams: () => ok([]) } });
  await renderView(<WelcomePage />, app);
  expect(document.activeElement).toBe(find('input', 'Name of the team'));
  find('[role=tab]', 'Found a team').focus();
  await press('ArrowRight');
  await settle();
  expect(document.activeElement).toBe(find('[role=tab]', 'Join a team'));
  expect(find('input', 'Invitation code')).toBeDefined();
});

test('a new team is founded in the language of the interface', async () => {
  const { app, calls } = await createFakeApp({
    account: CHOOSING,
    browserLanguages: ['zh-CN'],
    language: 'auto',
    answers: { listTeams: () => ok([]), createTeam: () => ok(READY.membership) },
  });
  await renderView(<WelcomePage />, app);
  await type(find('input', '团队名称'), ' 昊源销售一部 ');
  await type(find('input', '您的姓名'), '李娜');
  await click(find('button[type=submit]', '创建团队'));
  expect(calls.at(-1)?.input).toEqual({
    name: '昊源销售一部',
    displayName: '李娜',
    currency: 'CNY',
    language: 'zh',
  });
});

test('the last step names the key that captures, or says how to set one', async () => {
  const { app } = await createFakeApp({ captureKey: 'Alt+Shift+S' });
  await renderView(<WelcomePage />, app);
  expect([...document.querySelectorAll('kbd')].map((key) => key.textContent)).toEqual(['Alt', 'Shift', 'S']);
  const without = await createFakeApp({ captureKey: null });
  await renderView(<WelcomePage />, without.app);
  expect(document.body.textContent).toContain('A key for it can be set');
});

import { expect, test } from 'vitest';
import { createFakeApp, READY } from '../../../test/fakes/fake-app.ts';
import type { AccountFailure } from '../../messaging/protocol.ts';
import { err, ok } from '../../shared/result.ts';
import { SignIn } from './sign-in.ts';

const fail = (code: AccountFailure['code']) => err({ code, message: code });

async function signInWith(answers: Parameters<typeof createFakeApp>[0] & object) {
  const fake = await createFakeApp({ account: { phase: 'signed_out' }, ...answers });
  return { ...fake, model: new SignIn(fake.app.account) };
}

test('nothing is sent while a field is wrong', async () => {
  const { model, calls } = await signInWith({});
  model.form.set('email', 'li.na');
  await model.signIn();
  expect(model.form.complaint.value?.fields).toEqual({ email: 'email', password: 'missing' });
  expect(calls).toEqual([]);
});

test('a wrong password is said at the password, and what was typed stays', async () => {
  const { model } = await signInWith({ answers: { signIn: () => fail('wrong_credentials') } });
  model.form.set('email', ' li.na@haoyuan.example ');
  model.form.set('password', 'guess');
  await model.signIn();
  expect(model.form.complaint.value).toEqual({ fields: { password: 'wrong_credentials' }, failure: null });
  expect(model.form.values.password.value).toBe('guess');
  model.form.set('password', 'guess again');
  expect(model.form.complaint.value?.fields.password).toBeUndefined();
});

test('the code is asked for after signing up, and sent as digits', async () => {
  const { model, calls } = await signInWith({
    answers: { signUp: () => ok('code_sent'), verifyCode: () => ok(READY) },
  });
  model.show('sign_up');
  model.form.set('name', ' Li Na ');
  model.form.set('email', 'li.na@haoyuan.example');
  model.form.set('password', 'long enough');
  await model.signUp();
  expect(model.screen.value).toBe('code');
  model.form.set('code', '１２3 456');
  await model.checkCode();
  expect(calls.map((call) => call.input)).toEqual([
    { email: 'li.na@haoyuan.example', password: 'long enough', name: 'Li Na' },
    { email: 'li.na@haoyuan.example', code: '123456', purpose: 'sign_up' },
  ]);
  expect(model.resetting.value).toBe(false);
});

test('an account that was never confirmed is sent its code when it signs in', async () => {
  const { model, calls } = await signInWith({
    answers: { signIn: () => fail('email_unconfirmed'), sendCode: () => ok(null) },
  });
  model.form.set('email', 'li.na@haoyuan.example');
  model.form.set('password', 'long enough');
  await model.signIn();
  expect(model.screen.value).toBe('code');
  expect(calls.at(-1)?.input).toEqual({ email: 'li.na@haoyuan.example', purpose: 'sign_up' });
});

test('the first run waits for the new password, also when the account is signed in before the answer', async () => {
  const { model, settings } = await signInWith({
    answers: {
      sendCode: () => ok(null),
      verifyCode: () => {
        expect(model.resetting.value).toBe(true);
        void settings.account.setValue(READY);
        return ok(READY);
      },
      setPassword: () => ok(null),
    },
  });
  model.show('reset');
  model.form.set('email', 'li.na@haoyuan.example');
  await model.mailCode('reset');
  model.form.set('code', '123456');
  await model.checkCode();
  expect([model.screen.value, model.resetting.value]).toEqual(['new_password', true]);
  model.form.set('newPassword', 'short');
  await model.setPassword();
  expect(model.form.complaint.value?.fields.newPassword).toBe('short');
  model.form.set('newPassword', 'a short sentence');
  await model.setPassword();
  expect(model.resetting.value).toBe(false);
});

test('a wrong code ends the waiting for a new password', async () => {
  const { model } = await signInWith({
    answers: { sendCode: () => ok(null), verifyCode: () => fail('wrong_code') },
  });
  model.form.set('email', 'li.na@haoyuan.example');
  await model.mailCode('reset');
  model.form.set('code', '123456');
  await model.checkCode();
  expect([model.screen.value, model.resetting.value]).toEqual(['code', false]);
  expect(model.form.complaint.value?.fields.code).toBe('wrong_code');
});

test('a second press while the first is under way does nothing', async () => {
  const { model, calls } = await signInWith({ answers: { sendCode: () => ok(null) } });
  model.form.set('email', 'li.na@haoyuan.example');
  await Promise.all([model.mailCode('sign_in'), model.mailCode('sign_in')]);
  expect(calls).toHaveLength(1);
});

test('a tab that stays open keeps no password, and after signing out nothing at all', async () => {
  const { model, settings } = await signInWith({
    answers: {
      signIn: () => {
        void settings.account.setValue(READY);
        return ok(READY);
      },
    },
  });
  model.form.set('email', 'li.na@haoyuan.example');
  model.form.set('password', 'a short sentence');
  await model.signIn();
  expect(model.form.values.password.value).toBe('');
  await settings.account.setValue({ phase: 'signed_out' });
  expect([model.screen.value, model.form.values.email.value]).toEqual(['password', '']);
});

test('after a code was right the sign-in begins anew', async () => {
  const { model } = await signInWith({
    answers: { sendCode: () => ok(null), verifyCode: () => ok(READY) },
  });
  model.form.set('email', 'li.na@haoyuan.example');
  await model.mailCode('sign_in');
  model.form.set('code', '123456');
  await model.checkCode();
  expect([model.screen.value, model.form.values.code.value]).toEqual(['password', '']);
});

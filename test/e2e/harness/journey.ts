import { expect, type Page } from '@playwright/test';
import { en } from '../../../lib/i18n/en.ts';
import { zh } from '../../../lib/i18n/zh.ts';
import { DEMO_PASSWORD } from './people.ts';
import type { Profile } from './profile.ts';

/** The words of the interface in the language of a profile; tests name buttons by the catalogue, not by copies of it. */
export const words = (language: 'en' | 'zh' = 'en') => (language === 'zh' ? zh : en);

/** Agrees to the consent screen of the first run; returns the tab. */
export async function consent(profile: Profile, language: 'en' | 'zh' = 'en'): Promise<Page> {
  const t = words(language).account;
  const page = await profile.welcomePage();
  // Chosen by hand, because the browser under test speaks its machine's language.
  await page.getByRole('radio', { name: language === 'zh' ? '中文' : 'English' }).click();
  await page.getByRole('button', { name: t.consent.agree }).click();
  return page;
}

/** From the first run to a team, as a demo person with a password. */
export async function signIn(profile: Profile, email: string, language: 'en' | 'zh' = 'en'): Promise<void> {
  await enterPassword(await consent(profile, language), email, language);
}

/** Signs a demo person in on the sign-in screen. */
export async function enterPassword(page: Page, email: string, language: 'en' | 'zh' = 'en'): Promise<void> {
  const t = words(language).account;
  await page.getByRole('textbox', { name: t.email }).fill(email);
  await page.getByLabel(t.password, { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: t.signIn, exact: true }).click();
  await expect(page.getByRole('heading', { name: t.allSet })).toBeVisible();
  await haveStages(page);
}

/** Waits until the first sync has brought the team's process: without its stages nothing can be saved yet. */
const haveStages = (page: Page) =>
  expect
    .poll(
      () =>
        page.evaluate(async () => {
          const name = (await indexedDB.databases()).find((known) => known.name?.startsWith('sluice/'))?.name;
          if (name === undefined) return 0;
          const result = <Value>(request: IDBRequest<Value>) =>
            new Promise<Value>((resolve, reject) => {
              request.onsuccess = () => resolve(request.result);
              request.onerror = () => reject(request.error ?? new Error('no answer'));
            });
          const database = await result(indexedDB.open(name));
          const tables = database.objectStoreNames;
          const stages = tables.contains('stages')
            ? await result(database.transaction('stages').objectStore('stages').count())
            : 0;
          database.close();
          return stages;
        }),
      { timeout: 30_000 },
    )
    .toBeGreaterThan(0);

/** Makes an account with the code from the stack's mailbox and stops at the choice of a team. */
export async function signUp(
  page: Page,
  person: { readonly name: string; readonly email: string; readonly password: string },
  mailbox: string,
): Promise<void> {
  const t = words().account;
  await page.getByRole('button', { name: t.signUpTitle }).click();
  await page.getByRole('textbox', { name: t.yourName }).fill(person.name);
  await page.getByRole('textbox', { name: t.email }).fill(person.email);
  await page.getByLabel(t.password, { exact: true }).fill(person.password);
  await page.getByRole('button', { name: t.signUp, exact: true }).click();
  const code = page.getByRole('textbox', { name: t.code });
  await expect(code).toBeVisible();
  await code.fill(await mailedCode(mailbox, person.email));
  await page.getByRole('button', { name: t.checkCode }).click();
  await expect(page.getByRole('tab', { name: t.createTeam })).toBeVisible();
}

/** Six digits of the newest mail to an address, read from the mailbox page as a person would. */
export async function mailedCode(stackUrl: string, email: string): Promise<string> {
  const mail = await newestMail(stackUrl, email);
  const code = /\b\d{6}\b/.exec(mail)?.[0];
  if (code === undefined) throw new Error(`no code in: ${mail}`);
  return code;
}

/** The text of the newest mail to an address. */
export async function newestMail(stackUrl: string, email: string): Promise<string> {
  const answer = await fetch(`${stackUrl}/mailbox/messages?to=${encodeURIComponent(email)}`);
  const mails = (await answer.json()) as { text: string }[];
  const [newest] = mails;
  if (!newest) throw new Error(`no mail to ${email}`);
  return newest.text;
}

/** Opens a page in a tab of its own. */
export async function visit(profile: Profile, url: string): Promise<Page> {
  const page = await profile.context.newPage();
  await page.goto(url);
  return page;
}

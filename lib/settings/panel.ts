import { storage } from 'wxt/utils/storage';
import type { MailPlace } from '../shared/compose-mail.ts';
import type { LeadId, TargetListId } from '../shared/ids.ts';
import type { Stored } from './stored.ts';

/** The lead that the popup asks the panel to show; the panel sets it back to null. Ends with the browser session. */
export const panelTargetSetting: Stored<LeadId | null> = storage.defineItem<LeadId | null>(
  'session:panel_target',
  { fallback: null },
);

/** The target list that a capture asks the panel to show; the panel sets it back to null. Ends with the browser session. */
export const panelListSetting: Stored<TargetListId | null> = storage.defineItem<TargetListId | null>(
  'session:panel_list',
  { fallback: null },
);

/** The screen that a notification asks the panel to show; the panel sets it back to null. Ends with the browser session. */
export const panelScreenSetting: Stored<'today' | null> = storage.defineItem<'today' | null>(
  'session:panel_screen',
  { fallback: null },
);

/** Where mails are written on this device: the mail program or a webmail. */
export const mailPlaceSetting: Stored<MailPlace> = storage.defineItem<MailPlace>('local:mail_place', {
  fallback: 'program',
});

/** Where the panel was when it was last used, as JSON of the panel's own form; removed at sign-out. */
export const panelPlaceSetting: Stored<unknown> = storage.defineItem<unknown>('local:panel_place', {
  fallback: null,
});

/** When Sluice was last opened over a tab, which lets the panel see that tab's address. Ends with the browser session. */
export const tabReadSetting: Stored<number> = storage.defineItem<number>('session:tab_read', { fallback: 0 });

/** A page and the lead that was captured from it. */
export interface CapturedPage {
  readonly url: string;
  readonly leadId: LeadId;
}

/** Pages captured since the browser was started, newest last: a directory's page is not told by its domain. */
export const capturedPagesSetting: Stored<readonly CapturedPage[]> = storage.defineItem<
  readonly CapturedPage[]
>('session:captured_pages', { fallback: [] });

import type { Clock } from '../shared/clock.ts';
import { Account, type AccountModel } from './models/account.ts';
import { AdminCalls, type AdminCallsModel } from './models/admin-calls.ts';
import { InterfaceLanguage, type LanguageModel } from './models/language.ts';
import { ReminderChoice, type ReminderSettingsModel } from './models/reminder-settings.ts';
import { Sites, type SitesModel } from './models/sites.ts';
import { type SyncModel, SyncStateOf } from './models/sync-state.ts';
import { type TeamModel, TeamOf } from './models/team.ts';
import { TemplateChoice, type TemplateModel } from './models/template-choice.ts';
import { Undo, type UndoModel } from './models/undo.ts';
import { onLeaving, readFirst, type WorkspaceModel, WorkspaceState } from './models/workspace.ts';
import { WrongList, type WrongListModel } from './models/wrong-list.ts';
import type { Platform, Shell } from './platform.ts';
import { storedSignal } from './stored-signal.ts';

/** The models of one window; components get them by `useApp()`. */
export interface App {
  readonly account: AccountModel;
  readonly language: LanguageModel;
  readonly workspace: WorkspaceModel;
  readonly sync: SyncModel;
  readonly team: TeamModel;
  readonly admin: AdminCallsModel;
  readonly undo: UndoModel;
  readonly wrongValues: WrongListModel;
  readonly template: TemplateModel;
  readonly sites: SitesModel;
  readonly reminders: ReminderSettingsModel;
  readonly shell: Shell;
  readonly clock: Clock;
  /** As the browser orders them, for guesses such as the currency. */
  readonly browserLanguages: readonly string[];
}

/** Builds the models of one window; resolves when the settings are read, so that the first frame is the right one. */
export async function createApp(platform: Platform): Promise<App> {
  const { settings } = platform;
  const [state, language, consented, templates, wrong, reminders] = await Promise.all([
    storedSignal(settings.account),
    storedSignal(settings.language),
    storedSignal(settings.consent),
    storedSignal(settings.templates),
    storedSignal(settings.wrongValues),
    storedSignal(settings.reminders),
  ]);
  const workspace = new WorkspaceState(state, platform);
  const undo = new Undo();
  // It names a customer, and would be taken back in another team's database.
  onLeaving(workspace, () => undo.dismiss());
  return {
    account: new Account({ state, consented, platform }),
    language: new InterfaceLanguage(language, platform),
    workspace,
    sync: new SyncStateOf(workspace, platform),
    team: new TeamOf(readFirst(workspace), platform),
    admin: new AdminCalls(platform),
    undo,
    wrongValues: new WrongList(wrong, settings.wrongValues),
    template: new TemplateChoice(templates, workspace, platform),
    sites: new Sites(platform.sites),
    reminders: new ReminderChoice(reminders, settings.reminders),
    shell: platform.shell,
    clock: platform.clock,
    browserLanguages: platform.browserLanguages,
  };
}

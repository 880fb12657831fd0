import { effect } from '@preact/signals';
import type { LeadId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import type { CommandResult } from '../../store/commands/command-failure.ts';
import { seeNews } from '../../store/commands/see-news.ts';
import type { LocalStore } from '../../store/local-store.ts';
import type { NavigationModel } from './panel-navigation.ts';
import { replyIdsOf } from './reply-rows.ts';
import type { WorkspaceModel } from './workspace.ts';

/** Remembers that the answers on a lead were looked at; gives those that were news until then. */
export async function seeReplies(
  store: LocalStore,
  leadId: LeadId,
): Promise<CommandResult<readonly string[]>> {
  const news = await store.read(async (tx) => {
    const seen = new Set(await tx.meta('seen_news'));
    return (await replyIdsOf(tx, leadId)).filter((id) => !seen.has(id));
  });
  if (news.length > 0) await seeNews(store, news);
  return ok(news);
}

/** Whoever looks at a lead has seen what the customer answered, whichever way they came, also while they look. */
export function watchReplies(workspace: WorkspaceModel, navigation: NavigationModel): void {
  const news = workspace.live((tx) => tx.find('activities', 'news', 'replied'));
  effect(() => {
    const open = workspace.current.value;
    const leadId = navigation.openLeadId.value;
    if (leadId === null || open === null) return;
    if (!news.value?.some((reply) => reply.lead_id === leadId)) return;
    // Nothing to send: it is known on this device only. Not kept, it is told once more.
    seeReplies(open.store, leadId).catch((error: unknown) => console.error(error));
  });
}

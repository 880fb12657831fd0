import { computed, createModel, effect, type ReadonlySignal } from '@preact/signals';
import type { Comment, LeadRequest } from '../../model/rows.ts';
import type { RequestState } from '../../model/words.ts';
import { findLeadTitle } from '../../pipeline/lead-title.ts';
import type { LeadId, MemberId } from '../../shared/ids.ts';
import { answerRequest } from '../../store/commands/answer-request.ts';
import { seeNews } from '../../store/commands/see-news.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import { kept } from './kept.ts';
import type { ActionsModel } from './panel-actions.ts';
import type { NavigationModel } from './panel-navigation.ts';
import type { Workspace, WorkspaceModel } from './workspace.ts';

/** What a colleague asks, or what one asked oneself. */
export interface RequestView {
  readonly request: LeadRequest;
  /** What the lead is called; for one's own request what the draft called it, null when neither is known. */
  readonly title: string | null;
  /** The lead can be opened on this device. */
  readonly opens: boolean;
  /** An answer that was not looked at yet. */
  readonly isNew: boolean;
}

/** A comment that names this member. */
export interface MentionView {
  readonly comment: Comment;
  readonly title: string | null;
  readonly isNew: boolean;
}

export interface RequestLists {
  /** Open requests for leads that this member answers for. */
  readonly toAnswer: readonly RequestView[];
  /** What this member asked for, newest first. */
  readonly own: readonly RequestView[];
  readonly mentions: readonly MentionView[];
}

export interface RequestsModel {
  readonly lists: ReadonlySignal<RequestLists | undefined>;
  /** Answers a request; the database shares the lead, hands it over or leaves it. */
  answer(view: RequestView, answer: Exclude<RequestState, 'open'>, message: string): Promise<boolean>;
  /** Opens what a mention is about, which is then no news any more. */
  openMention(mention: MentionView): void;
  /** Marks all answers to one's own requests as seen. */
  seeAnswers(): void;
}

const newestFirst = (one: { readonly created_at: string }, other: { readonly created_at: string }): number =>
  Date.parse(other.created_at) - Date.parse(one.created_at);

async function titleOf(
  tx: ReadTransaction,
  leadId: LeadId,
): Promise<{ title: string | null; opens: boolean }> {
  const lead = await tx.get('leads', leadId);
  if (lead === undefined || lead.deleted_at !== null) return { title: null, opens: false };
  const [company, person] = await Promise.all([
    lead.company_id === null ? undefined : tx.get('companies', lead.company_id),
    lead.primary_person_id === null ? undefined : tx.get('people', lead.primary_person_id),
  ]);
  return { title: findLeadTitle(lead, company ?? null, person ?? null), opens: true };
}

async function readRequests(
  tx: ReadTransaction,
  me: MemberId,
  naming: readonly Comment[],
): Promise<RequestLists> {
  const seen = new Set(await tx.meta('seen_news'));
  const asked = new Map((await tx.meta('asked_leads'))?.map((one) => [one.requestId, one.name]));
  const requests = (await tx.list('lead_requests'))
    .filter((row) => row.deleted_at === null)
    .sort(newestFirst);
  const views = await Promise.all(
    requests.map(async (request): Promise<RequestView> => {
      const { title, opens } = await titleOf(tx, request.lead_id);
      const isNew = request.status !== 'open' && !seen.has(request.id);
      return { request, title: title ?? asked.get(request.id) ?? null, opens, isNew };
    }),
  );
  const mentions = await Promise.all(
    naming.toSorted(newestFirst).map(async (comment) => ({
      comment,
      isNew: !seen.has(comment.id),
      ...(await titleOf(tx, comment.lead_id)),
    })),
  );
  const isOwn = ({ request }: RequestView) => request.requester_id === me;
  return {
    toAnswer: views.filter((view) => !isOwn(view) && view.request.status === 'open' && view.request.editable),
    own: views.filter(isOwn),
    mentions: mentions.filter(({ opens }) => opens),
  };
}

/** Who asks for which lead, what was answered, and who mentioned this member; seen is what this device has shown. */
export const PanelRequests = createModel(
  (workspace: WorkspaceModel, actions: ActionsModel, navigation: NavigationModel): RequestsModel => {
    const mentions = kept(workspace, (open) => open.mentions);
    const source = computed(() => {
      const naming = mentions.value;
      return naming && workspace.live((tx, { context }) => readRequests(tx, context.memberId, naming));
    });
    let held: { readonly open: Workspace | null; readonly lists: RequestLists } | undefined;
    // With a new mention the titles are asked for anew; until they are read, what was read before is shown.
    const lists = computed(() => {
      const open = workspace.current.value;
      const now = source.value?.value;
      if (now !== undefined) held = { open, lists: now };
      return held?.open === open ? held.lists : undefined;
    });
    const see = (ids: readonly string[]): void => {
      const open = workspace.current.peek();
      if (open === null || ids.length === 0) return;
      // Nothing to send: it is known on this device only. Not kept, it is told once more.
      seeNews(open.store, ids).catch((error: unknown) => console.error(error));
    };
    // Whoever looks at the lead has seen what was said there, whichever way they came.
    effect(() => {
      const leadId = navigation.openLeadId.value;
      if (leadId === null) return;
      const shown = (lists.value?.mentions ?? []).filter(
        ({ comment, isNew }) => isNew && comment.lead_id === leadId,
      );
      see(shown.map(({ comment }) => comment.id));
    });
    return {
      lists,
      async answer({ request }, answer, message) {
        const done = await actions.run(({ store, context }) =>
          answerRequest(store, context, { requestId: request.id, answer, message }),
        );
        return done !== undefined;
      },
      openMention({ comment }) {
        see([comment.id]);
        navigation.openLead(comment.lead_id, 'timeline');
      },
      seeAnswers() {
        see((lists.peek()?.own ?? []).filter(({ isNew }) => isNew).map(({ request }) => request.id));
      },
    };
  },
);

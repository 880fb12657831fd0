import { createModel } from '@preact/signals';
import type { Lead, Member } from '../../model/rows.ts';
import type { CommentId, MemberId } from '../../shared/ids.ts';
import { addComment } from '../../store/commands/add-comment.ts';
import { assignLead } from '../../store/commands/assign-lead.ts';
import { removeComment } from '../../store/commands/remove-comment.ts';
import { restoreRow } from '../../store/commands/restore-row.ts';
import { shareLead } from '../../store/commands/share-lead.ts';
import type { ActionsModel } from './panel-actions.ts';
import { type Change, changeLead } from './record-change.ts';
import type { RecordModel } from './record-model.ts';
import type { RecordView } from './record-view.ts';
import type { TeamModel } from './team.ts';

export interface LeadTeamModel {
  /** This member says who works on a lead: its owner, those above them, and admins. */
  mayShare(lead: Lead): boolean;
  share(member: Member): Promise<boolean>;
  /** Takes a member out of those who work on the lead; oneself: leaves it. */
  takeOut(member: Member): Promise<boolean>;
  /** After handing the lead over to a member, this one may still change it, and so take it back. */
  keepsHold(view: RecordView, heir: Member): boolean;
  handOver(member: Member): Promise<boolean>;
  /** Says something about the lead; members whose names stand behind an @ are told. */
  comment(body: string): Promise<boolean>;
  removeComment(commentId: CommentId): Promise<boolean>;
}

/** Members whose name a text has behind an @. */
export const mentionsIn = (body: string, members: readonly Member[]): readonly MemberId[] =>
  members.filter(({ active, display_name: name }) => active && body.includes(`@${name}`)).map(({ id }) => id);

/** Says if a member stands above another in the tree, or is that one. */
export function isAbove(members: readonly Member[], above: Member, memberId: MemberId): boolean {
  const byId = new Map(members.map((member) => [member.id, member]));
  const passed = new Set<MemberId>();
  for (let at = byId.get(memberId); at !== undefined && !passed.has(at.id); ) {
    if (at.id === above.id) return true;
    passed.add(at.id);
    at = at.manager_id === null ? undefined : byId.get(at.manager_id);
  }
  return above.role === 'admin';
}

interface Neighbours {
  readonly actions: ActionsModel;
  readonly record: Pick<RecordModel, 'view'>;
  readonly team: TeamModel;
}

/** Who works on the open lead, and what they say to one another. */
export const LeadTeam = createModel(({ actions, record, team }: Neighbours): LeadTeamModel => {
  /** Runs a change of the open lead, told by the lead's name. */
  const change = async <Value>(
    make: (lead: Lead, title: string | null) => Change<Value>,
  ): Promise<boolean> => {
    const view = record.view.peek();
    return view ? changeLead(actions, view.rows.lead.id, make(view.rows.lead, view.title)) : false;
  };
  const sharing =
    (
      members: { readonly add?: readonly MemberId[]; readonly remove?: readonly MemberId[] },
      name: Change<unknown>['name'],
    ) =>
    ({
      id: leadId,
    }: Lead): Change<{ readonly added: readonly MemberId[]; readonly removed: readonly MemberId[] }> => ({
      command: (store, context) => shareLead(store, context, { leadId, ...members }),
      name,
      undo:
        ({ added, removed }) =>
        (store, context) =>
          shareLead(store, context, { leadId, add: removed, remove: added }),
    });

  const keepsHold = ({ rows: { lead, pipeline } }: RecordView, heir: Member): boolean => {
    const me = team.me.peek();
    return (
      me !== undefined &&
      (pipeline?.visibility === 'editable' ||
        lead.shared_with.includes(me.id) ||
        isAbove(team.members.peek() ?? [], me, heir.id))
    );
  };

  return {
    mayShare(lead) {
      const me = team.me.value;
      if (me === undefined || lead.owner_id === null || !lead.editable || me.role === 'viewer') return false;
      return isAbove(team.members.value ?? [], me, lead.owner_id);
    },
    share: (member) =>
      change((lead, title) =>
        sharing({ add: [member.id] }, (t) =>
          t.collaboration.sharedDone(title ?? t.common.unnamed, member.display_name),
        )(lead),
      ),
    takeOut: (member) =>
      change((lead, title) =>
        sharing({ remove: [member.id] }, (t) =>
          member.id === team.me.peek()?.id
            ? t.collaboration.left(title ?? t.common.unnamed)
            : t.collaboration.takenOut(member.display_name, title ?? t.common.unnamed),
        )(lead),
      ),
    keepsHold,
    async handOver(member) {
      const view = record.view.peek();
      if (view && !keepsHold(view, member)) {
        const { id: leadId } = view.rows.lead;
        const done = await actions.run(({ store, context }) =>
          assignLead(store, context, { leadId, toMemberId: member.id }),
        );
        return done !== undefined;
      }
      return change((lead, title) => ({
        command: (store, context) => assignLead(store, context, { leadId: lead.id, toMemberId: member.id }),
        name: (t) => t.collaboration.handedOver(title ?? t.common.unnamed, member.display_name),
        undo:
          ({ previousOwnerId }) =>
          (store, context) =>
            assignLead(store, context, { leadId: lead.id, toMemberId: previousOwnerId }),
      }));
    },
    comment: (body) =>
      change((lead, title) => ({
        command: (store, context) =>
          addComment(store, context, {
            leadId: lead.id,
            body,
            mentions: mentionsIn(body, team.members.peek() ?? []),
          }),
        name: (t) => t.collaboration.commented(title ?? t.common.unnamed),
        undo:
          ({ commentId }) =>
          (store, context) =>
            removeComment(store, context, { commentId }),
      })),
    removeComment: (commentId) =>
      change((_lead, title) => ({
        command: (store, context) => removeComment(store, context, { commentId }),
        name: (t) => t.collaboration.commentRemoved(title ?? t.common.unnamed),
        undo: () => (store, context) => restoreRow(store, context, { table: 'comments', id: commentId }),
      })),
  };
});

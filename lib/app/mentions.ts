import type { Comment } from '../model/rows.ts';
import type { MemberId } from '../shared/ids.ts';
import type { LocalStore } from '../store/local-store.ts';
import type { Keeping } from './keep-up.ts';

/** Comments of colleagues that name a member, wherever they stand. */
export function keepMentions(store: LocalStore, me: MemberId): Keeping<readonly Comment[]> {
  const found = new Map<string, Comment>();
  const take = (comment: Comment): void => {
    if (comment.deleted_at === null && comment.created_by !== me && comment.mentions.includes(me))
      found.set(comment.id, comment);
  };
  return {
    store,
    tables: ['comments'],
    async readAll(tx) {
      found.clear();
      await tx.collect('comments', take);
    },
    async readChanged(tx, changesOf) {
      const { ids } = changesOf('comments');
      for (const id of ids) found.delete(id);
      for (const comment of await tx.getMany('comments', [...ids])) if (comment !== undefined) take(comment);
    },
    value: () => [...found.values()],
  };
}

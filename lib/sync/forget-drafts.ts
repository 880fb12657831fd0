import type { MailDraft, WriteTransaction } from '../store/local-store.ts';

/** Drops the mails that were opened here about these leads or to these people, which this device has no more. */
export async function forgetMailDrafts(tx: WriteTransaction, ids: ReadonlySet<string>): Promise<void> {
  const drafts = await tx.meta('mail_drafts');
  const isForgotten = ({ personId, leadId }: MailDraft) => ids.has(personId) || ids.has(leadId);
  if (drafts?.some(isForgotten))
    await tx.setMeta(
      'mail_drafts',
      drafts.filter((draft) => !isForgotten(draft)),
    );
}

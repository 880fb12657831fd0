import { ListChecks } from 'lucide-preact';
import type { ListOfferModel } from '../../lib/app/models/list-offer.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { Notice } from '../ui/notice.tsx';

interface ListOfferProps {
  readonly list: ListOfferModel;
  readonly t: Messages;
}

/** That the page lists many, and the way to the table; nothing where it does not. */
export function ListOffer({ list, t }: ListOfferProps) {
  const offer = list.offer.value;
  if (offer.kind === 'none') return null;
  if (offer.kind === 'found') {
    const { rows } = offer.reading;
    return (
      <Notice
        action={
          <button class="link" onClick={() => void list.openTable()} type="button">
            {t.batch.openTable}
          </button>
        }
        icon={ListChecks}
      >
        {t.batch.offer[rows[0]?.about ?? 'company'](rows.length)}
      </Notice>
    );
  }
  const text = { looking: t.batch.readingList, empty: t.batch.noList, failed: t.batch.listFailed }[
    offer.kind
  ];
  return <Notice icon={ListChecks}>{text}</Notice>;
}

/** Reads the page as a list where it did not look like one. */
export function ListButton({ list, t }: ListOfferProps) {
  const { kind } = list.offer.value;
  if (kind === 'found' || kind === 'looking') return null;
  return (
    <button class="tool" onClick={() => void list.look()} type="button">
      {t.batch.readAsList}
    </button>
  );
}

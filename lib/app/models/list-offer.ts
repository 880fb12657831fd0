import { computed, createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ListReading } from '../../capture/list/list-types.ts';
import type { DraftModel } from './draft-model.ts';
import type { PageReader } from './draft-ports.ts';

/** What is known of the page as a list. */
export type ListOffer =
  /** Not looked at, or nothing was found where nobody asked. */
  | { readonly kind: 'none' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly reading: ListReading }
  /** Asked for, and there is none. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'failed' };

export interface ListOfferModel {
  readonly offer: ReadonlySignal<ListOffer>;
  /** Reads the page as a list because somebody asked. */
  look(): Promise<void>;
  /** Opens the table in a tab of its own, which closes the window. */
  openTable(): Promise<void>;
}

interface ListOfferOptions {
  readonly draft: DraftModel;
  readonly reader: PageReader;
  readonly openTable: (reading: ListReading) => Promise<void>;
}

/** A page with as many people, or other companies, is worth a second reading. */
const MANY_PEOPLE = 3;
const OTHER_COMPANIES = 2;

/** Whether the page lists many companies or people. Reading that takes a script of its own, so it waits for a sign. */
export const ListOfferOf = createModel(({ draft, reader, openTable }: ListOfferOptions): ListOfferModel => {
  const offer = signal<ListOffer>({ kind: 'none' });
  const seemsList = computed(() => {
    if (draft.barredSite.value !== null) return false;
    if (draft.phase.value === 'no_lead') return true;
    const { people, unknown } = draft.state.value;
    const companies = unknown.filter(({ field }) => field === 'company').length;
    return draft.phase.value === 'ready' && (people.length >= MANY_PEOPLE || companies >= OTHER_COMPANIES);
  });

  async function read(asked: boolean): Promise<void> {
    if (offer.peek().kind === 'looking') return;
    offer.value = { kind: 'looking' };
    const reading = await reader.readList();
    if (!reading.ok) offer.value = { kind: asked ? 'failed' : 'none' };
    else if (reading.value.rows.length > 0) offer.value = { kind: 'found', reading: reading.value };
    else offer.value = { kind: asked ? 'empty' : 'none' };
  }

  let looked = false;
  effect(() => {
    if (
      !seemsList.value ||
      looked ||
      draft.fromPage.value.length + Number(draft.phase.value === 'no_lead') === 0
    )
      return;
    looked = true;
    read(false).catch((error: unknown) => console.error(error));
  });

  return {
    offer,
    look: () => read(true),
    async openTable() {
      const now = offer.peek();
      if (now.kind === 'found') await openTable(now.reading);
    },
  };
});

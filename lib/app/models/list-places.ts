import type { TargetListLead } from '../../model/rows.ts';
import type { TargetListId } from '../../shared/ids.ts';
import type { LocalStore } from '../../store/local-store.ts';
import type { Keeping } from '../keep-up.ts';

/** The places of all target lists, by list and id. */
export interface ListPlaces {
  readonly byList: ReadonlyMap<TargetListId, ReadonlyMap<string, TargetListLead>>;
}

/** The places of all target lists on this device; removed ones are left out. */
export function keepPlaces(store: LocalStore): Keeping<ListPlaces> {
  const byList = new Map<TargetListId, Map<string, TargetListLead>>();
  const listOf = new Map<string, TargetListId>();
  const drop = (id: string): void => {
    const listId = listOf.get(id);
    if (listId === undefined) return;
    listOf.delete(id);
    byList.get(listId)?.delete(id);
  };
  const take = (place: TargetListLead): void => {
    if (place.deleted_at !== null) return;
    listOf.set(place.id, place.list_id);
    const places = byList.get(place.list_id);
    if (places === undefined) byList.set(place.list_id, new Map([[place.id, place]]));
    else places.set(place.id, place);
  };
  return {
    store,
    tables: ['target_list_leads'],
    async readAll(tx) {
      byList.clear();
      listOf.clear();
      await tx.collect('target_list_leads', take);
    },
    async readChanged(tx, changesOf) {
      const { ids } = changesOf('target_list_leads');
      for (const id of ids) drop(id);
      for (const place of await tx.getMany('target_list_leads', [...ids]))
        if (place !== undefined) take(place);
    },
    value: () => ({ byList }),
  };
}

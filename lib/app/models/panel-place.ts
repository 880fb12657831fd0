import { type ListOrder, parseListOrder } from '../../pipeline/list-order.ts';
import type { LeadId, PipelineId, SavedViewId, StageId, TargetListId } from '../../shared/ids.ts';

/** The tabs of a lead's record, in their order. */
export const RECORD_TABS = ['facts', 'people', 'timeline', 'files', 'score'] as const;
export type RecordTab = (typeof RECORD_TABS)[number];
const SCREENS = [
  'pipeline',
  'today',
  'record',
  'waiting',
  'lists',
  'list',
  'duplicates',
  'pool',
  'requests',
  'import',
] as const;

/** Where someone is in the side panel; kept, so that closing the panel loses nothing. Plain JSON, ids only. */
export interface PanelPlace {
  /** The local database it belongs to: another team starts anew. */
  readonly databaseName: string;
  readonly screen: (typeof SCREENS)[number];
  /** The lead that is open, or was last: coming back to the list finds it selected. */
  readonly leadId: LeadId | null;
  readonly tab: RecordTab;
  /** Null: the first of the pipelines. */
  readonly pipelineId: PipelineId | null;
  /** The target list that is open, or was last. */
  readonly listId: TargetListId | null;
  /** Stages that were opened or folded by hand, against what their kind would have. */
  readonly toggled: readonly StageId[];
  /** How the leads of a stage are ordered. */
  readonly order: ListOrder;
  /** The saved view that was chosen last. */
  readonly viewId: SavedViewId | null;
}

/** Where someone starts in a database that this panel has not shown before. */
export const startIn = (databaseName: string): PanelPlace => ({
  databaseName,
  screen: 'pipeline',
  leadId: null,
  tab: 'facts',
  pipelineId: null,
  listId: null,
  toggled: [],
  order: 'board',
  viewId: null,
});

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);

/** Says if a place was kept by this version of the panel, in the form it has now but for what has a default. */
const isPlace = (kept: object): kept is Omit<PanelPlace, 'order' | 'viewId'> => {
  const { databaseName, screen, leadId, tab, pipelineId, listId, toggled } = kept as Record<
    keyof PanelPlace,
    unknown
  >;
  return (
    isText(databaseName) &&
    SCREENS.some((one) => one === screen) &&
    isTextOrNull(leadId) &&
    RECORD_TABS.some((one) => one === tab) &&
    isTextOrNull(pipelineId) &&
    isTextOrNull(listId) &&
    Array.isArray(toggled) &&
    toggled.every(isText)
  );
};

/** A place as it was kept; undefined when there is none, or when another version kept it in another form. */
export function parsePlace(kept: unknown): PanelPlace | undefined {
  if (typeof kept !== 'object' || kept === null || !isPlace(kept)) return undefined;
  const { order, viewId } = kept as Record<keyof PanelPlace, unknown>;
  return {
    ...kept,
    order: parseListOrder(order),
    viewId: isText(viewId) ? (viewId as SavedViewId) : null,
  };
}

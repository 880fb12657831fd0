import { ChevronDown, ChevronRight, ClipboardPaste, Plus } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import { HEAD_FIELDS } from '../../lib/app/models/draft-model.ts';
import { fieldOf, findValue } from '../../lib/app/models/draft-state.ts';
import { knownValueOf } from '../../lib/app/models/known-values.ts';
import type { PopupModel } from '../../lib/app/models/popup.ts';
import { type Candidate, DRAFT_FIELDS, type DraftField } from '../../lib/capture/draft-types.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { regionName } from '../../lib/i18n/region-name.ts';
import { Icon } from '../ui/icon.tsx';
import { ITEM_TYPE, itemKey } from './drag-item.ts';
import { Evidence, foundBy } from './Evidence.tsx';
import { FieldMenu } from './FieldMenu.tsx';
import { ListButton } from './ListOffer.tsx';
import { PasteBox } from './PasteBox.tsx';
import { ValueSlot } from './ValueSlot.tsx';

interface DraftFieldsProps {
  readonly popup: PopupModel;
  readonly t: Messages;
  readonly fixed: boolean;
}

const inHead = (field: DraftField): boolean =>
  field !== 'website' && HEAD_FIELDS.some((head) => head === field);

/** The values below the head, each with where it was found; what fits nowhere; and ways to add more. */
export function DraftFields({ popup, t, fixed }: DraftFieldsProps) {
  const { draft } = popup;
  const [added, setAdded] = useState<DraftField | null>(null);
  const [toggled, setPasting] = useState<boolean | null>(null);
  // Where a page must not be read, pasting is the way in and stands open.
  const pasting = toggled ?? draft.barredSite.value !== null;
  const [placing, setPlacing] = useState(false);
  const unplaced = useId();
  const { unknown } = draft.state.value;
  const sameName =
    findValue(draft.state.value, 'legal_name')?.value === findValue(draft.state.value, 'company')?.value;
  // A legal name that says nothing new stands in the head already.
  const rows = draft.rows.value.filter(
    (field) =>
      (field !== 'legal_name' || !sameName || field === added) &&
      // Once saved, nothing can be typed into an empty row any more.
      (!fixed || findValue(draft.state.value, field) !== undefined),
  );
  return (
    <section aria-label={t.capture.fields} class="fields">
      {rows.map((field) => (
        <FieldRow field={field} fixed={fixed} focused={field === added} key={field} popup={popup} t={t} />
      ))}
      {!fixed && (
        <div class="tools">
          {unknown.length > 0 && (
            <button
              aria-controls={unplaced}
              aria-expanded={placing}
              class="tool more"
              onClick={() => setPlacing(!placing)}
              type="button"
            >
              <Icon of={placing ? ChevronDown : ChevronRight} />
              {t.capture.notPlaced(unknown.length)}
            </button>
          )}
          <span class={unknown.length > 0 ? 'end' : undefined}>
            <FieldMenu
              fields={DRAFT_FIELDS.filter((field) => !inHead(field) && !draft.rows.value.includes(field))}
              label={t.capture.addField}
              onPick={(field) => {
                draft.addRow(field);
                setAdded(field);
              }}
              t={t}
            >
              <Icon of={Plus} />
              {t.capture.addField}
            </FieldMenu>
            {draft.barredSite.value === null && <ListButton list={popup.list} t={t} />}
            <button aria-expanded={pasting} class="tool" onClick={() => setPasting(!pasting)} type="button">
              <Icon of={ClipboardPaste} />
              {t.capture.pasteText}
            </button>
          </span>
        </div>
      )}
      {!fixed && unknown.length > 0 && (
        <ul hidden={!placing} id={unplaced}>
          {unknown.map((item) => (
            <UnplacedItem item={item} key={itemKey(item)} popup={popup} t={t} />
          ))}
        </ul>
      )}
      {!fixed && pasting && <PasteBox draft={draft} onDone={() => setPasting(false)} t={t} />}
    </section>
  );
}

/** A country is kept as a code, a number without groups and an extension as `ext.`; people read them in their own way. */
function drawerOf(field: DraftField, language: Language, t: Messages) {
  if (field === 'country') return (code: string) => regionName(language, code);
  if (field === 'employee_count')
    return (text: string) => (/^\d+$/u.test(text) ? formatNumber(language, Number(text)) : text);
  if (field !== 'phone' && field !== 'mobile' && field !== 'fax') return undefined;
  return (text: string) => text.replace(/ext\.\s*(\d+)$/u, (_, no: string) => t.capture.extension(no));
}

interface FieldRowProps extends DraftFieldsProps {
  readonly field: DraftField;
  readonly focused: boolean;
}

function FieldRow({ popup, t, fixed, field, focused }: FieldRowProps) {
  const { draft, saving } = popup;
  const { language } = useApp();
  const evidence = useId();
  const wrong = useId();
  const [inside, setInside] = useState(false);
  const found = findValue(draft.state.value, field);
  const stays = knownValueOf(field, popup.known.choice.value, popup.known.attachment.value);
  // Half a value is no fault while someone is still at it.
  const fault = inside && !saving.attempted.value ? undefined : draft.faults.value.get(field);
  return (
    <div
      class="field"
      data-field={field}
      onFocusIn={() => setInside(true)}
      onFocusOut={() => setInside(false)}
    >
      <span aria-hidden="true" class="k cut">
        {t.common.field[field]}
      </span>
      <ValueSlot
        draw={drawerOf(field, language.current.value, t)}
        describedBy={fault === undefined ? found && evidence : wrong}
        draft={draft}
        field={field}
        fixed={fixed}
        focused={focused}
        invalid={fault !== undefined}
        t={t}
      />
      {found && <Evidence found={found} id={evidence} state={fieldOf(draft.state.value, field)} t={t} />}
      {stays !== null && !fixed && stays !== found?.value && (
        <span class="stays small t2">{t.capture.stays(stays)}</span>
      )}
      {fault !== undefined && (
        <span class="wrong" id={wrong}>
          {t.record.wrong[fault]}
        </span>
      )}
    </div>
  );
}

interface UnplacedItemProps {
  readonly popup: PopupModel;
  readonly item: Candidate;
  readonly t: Messages;
}

/** Something found that fits no field by itself: a person may know what it is. */
function UnplacedItem({ popup, item, t }: UnplacedItemProps) {
  return (
    <li
      class="field unplaced"
      draggable
      onDragStart={(event) => event.dataTransfer?.setData(ITEM_TYPE, itemKey(item))}
    >
      <bdi class="cut" title={item.snippet}>
        {item.value}
      </bdi>
      <span class="ev cut">{foundBy(item, t)}</span>
      <FieldMenu
        fields={DRAFT_FIELDS}
        label={t.capture.useAs(item.value)}
        onPick={(field) => popup.draft.place(item, field)}
        t={t}
      >
        {t.capture.useAsShort}
      </FieldMenu>
    </li>
  );
}

import { ChevronDown, ChevronRight, Mail, MailX, Phone, PhoneOff } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordPerson, RecordView } from '../../lib/app/models/record-view.ts';
import { initialsOf } from '../../lib/i18n/format.ts';
import { numberToCall, wantsNo } from '../../lib/pipeline/contact-wish.ts';
import { proposePart } from '../../lib/scoring/propose-part.ts';
import { mailHref } from '../../lib/shared/url.ts';
import { EraseButton } from '../duplicates/EraseButton.tsx';
import { CardButton } from '../mail/CardButton.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { CallLink, useWishWords } from '../write/CallLink.tsx';
import { ContactWishes } from '../write/ContactWishes.tsx';
import { ChoiceRow } from './ChoiceRow.tsx';
import { CustomRows } from './CustomRows.tsx';
import { FactRows } from './FactRows.tsx';
import { Freshness } from './Freshness.tsx';
import { PERSON_FIELDS } from './fact-fields.ts';
import { TagsRow } from './WordRows.tsx';

interface PersonItemProps {
  readonly view: RecordView;
  readonly one: RecordPerson;
}

/** Someone at the customer: name, part and ways to reach them; opened also every fact and the part to choose. */
export function PersonItem({ view, one }: PersonItemProps) {
  const { language } = useApp();
  const [isOpen, open] = useState(one.primary);
  const id = useId();
  const t = language.t.value;
  const { person, link, primary } = one;
  const role = link?.decision_role ?? null;
  const under = [
    person.title,
    primary ? t.record.primary : null,
    link?.contacted ? t.record.contacted : null,
    useWishWords(person) ?? null,
  ];
  const name = person.full_name;
  return (
    <li>
      <div class={isOpen ? 'row ppl open' : 'row ppl'}>
        <span aria-hidden="true" class="ava">
          {initialsOf(name)}
        </span>
        <div class="grow">
          <div class="flex">
            <Name class="strong cut">{name}</Name>
            {role !== null && <span class="tag">{t.common.decisionRole[role]}</span>}
            {role === null && <ProposedPart one={one} view={view} />}
          </div>
          <div class="small t2 cut">
            {under
              .filter((text) => text !== null)
              .map((text, index) => (
                <span key={text}>
                  {index > 0 && <span class="sep" />}
                  <bdi>{text}</bdi>
                </span>
              ))}
          </div>
        </div>
        <span class="flex acts">
          <Reach one={one} view={view} />
          <button
            aria-controls={id}
            aria-expanded={isOpen}
            aria-label={t.record.showDetails(name)}
            class="btn sm ghost icon"
            onClick={() => open(!isOpen)}
            title={t.record.showDetails(name)}
            type="button"
          >
            <Icon of={isOpen ? ChevronDown : ChevronRight} />
          </button>
        </span>
      </div>
      <div hidden={!isOpen} id={id}>
        {isOpen && <Details one={one} view={view} />}
      </div>
    </li>
  );
}

/** The part that the title suggests; a press makes it a fact. */
function ProposedPart({ view, one: { person, link } }: PersonItemProps) {
  const { language } = useApp();
  const { record } = usePanel();
  const t = language.t.value;
  const part = proposePart(person.title);
  if (part === undefined || !view.rows.lead.editable || link?.editable === false) return null;
  const label = t.assessment.proposedFrom(t.common.decisionRole[part], person.title ?? '');
  return (
    <button
      aria-label={label}
      class="tag maybe"
      onClick={() => void record.setPart(person.id, { decisionRole: part })}
      title={label}
      type="button"
    >
      {t.assessment.proposed(t.common.decisionRole[part])}
    </button>
  );
}

function Reach({ one: { person }, view }: PersonItemProps) {
  const { language } = useApp();
  const { write } = usePanel();
  const t = language.t.value;
  const phone = numberToCall(person, null);
  const wantsNoCall = wantsNo(person, 'phone');
  const wantsNoMail = wantsNo(person, 'mail');
  return (
    <>
      {wantsNoCall && (
        <Icon class="t3" label={t.write.wantsNoOf(person.full_name, t.write.wantsNo.phone)} of={PhoneOff} />
      )}
      {phone !== null && (
        <CallLink
          class="btn sm ghost icon"
          label={t.record.callPerson(person.full_name)}
          leadId={view.rows.lead.id}
          number={phone}
          personId={person.id}
        >
          <Icon of={Phone} />
        </CallLink>
      )}
      {person.email !== null && mailHref(person.email) !== undefined && (
        <Button
          aria-haspopup="dialog"
          aria-label={t.record.writePerson(person.full_name)}
          icon={wantsNoMail ? MailX : Mail}
          look="ghost"
          onClick={() => write.start(view.rows.lead.id, person.id)}
          size="small"
        />
      )}
    </>
  );
}

/** The part in the decision, whether we have talked, and every fact. */
function Details({ view, one }: PersonItemProps) {
  const { language } = useApp();
  const { record } = usePanel();
  const t = language.t.value;
  const { person, link } = one;
  const mayEdit = view.rows.lead.editable && (link?.editable ?? true);
  const contacted = link?.contacted ?? false;
  return (
    <div class="fields ppl-facts">
      <ChoiceRow
        label={t.record.short.role}
        onChange={mayEdit ? (decisionRole) => void record.setPart(person.id, { decisionRole }) : undefined}
        value={link?.decision_role ?? null}
        words={t.common.decisionRole}
      />
      <div class="field">
        <span class="k">{t.record.contact}</span>
        <span class="flex">
          <button
            aria-checked={contacted}
            aria-label={t.record.contacted}
            class="switch"
            disabled={!mayEdit}
            onClick={() => void record.setPart(person.id, { contacted: !contacted })}
            role="switch"
            type="button"
          />
          <span aria-hidden="true">{t.record.contacted}</span>
        </span>
        <span class="ev" />
      </div>
      <FactRows
        fields={PERSON_FIELDS}
        onSave={(column, value, field) =>
          void record.edit('people', person.id, { [column]: value }, { field, of: person.full_name })
        }
        row={person}
        table="people"
        view={view}
      />
      <TagsRow
        mayEdit={person.editable && view.rows.lead.editable}
        of={person.full_name}
        row={person}
        table="people"
      />
      <CustomRows
        mayEdit={person.editable && view.rows.lead.editable}
        of={person.full_name}
        row={person}
        table="people"
      />
      <Freshness row={person} table="people" view={view} />
      <ContactWishes mayEdit={person.editable && view.rows.lead.editable} person={person} />
      <CardButton company={view.rows.company?.name ?? ''} person={person} />
      <EraseButton person={person} />
    </div>
  );
}

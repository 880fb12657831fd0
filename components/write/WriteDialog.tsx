import { useRef, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { languageTo, valuesOf, type Writing } from '../../lib/app/models/write-mail.ts';
import { fillTemplate, gapsIn } from '../../lib/pipeline/fill-template.ts';
import { composeMail, MAIL_PLACES } from '../../lib/shared/compose-mail.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextArea, TextField } from '../ui/text-field.tsx';
import { CopyLine } from './CopyLine.tsx';

interface Text {
  readonly subject: string;
  readonly body: string;
}

/** Writes to somebody from a template, checked first; the mail itself is written and sent in the person's own program. */
export function WriteDialog() {
  const { language } = useApp();
  const { write } = usePanel();
  const t = language.t.value;
  const writing = write.writing.value;
  const refusal = write.refusal.value;
  if (!writing) return null;
  const name = writing.person.full_name;
  if (refusal === null) return <WriteForm key={writing.person.id} writing={writing} />;
  return (
    <Dialog
      actions={<Button onClick={() => write.close()}>{t.common.close}</Button>}
      closeLabel={t.common.close}
      onClose={() => write.close()}
      open
      title={t.write.title(name)}
    >
      <Notice boxed live="alert" tone="red">
        {t.write.refused[refusal](name)}
      </Notice>
    </Dialog>
  );
}

const BLANK = '';

function WriteForm({ writing }: { readonly writing: Writing }) {
  const { language } = useApp();
  const { write } = usePanel();
  const t = language.t.value;
  const { templates, person } = writing;
  const [templateId, setTemplate] = useState<string>(templates[0]?.id ?? BLANK);
  const [inLanguage, setLanguage] = useState(() => languageTo(writing, language.current.value));
  /** What was typed, by template and language: to look at another one loses nothing. */
  const [typed, setTyped] = useState<ReadonlyMap<string, Text>>(new Map());
  const form = useRef<HTMLDivElement>(null);

  const key = `${templateId} ${inLanguage}`;
  const fill = (template: string) =>
    fillTemplate(template, valuesOf(writing, inLanguage), (name) => t.write.placeholder[name]);
  const template = templates.find(({ id }) => id === templateId);
  const text = typed.get(key) ?? {
    subject: fill(template?.subject[inLanguage] ?? ''),
    body: fill(template?.body[inLanguage] ?? ''),
  };
  const type = (changes: Partial<Text>) => setTyped(new Map([...typed, [key, { ...text, ...changes }]]));

  const gaps = [...gapsIn(text.subject), ...gapsIn(text.body)];
  const isEmpty = text.subject.trim() === '' && text.body.trim() === '';
  const place = write.place.value;
  const log = write.logAddress.value;
  const link = composeMail(place, { to: person.email ?? '', bcc: log ?? null, ...text });
  const goToGap = () => {
    for (const field of form.current?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      'input[type="text"], textarea',
    ) ?? []) {
      const gap = gapsIn(field.value)[0];
      if (gap === undefined) continue;
      const at = field.value.indexOf(gap);
      field.focus();
      field.setSelectionRange(at, at + gap.length);
      return;
    }
  };
  const isReady = gaps.length === 0 && !isEmpty && link !== undefined;
  return (
    <Dialog
      actions={
        <>
          <Button onClick={() => write.close()}>{t.common.cancel}</Button>
          {isReady ? (
            <a
              class="btn primary"
              href={link.href}
              onClick={() =>
                void write.opened({ ...text, copied: Boolean(log) && !link.leftOut.includes('bcc') })
              }
              {...(place === 'program' ? {} : { target: '_blank', rel: 'noopener noreferrer' })}
            >
              {t.write.open}
            </a>
          ) : (
            <Button disabled look="primary">
              {t.write.open}
            </Button>
          )}
        </>
      }
      closeLabel={t.common.close}
      onClose={() => write.close()}
      open
      title={t.write.title(person.full_name)}
    >
      <div class="write" ref={form}>
        <div class="flex">
          <span class="grow">
            <SelectField
              choices={[
                ...templates.map(({ id, name }) => ({ value: id as string, label: name[inLanguage] })),
                { value: BLANK, label: t.write.blank },
              ]}
              label={t.write.template}
              onChange={setTemplate}
              value={templateId}
            />
          </span>
          <Segmented
            clearable={false}
            label={t.write.language}
            onChange={(next) => next !== null && setLanguage(next)}
            segments={[
              { value: 'en', label: t.write.inLanguage.en },
              { value: 'zh', label: t.write.inLanguage.zh },
            ]}
            value={inLanguage}
          />
        </div>
        {templates.length === 0 && <p class="small t2">{t.write.noTemplates}</p>}
        <p class="small t2 cut">
          <bdi>{t.common.labelled(t.write.to, person.email ?? '')}</bdi>
        </p>
        <TextField
          autocomplete="off"
          label={t.write.subject}
          maxLength={300}
          onInput={(subject) => type({ subject })}
          value={text.subject}
        />
        <TextArea
          label={t.write.body}
          maxLength={10_000}
          onInput={(body) => type({ body })}
          rows={8}
          value={text.body}
        />
        {gaps.length > 0 && (
          <Notice
            action={
              <Button onClick={goToGap} size="small">
                {t.write.nextGap}
              </Button>
            }
            boxed
            live="status"
            tone="amber"
          >
            {t.write.gaps(gaps.length)}
          </Notice>
        )}
        {isEmpty && <p class="small t2">{t.write.emptyMail}</p>}
        <SelectField
          choices={MAIL_PLACES.map((value) => ({ value, label: t.write.where[value] }))}
          hint={t.write.sendThere}
          label={t.write.whereLabel}
          onChange={(next) => write.choosePlace(next)}
          value={place}
        />
        {link !== undefined && !isEmpty && link.leftOut.length > 0 && (
          <CopyLine leftOut={link.leftOut} log={log ?? null} text={text} />
        )}
        <p class="small t2 log">
          {log === undefined && t.write.logUnknown}
          {log === null && t.write.noLog}
          {typeof log === 'string' && !link?.leftOut.includes('bcc') && t.write.logged(log)}
        </p>
      </div>
    </Dialog>
  );
}

import { useRef, useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { MessageTemplate } from '../../lib/model/rows.ts';
import { PLACEHOLDERS, type Placeholder } from '../../lib/model/words.ts';
import { fillTemplate, unknownPlaceholders } from '../../lib/pipeline/fill-template.ts';
import { TEMPLATE_SAMPLE } from '../../lib/pipeline/template-sample.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { TextArea, TextField } from '../ui/text-field.tsx';
import { parseWords } from './cell-values.ts';

/** What is written of a template. */
export type TemplateText = Pick<MessageTemplate, 'name' | 'subject' | 'body'>;

const EMPTY: TemplateText = {
  name: { en: '', zh: '' },
  subject: { en: '', zh: '' },
  body: { en: '', zh: '' },
};
const LANGUAGES = ['en', 'zh'] as const;
type Field = 'name' | 'subject' | 'body';

interface TemplateFormProps {
  /** Null: a new one. */
  readonly begin: TemplateText | null;
  readonly readOnly: boolean;
  /** False where nothing was changed. */
  readonly save: (text: TemplateText) => Promise<boolean>;
  readonly onClose: () => void;
}

/** One template in both languages, with what can be filled in, and how it would look. */
export function TemplateForm({ begin, readOnly, save, onClose }: TemplateFormProps) {
  const { language } = useApp();
  const [text, setText] = useState<TemplateText>(begin ?? EMPTY);
  const [lang, setLang] = useState(language.current.value);
  const [complaint, setComplaint] = useState<{ readonly text: string } | null>(null);
  /** Where the caret was last: an insertion goes there. */
  const field = useRef<'subject' | 'body'>('body');
  const box = useRef<HTMLDivElement>(null);
  const t = language.t.value;
  const set = (name: Field, value: string) =>
    setText((before) => ({ ...before, [name]: { ...before[name], [lang]: value } }));

  const insert = (placeholder: Placeholder) => {
    const name = field.current;
    const input = box.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`);
    const current = text[name][lang];
    const at = input?.selectionStart ?? current.length;
    const end = input?.selectionEnd ?? at;
    set(name, `${current.slice(0, at)}{${placeholder}}${current.slice(end)}`);
    input?.focus();
  };
  const unknown = (['subject', 'body'] as const).flatMap((name) =>
    LANGUAGES.flatMap((each) => unknownPlaceholders(text[name][each])),
  );
  const submit = async () => {
    const [name, subject, body] = [parseWords(text.name), parseWords(text.subject), parseWords(text.body)];
    if (unknown.length > 0) {
      const names = [...new Set(unknown)].map((each) => `{${each}}`).join(' ');
      return setComplaint({ text: t.write.unknownPlaceholder(names) });
    }
    if (!name.ok) return setComplaint({ text: t.process.missing(t.write.templateName) });
    if (!subject.ok || !body.ok) return setComplaint({ text: t.write.needsBoth });
    setComplaint(null);
    if (await save({ name: name.value, subject: subject.value, body: body.value })) onClose();
  };
  const labelIn = (name: string) => t.write.fieldIn[lang](name);
  return (
    <Form class="template" complaint={complaint} onSubmit={() => void submit()}>
      <Segmented
        clearable={false}
        label={t.write.language}
        onChange={(next) => next !== null && setLang(next)}
        segments={LANGUAGES.map((value) => ({ value, label: t.write.inLanguage[value] }))}
        value={lang}
      />
      <div class="cols2" ref={box}>
        <div class="parts">
          <TextField
            label={labelIn(t.write.templateName)}
            maxLength={200}
            onInput={(value) => set('name', value)}
            readOnly={readOnly}
            value={text.name[lang]}
          />
          <TextField
            label={labelIn(t.write.subject)}
            maxLength={300}
            name="subject"
            onFocus={() => {
              field.current = 'subject';
            }}
            onInput={(value) => set('subject', value)}
            readOnly={readOnly}
            value={text.subject[lang]}
          />
          <TextArea
            label={labelIn(t.write.body)}
            maxLength={5000}
            name="body"
            onFocus={() => {
              field.current = 'body';
            }}
            onInput={(value) => set('body', value)}
            readOnly={readOnly}
            rows={8}
            value={text.body[lang]}
          />
          {!readOnly && (
            <fieldset aria-label={t.write.insert} class="chips">
              {PLACEHOLDERS.map((placeholder) => (
                <button
                  aria-label={t.write.insertNamed(t.write.placeholder[placeholder])}
                  class="chip"
                  key={placeholder}
                  onClick={() => insert(placeholder)}
                  title={`{${placeholder}}`}
                  type="button"
                >
                  {t.write.placeholder[placeholder]}
                </button>
              ))}
            </fieldset>
          )}
        </div>
        <Preview body={text.body[lang]} lang={lang} subject={text.subject[lang]} />
      </div>
      {complaint !== null && (
        <p class="error" role="alert">
          {complaint.text}
        </p>
      )}
      <span class="flex">
        {!readOnly && (
          <Button look="primary" type="submit">
            {t.write.saveTemplate}
          </Button>
        )}
        <Button look="ghost" onClick={onClose}>
          {readOnly ? t.common.close : t.common.cancel}
        </Button>
      </span>
    </Form>
  );
}

interface PreviewProps {
  readonly lang: 'en' | 'zh';
  readonly subject: string;
  readonly body: string;
}

/** The template as somebody made up would get it. */
function Preview({ lang, subject, body }: PreviewProps) {
  const { language, team } = useApp();
  const t = language.t.value.write;
  const values = {
    ...TEMPLATE_SAMPLE[lang],
    my_name: team.me.value?.display_name ?? '',
    my_team: team.team.value?.name ?? '',
  };
  const fill = (text: string) => fillTemplate(text, values, (placeholder) => t.placeholder[placeholder]);
  return (
    <section aria-label={t.preview} class="preview">
      <h2 class="label">{t.previewOf(TEMPLATE_SAMPLE[lang].full_name)}</h2>
      <p class="strong">
        <bdi>{fill(subject)}</bdi>
      </p>
      <p class="said">
        <bdi dir="auto">{fill(body)}</bdi>
      </p>
    </section>
  );
}

import { useRef, useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { TemplateSetupModel, TemplateText } from '../../lib/app/models/template-setup.ts';
import { PLACEHOLDERS, type Placeholder } from '../../lib/model/words.ts';
import { fillTemplate, unknownPlaceholders } from '../../lib/pipeline/fill-template.ts';
import { TEMPLATE_SAMPLE } from '../../lib/pipeline/template-sample.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { TextArea, TextField } from '../ui/text-field.tsx';
import { parseWords } from './cell-values.ts';

const EMPTY: TemplateText = {
  name: { en: '', zh: '' },
  subject: { en: '', zh: '' },
  body: { en: '', zh: '' },
};
const LANGUAGES = ['en', 'zh'] as const;
type Field = 'name' | 'subject' | 'body';

interface TemplateFormProps {
  readonly setup: TemplateSetupModel;
  /** Null: a new one. */
  readonly begin: TemplateText | null;
  readonly onClose: () => void;
}

/** One template in both languages, with what can be filled in, and how it would look. */
export function TemplateForm({ setup, begin, onClose }: TemplateFormProps) {
  const { language } = useApp();
  const [text, setText] = useState<TemplateText>(begin ?? EMPTY);
  const [lang, setLang] = useState(language.current.value);
  const [complaint, setComplaint] = useState<{ readonly text: string } | null>(null);
  /** Where the caret was last: an insertion goes there. */
  const field = useRef<'subject' | 'body'>('body');
  const box = useRef<HTMLDivElement>(null);
  const t = language.t.value;
  const readOnly = !setup.mayEdit.value;
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
  const save = async () => {
    const [name, subject, body] = [parseWords(text.name), parseWords(text.subject), parseWords(text.body)];
    if (unknown.length > 0) {
      const names = [...new Set(unknown)].map((each) => `{${each}}`).join(' ');
      return setComplaint({ text: t.write.unknownPlaceholder(names) });
    }
    if (!name.ok) return setComplaint({ text: t.process.missing(t.write.templateName) });
    if (!subject.ok || !body.ok) return setComplaint({ text: t.write.needsBoth });
    setComplaint(null);
    const saved = { name: name.value, subject: subject.value, body: body.value };
    const id = begin !== null && 'id' in begin ? String(begin.id) : null;
    if (await setup.save(id, saved)) onClose();
  };
  const labelIn = (name: string) => t.write.fieldIn[lang](name);
  return (
    <Form class="template" complaint={complaint} onSubmit={() => void save()}>
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
        <Preview body={text.body[lang]} lang={lang} setup={setup} subject={text.subject[lang]} />
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
  readonly setup: TemplateSetupModel;
  readonly lang: 'en' | 'zh';
  readonly subject: string;
  readonly body: string;
}

/** The template as somebody made up would get it. */
function Preview({ setup, lang, subject, body }: PreviewProps) {
  const { language } = useApp();
  const t = language.t.value.write;
  const { name, team } = setup.me.value;
  const values = { ...TEMPLATE_SAMPLE[lang], my_name: name, my_team: team };
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

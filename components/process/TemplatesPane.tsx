import { ArrowDown, ArrowUp, Pencil, Plus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { ProcessSetupModel } from '../../lib/app/models/process-setup.ts';
import type { MessageTemplate } from '../../lib/model/rows.ts';
import { Button } from '../ui/button.tsx';
import { TemplateForm, type TemplateText } from './TemplateForm.tsx';

/** Room between two positions. */
const STEP = 10;

/** The templates of mails: their order, and one of them at a time to be written. */
export function TemplatesPane({ setup }: { readonly setup: ProcessSetupModel }) {
  const { language } = useApp();
  /** `new` while one is being added. */
  const [open, setOpen] = useState<string | null>(null);
  const t = language.t.value;
  const rows = setup.rows.value?.message_templates ?? [];
  const mayEdit = setup.mayEdit.value;
  const nameOf = ({ name }: TemplateText) => name[language.current.value];
  const move = (row: MessageTemplate, to: number) => {
    const ids = rows.filter(({ id }) => id !== row.id).map(({ id }) => id);
    void setup.reorder('message_templates', ids.toSpliced(to, 0, row.id), (words) =>
      words.process.moved(nameOf(row)),
    );
  };
  const remove = (row: MessageTemplate) =>
    void setup.remove('message_templates', row.id, (words) => words.process.removed(nameOf(row)));
  const add = async (text: TemplateText) => {
    const values = { ...text, position: (rows.at(-1)?.position ?? 0) + STEP };
    const id = await setup.create('message_templates', values, (words) => words.process.added(nameOf(text)));
    return id !== null;
  };
  const change = (row: MessageTemplate, text: TemplateText) =>
    setup.edit('message_templates', row.id, text, (words) => words.process.changed(nameOf(text)));
  return (
    <>
      <p class="small t2">{t.write.templatesHint}</p>
      {rows.length === 0 && open === null && <p class="empty small">{t.write.noTemplate}</p>}
      <ul aria-label={t.write.templates} class="rows">
        {rows.map((row, index) => (
          <li key={row.id}>
            <TemplateLine
              index={index}
              isOpen={open === row.id}
              last={rows.length - 1}
              mayEdit={mayEdit}
              move={(by) => move(row, index + by)}
              onOpen={() => setOpen(open === row.id ? null : row.id)}
              remove={() => remove(row)}
              row={row}
            />
            {open === row.id && (
              <TemplateForm
                begin={row}
                key={`${row.id} ${row.version}`}
                onClose={() => setOpen(null)}
                readOnly={!mayEdit}
                save={(text) => change(row, text)}
              />
            )}
          </li>
        ))}
      </ul>
      {open === 'new' && (
        <TemplateForm begin={null} onClose={() => setOpen(null)} readOnly={!mayEdit} save={add} />
      )}
      {mayEdit && open === null && (
        <span>
          <Button icon={Plus} onClick={() => setOpen('new')}>
            {t.write.addTemplate}
          </Button>
        </span>
      )}
    </>
  );
}

interface TemplateLineProps {
  readonly row: MessageTemplate;
  readonly index: number;
  readonly last: number;
  readonly isOpen: boolean;
  readonly mayEdit: boolean;
  readonly onOpen: () => void;
  readonly move: (by: 1 | -1) => void;
  readonly remove: () => void;
}

function TemplateLine({ row, index, last, isOpen, mayEdit, onOpen, move, remove }: TemplateLineProps) {
  const { language } = useApp();
  const t = language.t.value;
  const current = language.current.value;
  const name = row.name[current];
  return (
    <div class="rowline">
      <span class="grow tpl">
        <bdi class="strong cut">{name}</bdi>
        <bdi class="small t2 cut">{row.subject[current]}</bdi>
      </span>
      <span class="acts">
        <Button
          aria-expanded={isOpen}
          aria-label={mayEdit ? t.write.editTemplate(name) : t.write.previewNamed(name)}
          icon={Pencil}
          look="ghost"
          onClick={onOpen}
          size="small"
        />
        {mayEdit && (
          <>
            <Button
              aria-label={t.process.earlier(name)}
              disabled={index === 0}
              icon={ArrowUp}
              look="ghost"
              onClick={() => move(-1)}
              size="small"
            />
            <Button
              aria-label={t.process.later(name)}
              disabled={index === last}
              icon={ArrowDown}
              look="ghost"
              onClick={() => move(1)}
              size="small"
            />
            <Button
              aria-label={t.process.removeNamed(name)}
              icon={Trash2}
              look="danger"
              onClick={remove}
              size="small"
            />
          </>
        )}
      </span>
    </div>
  );
}

import { AtSign, Globe } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import type { MailRows, MailSettingsModel } from '../../lib/app/models/mail-settings.ts';
import type { EntryFault } from '../../lib/app/models/never-log-entries.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Icon } from '../ui/icon.tsx';
import { TextField } from '../ui/text-field.tsx';

interface MailSectionNeverProps {
  readonly rows: MailRows;
  readonly settings: MailSettingsModel;
}

/** The never-log list: the own company, and addresses and domains that are added and removed. */
export function MailSectionNever({ rows, settings }: MailSectionNeverProps) {
  const { language } = useApp();
  const t = language.t.value.mailSettings;
  const mayEdit = settings.mayEdit.value;
  const fault = settings.fault.value;
  const isOwnOn = rows.rules?.own_company ?? true;
  return (
    <section>
      <h2 class="title">{t.neverTitle}</h2>
      <p class="t2">{t.neverHint}</p>
      <label class="mail-option">
        <input
          aria-describedby="own-company-covers"
          checked={isOwnOn}
          disabled={!mayEdit || rows.rules === undefined}
          onChange={(event) => void settings.logOwnCompany(event.currentTarget.checked)}
          type="checkbox"
        />
        <span class="strong">{t.ownCompany}</span>
      </label>
      <p class="small t2 under" id="own-company-covers">
        {!isOwnOn
          ? t.ownOff
          : rows.domains.length === 0
            ? t.ownCoversNone
            : t.ownCovers(rows.domains.join(', '))}
      </p>
      {mayEdit && (
        <Form class="never-add" complaint={fault} onSubmit={() => void settings.add()}>
          <TextField
            autocomplete="off"
            error={fault === null ? undefined : wordsOf(fault, t)}
            hint={t.entryHint}
            label={t.entry}
            name="entry"
            onInput={(text) => settings.type(text)}
            spellcheck={false}
            value={settings.typed.value}
          />
          <Button type="submit">{t.add}</Button>
        </Form>
      )}
      {rows.entries.length === 0 ? (
        <p class="t2">{t.empty}</p>
      ) : (
        <>
          <p class="small t3">{t.count(rows.entries.length)}</p>
          <ul class="card never-list">
            {rows.entries.map((row) => {
              const isAddress = row.entry.includes('@');
              return (
                <li key={row.id}>
                  <Icon class="t3" of={isAddress ? AtSign : Globe} />
                  <bdi class="grow cut">{row.entry}</bdi>
                  <span class="small t2 kind">{isAddress ? t.address : t.domain}</span>
                  {mayEdit && (
                    <Button
                      aria-label={t.removeEntry(row.entry)}
                      look="ghost"
                      onClick={() => void settings.remove(row)}
                      size="small"
                    >
                      {t.remove}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}

function wordsOf({ code, entry }: EntryFault, t: Messages['mailSettings']): string {
  const words = t.fault[code];
  return typeof words === 'string' ? words : words(entry);
}

import { useApp } from '../../lib/app/app-context.ts';
import type { MailRows, MailSettingsModel } from '../../lib/app/models/mail-settings.ts';
import { MAIL_KEEPS } from '../../lib/model/words.ts';

interface MailSectionKeptProps {
  readonly rows: MailRows;
  readonly settings: MailSettingsModel;
}

const PLACES = ['timeline', 'values', 'waiting', 'attachments', 'hash'] as const;

/** How much of a mail is kept, and in plain words what lies where and for how long. */
export function MailSectionKept({ rows, settings }: MailSectionKeptProps) {
  const { language } = useApp();
  const t = language.t.value.mailSettings;
  const isFixed = !settings.mayEdit.value || rows.rules === undefined;
  const chosen = rows.rules?.keeps ?? 'asked';
  return (
    <section>
      <h2 class="title" id="mail-keeps">
        {t.keepsTitle}
      </h2>
      <div aria-labelledby="mail-keeps" class="choices" role="radiogroup">
        {MAIL_KEEPS.map((keeps) => {
          const [name, what] = t.keeps[keeps];
          return (
            <label class="mail-option" key={keeps}>
              <input
                checked={keeps === chosen}
                disabled={isFixed}
                name="keeps"
                onChange={() => void settings.keep(keeps)}
                type="radio"
                value={keeps}
              />
              <span>
                <span class="strong">{name}</span>
                <span class="small t2 what">{what}</span>
              </span>
            </label>
          );
        })}
      </div>
      <h3 class="label">{t.keptWhere}</h3>
      <dl class="kept">
        {PLACES.map((place) => (
          <div key={place}>
            <dt>{t.kept[place][0]}</dt>
            <dd class="t2">{t.kept[place][1]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

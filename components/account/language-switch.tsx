import { useApp } from '../../lib/app/app-context.ts';
import { htmlLang, LANGUAGES } from '../../lib/i18n/language.ts';
import { Segmented } from '../ui/segmented.tsx';

/** Changes the language of the interface in one press; each language is named in itself. */
export function LanguageSwitch() {
  const { language } = useApp();
  const t = language.t.value;
  return (
    <Segmented
      clearable={false}
      label={t.common.language}
      onChange={(chosen) => {
        if (chosen !== null) void language.choose(chosen);
      }}
      segments={LANGUAGES.map((code) => ({
        value: code,
        label: <span lang={htmlLang(code)}>{t.common.languages[code]}</span>,
      }))}
      value={language.current.value}
    />
  );
}

import { computed, createModel, type ReadonlySignal } from '@preact/signals';
import { catalogueFor } from '../../i18n/catalogue.ts';
import type { Messages } from '../../i18n/en.ts';
import { type Language, type LanguageSetting, resolveLanguage } from '../../i18n/language.ts';
import type { Platform } from '../platform.ts';

export interface LanguageModel {
  readonly setting: ReadonlySignal<LanguageSetting>;
  readonly current: ReadonlySignal<Language>;
  /** All texts in the current language. */
  readonly t: ReadonlySignal<Messages>;
  choose(setting: LanguageSetting): Promise<void>;
}

/** The language of the interface, one for all windows. */
export const InterfaceLanguage = createModel(
  (setting: ReadonlySignal<LanguageSetting>, platform: Platform): LanguageModel => {
    const current = computed(() => resolveLanguage(setting.value, platform.browserLanguages));
    return {
      setting,
      current,
      t: computed(() => catalogueFor(current.value)),
      choose: (chosen) => platform.settings.language.setValue(chosen),
    };
  },
);

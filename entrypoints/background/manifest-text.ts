import { browser } from 'wxt/browser';

declare module 'wxt/browser' {
  // WXT would generate the names; only these two are read outside the manifest.
  interface WxtI18n {
    getMessage(name: 'name' | 'commandOpenPanel'): string;
  }
}

/** A text of `_locales` in the language of the browser. */
export const manifestText = (name: 'name' | 'commandOpenPanel'): string => browser.i18n.getMessage(name);

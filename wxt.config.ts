import preact from '@preact/preset-vite';
import { type BuildOptions, mergeConfig } from 'vite';
import { defineConfig, type UserManifest } from 'wxt';

/** What Chromium is asked for at install; no host permission, not even for the backend (Supabase answers CORS). */
const PERMISSIONS = [
  'activeTab', // reads the page of the tab in which the button was clicked, and no other
  'scripting', // injects capture.ts into that tab
  'storage', // settings, session tokens, and the copy of unsent operations
  'unlimitedStorage', // keeps the browser from evicting the local database under disk pressure
  'contextMenus', // "Open Sluice panel"
  'alarms', // wakes the worker to send, to fetch and to remind
  'notifications', // tells of tasks that become due, mentions, and claimed leads that go back; can be switched off
] as const;

/** Chromium's own: Firefox has `sidebar_action` instead. */
const CHROMIUM_PERMISSIONS = [
  'sidePanel', // the pipeline beside the page
] as const;

/**
 * What a person may turn on for one site at a time, and give back: then the panel sees the addresses of that site's
 * tabs. Nothing is asked for at install.
 */
const OPTIONAL_SITES = ['https://*/*', 'http://*/*'] as const;

// No page of the extension makes a trusted-types policy, so none is allowed.
const CONTENT_SECURITY_POLICY =
  "script-src 'self'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** The parts of the manifest that do not follow from the entrypoints, for one browser family. */
export function manifestFor(browser: string): UserManifest {
  const firefox = browser === 'firefox';
  return {
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: firefox ? [...PERMISSIONS] : [...CHROMIUM_PERMISSIONS, ...PERMISSIONS],
    optional_host_permissions: [...OPTIONAL_SITES],
    content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
    commands: {
      // Alt+Shift+P would be silently left unassigned.
      _execute_action: { suggested_key: { default: 'Alt+Shift+S' } },
      ...(firefox
        ? { _execute_sidebar_action: { suggested_key: { default: 'Alt+Shift+L' } } }
        : {
            open_panel: {
              suggested_key: { default: 'Alt+Shift+L' },
              description: '__MSG_commandOpenPanel__',
            },
          }),
    },
    ...(firefox
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'sluice@sluice.example',
              // The first that lays popovers beside what opens them (CSS anchor positioning).
              strict_min_version: '147.0',
              data_collection_permissions: { required: ['personallyIdentifyingInfo', 'websiteContent'] },
            },
          },
        }
      : {
          // The first version in which extension storage can be closed to content scripts and the panel API is settled.
          minimum_chrome_version: '140',
          // An organisation sets the backend's address and publishable key for all its browsers.
          storage: { managed_schema: 'managed-schema.json' },
        }),
  };
}

/**
 * One file of what pages share: each file costs a page a millisecond or more before anything of it runs, unused code
 * next to nothing. Half of the time to a first frame went into fifty small ones. `$initial` is what a page loads at
 * once; what it asks for later keeps files of its own.
 */
const PAGES = {
  chunkSizeWarningLimit: 1_000,
  rolldownOptions: {
    output: { codeSplitting: { groups: [{ name: 'shared', tags: ['$initial'], minShareCount: 2 }] } },
  },
} satisfies BuildOptions;

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  publicDir: 'entrypoints/public',
  // The browser tests build beside what a person has loaded.
  outDir: process.env.SLUICE_OUT_DIR ?? '.output',
  manifest: ({ browser }) => manifestFor(browser),
  hooks: {
    'vite:build:extendConfig': (entrypoints, config) => {
      // The background and the injected scripts are files of their own.
      if (entrypoints.length > 1) Object.assign(config, mergeConfig(config, { build: PAGES }));
    },
    // The pages' own titles and meta tags must not decide what the toolbar says or where the options open.
    'build:manifestGenerated': (_wxt, manifest) => {
      if (manifest.action) manifest.action.default_title = '__MSG_actionTitle__';
      if (manifest.options_ui) manifest.options_ui.open_in_tab = true;
      if (manifest.sidebar_action) manifest.sidebar_action.default_title = '__MSG_name__';
    },
  },
  vite: () => ({
    plugins: [preact()],
    build: { target: 'es2023' },
  }),
});

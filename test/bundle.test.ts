import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const KEY = 'sb_publishable_bundle_test';
let folder: string;

/** Builds as a release is built, with the backend of a project that does not exist. */
function build(browser: 'chrome' | 'firefox'): string {
  const args = browser === 'firefox' ? ['build', '-b', 'firefox', '--mv3'] : ['build'];
  execFileSync(join(root, 'node_modules', '.bin', 'wxt'), args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      SLUICE_OUT_DIR: folder,
      WXT_SUPABASE_URL: 'https://project.example',
      WXT_SUPABASE_PUBLISHABLE_KEY: KEY,
    },
  });
  return join(folder, `${browser}-mv3`);
}

const manifestIn = (directory: string) =>
  JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Record<string, unknown>;

const scriptsIn = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));

const pagesIn = (directory: string): string[] =>
  readdirSync(directory).filter((file) => file.endsWith('.html'));

/** What a page names to be loaded at once; all that its scripts import statically is named too. */
function loadedBy(directory: string, page: string) {
  const html = readFileSync(join(directory, page), 'utf8');
  const paths = [...html.matchAll(/(?:src|href)="([^"]+)"/gu)].flatMap(([, path]) => path ?? []);
  return {
    scripts: paths.filter((path) => path.endsWith('.js')),
    styles: paths.filter((path) => path.endsWith('.css')),
  };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-build-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the extension as it is released for Chromium', () => {
  let directory: string;
  beforeAll(() => {
    directory = build('chrome');
  }, 120_000);

  test('asks for these permissions, no site at install, and opens itself to nobody', () => {
    const manifest = manifestIn(directory);
    expect(manifest.permissions).toEqual([
      'sidePanel',
      'activeTab',
      'scripting',
      'storage',
      'unlimitedStorage',
      'contextMenus',
      'alarms',
      'notifications',
    ]);
    for (const key of [
      'host_permissions',
      'optional_permissions',
      'content_scripts',
      'externally_connectable',
      'web_accessible_resources',
    ]) {
      expect(manifest, key).not.toHaveProperty(key);
    }
    // Turned on by a person, for one origin at a time, so that the panel recognises whom a page there is about.
    expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
    expect(manifest.minimum_chrome_version).toBe('140');
    expect(manifest.content_security_policy).toEqual({
      extension_pages:
        "script-src 'self'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    });
  });

  test('loads each page from two scripts, its own and what pages share, and one stylesheet', () => {
    const loaded = Object.fromEntries(pagesIn(directory).map((page) => [page, loadedBy(directory, page)]));
    expect(Object.keys(loaded)).toContain('sidepanel.html');
    for (const [page, { scripts, styles }] of Object.entries(loaded)) {
      expect([scripts.length, styles.length], page).toEqual([2, 1]);
      expect(scripts, page).toContainEqual(expect.stringMatching(/^\/chunks\/shared-/u));
    }
  });

  // What a page loads before anything is drawn; large things come when they are asked for.
  test.each([
    ['sidepanel.html', 340],
    ['popup.html', 300],
    ['options.html', 320],
  ])('loads %s from scripts that take at most %i KB gzipped', (page, most) => {
    const { scripts } = loadedBy(directory, page);
    const sizes = scripts.map((path) => gzipSync(readFileSync(join(directory, path)), { level: 9 }).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(most * 1024);
  });

  test('injects a script that brings no polyfill, no backend and no more than 110 KB gzipped', () => {
    const injected = readFileSync(join(directory, 'capture.js'), 'utf8');
    expect(injected).not.toMatch(/webextension-polyfill|project\.example|supabase/iu);
    expect(gzipSync(injected, { level: 9 }).length).toBeLessThanOrEqual(110 * 1024);
  });

  test('reads lists with a script of its own, no larger than the first', () => {
    const injected = readFileSync(join(directory, 'capture-list.js'), 'utf8');
    expect(injected).not.toMatch(/webextension-polyfill|project\.example|supabase/iu);
    expect(gzipSync(injected, { level: 9 }).length).toBeLessThanOrEqual(112 * 1024);
  });

  test('reads an open mail with a small script that brings no rules of its own', () => {
    const injected = readFileSync(join(directory, 'capture-mail.js'), 'utf8');
    expect(injected).not.toMatch(/webextension-polyfill|project\.example|supabase/iu);
    expect(gzipSync(injected, { level: 9 }).length).toBeLessThanOrEqual(6 * 1024);
  });

  test('evaluates no text as code and writes no markup', () => {
    for (const file of scriptsIn(directory)) {
      const text = readFileSync(join(directory, file), 'utf8');
      expect(text, file).not.toMatch(/\beval\(|new Function\(|document\.write\(|insertAdjacentHTML/u);
    }
  });

  test('holds the publishable key, and nothing that looks like a secret one', () => {
    const texts = scriptsIn(directory).map((file) => readFileSync(join(directory, file), 'utf8'));
    expect(texts.some((text) => text.includes(KEY))).toBe(true);
    for (const text of texts) expect(text).not.toMatch(/sb_secret_\w|service_role["']?\s*[:=]\s*["']ey/u);
  });
});

describe('the extension for Firefox', () => {
  let directory: string;
  beforeAll(() => {
    directory = build('firefox');
  }, 120_000);

  test('is built from the same code, with a sidebar in the place of the side panel and an event page', () => {
    const manifest = manifestIn(directory);
    expect(manifest.permissions).toEqual([
      'activeTab',
      'scripting',
      'storage',
      'unlimitedStorage',
      'contextMenus',
      'alarms',
      'notifications',
    ]);
    expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
    expect(manifest.sidebar_action).toMatchObject({ default_panel: 'sidepanel.html' });
    expect(manifest.background).toEqual({ scripts: ['background.js'] });
    expect(Object.keys(manifest.commands as object).toSorted()).toEqual([
      '_execute_action',
      '_execute_sidebar_action',
    ]);
    expect(manifest.browser_specific_settings).toMatchObject({
      gecko: {
        strict_min_version: '147.0',
        data_collection_permissions: { required: ['personallyIdentifyingInfo', 'websiteContent'] },
      },
    });
    for (const key of ['side_panel', 'host_permissions', 'minimum_chrome_version', 'storage']) {
      expect(manifest, key).not.toHaveProperty(key);
    }
  });

  test('loads each page from two scripts and one stylesheet, too', () => {
    for (const page of pagesIn(directory)) {
      const { scripts, styles } = loadedBy(directory, page);
      expect([scripts.length, styles.length], page).toEqual([2, 1]);
    }
  });

  test('calls nothing in its background that Firefox does not have', () => {
    const background = readFileSync(join(directory, 'background.js'), 'utf8');
    expect(background).toContain('sidebarAction');
    expect(background).not.toMatch(/sidePanel\b|setAccessLevel\(/u);
  });
});

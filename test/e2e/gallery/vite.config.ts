import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** Builds the gallery: every screen on a fake app, without the extension around it. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: '../../../entrypoints/public',
  plugins: [preact()],
  build: { outDir: '../../artifacts/gallery', emptyOutDir: true, target: 'es2023' },
  logLevel: 'warn',
});

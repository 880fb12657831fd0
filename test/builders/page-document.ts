import { readFileSync } from 'node:fs';
import { Window } from 'happy-dom';

/** A document of its own window, as a page would be, without running or loading anything. */
export function documentOf(html: string): Document {
  const window = new Window({
    url: 'https://fixture.example/',
    settings: {
      disableJavaScriptEvaluation: true,
      disableJavaScriptFileLoading: true,
      disableCSSFileLoading: true,
    },
  });
  const parsed: unknown = new window.DOMParser().parseFromString(html, 'text/html');
  return parsed as Document;
}

/** A page of `test/fixtures/pages`, written for the tests. */
export const fixturePage = (name: string): Document =>
  documentOf(readFileSync(new URL(`../fixtures/pages/${name}.html`, import.meta.url), 'utf8'));

/** The prototype that has a property of an object, to put something else there. */
export function ownerOf(object: object, name: string): object {
  const parent: unknown = Object.getPrototypeOf(object);
  if (typeof parent !== 'object' || parent === null) throw new Error(`there is no ${name}`);
  return Object.hasOwn(parent, name) ? parent : ownerOf(parent, name);
}

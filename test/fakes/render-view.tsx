import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterAll } from 'vitest';
import { AppContext } from '../../lib/app/app-context.ts';
import type { App } from '../../lib/app/create-app.ts';

let container: HTMLElement | undefined;

// Else a timer of the last view may run when the document is gone.
afterAll(() => {
  if (container) render(null, container);
});

/** Draws a view into an emptied document body and returns its container; the view before it is taken down. */
export async function renderView(view: ComponentChild, app: App | null = null): Promise<HTMLElement> {
  if (container) render(null, container);
  document.body.replaceChildren();
  const box = document.body.appendChild(document.createElement('div'));
  container = box;
  await act(() => render(<AppContext.Provider value={app}>{view}</AppContext.Provider>, box));
  await settle();
  return box;
}

/** Lets promises, effects and redraws that are under way come to an end; hashes are made on another thread and take a few rounds. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 20; round += 1) await act(() => new Promise((done) => setTimeout(done)));
}

/** Finds the one element by its role and accessible name (its text, label or aria-label). */
export function find<Found extends HTMLElement = HTMLElement>(selector: string, name: string): Found {
  const matches = [...document.querySelectorAll<Found>(selector)].filter(
    (element) => nameOf(element) === name,
  );
  const [found] = matches;
  if (found === undefined || matches.length > 1) {
    throw new Error(`${matches.length} elements match ${selector} named ${JSON.stringify(name)}`);
  }
  return found;
}

function nameOf(element: HTMLElement): string {
  const label = element.getAttribute('aria-label');
  if (label !== null) return label;
  if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) {
    return document.querySelector(`label[for="${element.id}"]`)?.firstChild?.textContent ?? '';
  }
  const text = [...element.childNodes].filter(
    (node) => !(node instanceof HTMLElement && node.getAttribute('aria-hidden') === 'true'),
  );
  return text
    .map((node) => node.textContent)
    .join('')
    .trim();
}

/** Types into an input as a person does: the value, then the event. */
export async function type(input: HTMLInputElement, value: string): Promise<void> {
  await act(() => {
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Presses a key on the element that has the focus. */
export async function press(key: string): Promise<void> {
  await act(() => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
  });
}

export async function click(element: HTMLElement): Promise<void> {
  await act(() => element.click());
  await settle();
}

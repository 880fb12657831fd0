import { useEffect } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { App } from '../../lib/app/create-app.ts';
import type { PanelModel } from '../../lib/app/models/panel.ts';
import type { LeadId } from '../../lib/shared/ids.ts';

const TYPING = 'input, textarea, select, [contenteditable]';
const LAYERS = 'dialog[open], [popover]';

/** A key belongs to what has the focus when that takes text, or when it lies in a layer of its own. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  if (event.altKey || event.ctrlKey || event.metaKey) return true;
  return event.target instanceof Element && event.target.closest(`${TYPING}, ${LAYERS}`) !== null;
}

/** Gives a field the focus; says if it is there. */
function focusOn(selector: string): boolean {
  const field = document.querySelector<HTMLElement>(selector);
  field?.focus();
  return field !== null;
}

/** Shows where a lead can go; one that may only be read goes nowhere, which is told with the reason. */
function askForStage({ navigation, pipeline, record, actions }: PanelModel, leadId: LeadId): void {
  const lead = pipeline.lineOf(leadId)?.lead ?? record.view.peek()?.rows.lead;
  if (lead === undefined || lead.editable) navigation.show('move');
  else actions.tell({ code: 'read_only', lead });
}

/** Chooses the lead that was last gone to, or takes it out; with the shift key also what lies between. */
function choose({ navigation, selection }: PanelModel, range: boolean): void {
  const leadId = navigation.place.peek()?.leadId ?? undefined;
  if (!selection.isOn.peek()) selection.start(leadId);
  else if (leadId !== undefined) selection.toggle(leadId, range);
}

/** Does what a key stands for; says if it stood for anything here. */
function act({ key: pressed, shiftKey }: KeyboardEvent, { undo }: App, panel: PanelModel): boolean {
  const { navigation, lists, selection } = panel;
  const key = pressed.toLowerCase();
  const place = navigation.place.peek();
  if (place === null) return false;
  const { screen, leadId } = place;
  switch (key) {
    case '?':
      navigation.show('keys');
      return true;
    case 'z':
      if (undo.current.peek() === null) return false;
      void undo.take();
      return true;
    case '/':
      // At once where it can be, so that the next key is typed into the box; else as soon as the list is drawn.
      if (!focusOn('[data-find]')) {
        navigation.openPipeline();
        requestAnimationFrame(() => focusOn('[data-find]'));
      }
      return true;
    case 'm':
      if (screen === 'waiting' || screen === 'lists' || screen === 'list' || leadId === null) return false;
      askForStage(panel, leadId);
      return true;
    case 'f':
      if (screen !== 'pipeline') return false;
      navigation.show('filter');
      return true;
    case 't':
      if (screen === 'today') return false;
      navigation.openToday();
      return true;
    case 'j':
    case 'k':
      // Inside a list the list itself goes on from the line that has the focus.
      return focusOn('.scroll .line[data-stop]');
    case 'l':
      if (screen === 'lists') return false;
      navigation.openLists();
      return true;
    case 'p':
      if (screen !== 'list') return false;
      lists.step(-1);
      return true;
    case 'n':
      if (screen === 'list') {
        lists.step(1);
        return true;
      }
      if (screen === 'lists') return false;
      if (screen === 'waiting' || leadId === null) return false;
      if (!focusOn('[data-note]')) navigation.wantNote(leadId);
      return true;
    case 'x':
      if (screen !== 'pipeline') return false;
      choose(panel, shiftKey);
      return true;
    case 'escape':
      if (screen === 'pipeline') {
        if (!selection.isOn.peek()) return false;
        selection.leave();
        return true;
      }
      if (screen === 'record') navigation.leaveLead();
      else if (screen === 'list') navigation.openLists();
      else navigation.openPipeline();
      return true;
    default:
      return false;
  }
}

/** Ctrl or ⌘ with K means the commands also while something is typed, but not over another layer. */
const asksForCommands = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) &&
  !event.altKey &&
  !event.shiftKey &&
  event.key.toLowerCase() === 'k' &&
  !(event.target instanceof Element && event.target.closest(LAYERS) !== null);

/** The panel's keys; off inside inputs and layers. */
export function usePanelKeys(): void {
  const app = useApp();
  const panel = usePanel();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (asksForCommands(event)) {
        event.preventDefault();
        panel.navigation.show('palette');
      } else if (!isTaken(event) && act(event, app, panel)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [app, panel]);
}

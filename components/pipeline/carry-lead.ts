import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { usePanel } from '../../lib/app/app-context.ts';
import type { LeadLine } from '../../lib/app/models/lead-line.ts';
import type { Stage } from '../../lib/model/rows.ts';

/** A lead on its way to another stage, under the pointer. */
export interface Carried {
  readonly line: LeadLine;
  readonly x: number;
  readonly y: number;
  /** The stage under the pointer; null outside the list. */
  readonly over: Stage | null;
}

/** How a line and a stage tell which they are. */
export const LEAD_ATTRIBUTE = 'data-lead';
export const STAGE_ATTRIBUTE = 'data-stage';

/** A press that moves less is a press. */
const SLACK = 6;
/** A folded stage opens when the pointer rests on it so long, in milliseconds. */
const OPENS_AFTER = 600;
/** So near an edge the list scrolls along, so far with each step. */
const EDGE = 36;
const STEP = 10;
const STEP_MS = 16;

const closest = (element: Element | null, attribute: string): string | undefined =>
  element?.closest(`[${attribute}]`)?.getAttribute(attribute) ?? undefined;

/**
 * Carries lines of the list from stage to stage with mouse or pen; a finger scrolls. The drop is a move as any other, so what
 * the stage asks for is asked. Escape lets go.
 */
export function useCarriedLead(list: RefObject<HTMLElement | null>): Signal<Carried | null> {
  const { pipeline, navigation, selection } = usePanel();
  const carried = useSignal<Carried | null>(null);
  useEffect(() => {
    const box = list.current;
    if (box === null) return undefined;
    let start: { readonly line: LeadLine; readonly x: number; readonly y: number } | null = null;
    let opening: ReturnType<typeof setTimeout> | undefined;
    let scrolling: ReturnType<typeof setInterval> | undefined;

    const stageAt = (x: number, y: number): Stage | null => {
      const id = closest(document.elementFromPoint(x, y), STAGE_ATTRIBUTE);
      return pipeline.stages.peek().find((stage) => stage.id === id) ?? null;
    };
    const openLater = (over: Stage | null) => {
      clearTimeout(opening);
      const group = pipeline.groups.peek()?.find(({ stage }) => stage.id === over?.id);
      if (group === undefined || group.open) return;
      opening = setTimeout(() => navigation.toggleStage(group.stage.id), OPENS_AFTER);
    };
    const scrollAlong = (y: number) => {
      clearInterval(scrolling);
      const { top, bottom } = box.getBoundingClientRect();
      const by = y < top + EDGE ? -STEP : y > bottom - EDGE ? STEP : 0;
      if (by !== 0) scrolling = setInterval(() => box.scrollBy(0, by), STEP_MS);
    };
    const onMove = ({ clientX: x, clientY: y }: PointerEvent) => {
      if (start === null) return;
      const before = carried.peek();
      if (before === null && Math.hypot(x - start.x, y - start.y) < SLACK) return;
      const over = stageAt(x, y);
      if (before === null || before.over?.id !== over?.id) openLater(over);
      scrollAlong(y);
      carried.value = { line: start.line, x, y, over };
    };
    /** The press that ends a carrying opens nothing. */
    const swallowClick = () => {
      const swallow = (event: MouseEvent) => {
        event.preventDefault();
        event.stopPropagation();
      };
      document.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => document.removeEventListener('click', swallow, { capture: true }));
    };
    const letGo = () => {
      clearTimeout(opening);
      clearInterval(scrolling);
      start = null;
      carried.value = null;
      document.removeEventListener('pointermove', onMove);
      document.removeEventListener('pointerup', onUp);
      document.removeEventListener('pointercancel', letGo);
      document.removeEventListener('keydown', onKey, { capture: true });
    };
    function onUp() {
      const dropped = carried.peek();
      letGo();
      if (dropped === null) return;
      swallowClick();
      const { line, over } = dropped;
      if (over === null || over.id === line.lead.stage_id) return;
      void pipeline.move({ id: line.lead.id, title: line.title }, over);
    }
    function onKey(event: KeyboardEvent) {
      if (event.key !== 'Escape' || carried.peek() === null) return;
      event.preventDefault();
      event.stopPropagation();
      letGo();
    }
    const onDown = (event: PointerEvent) => {
      const isHeld = event.button === 0 && event.pointerType !== 'touch';
      if (!isHeld || selection.isOn.peek() || !(event.target instanceof Element)) return;
      // Only the line itself is carried: what can be pressed beside it is pressed.
      const id = event.target.closest('.line') && closest(event.target, LEAD_ATTRIBUTE);
      const line = pipeline.groups
        .peek()
        ?.flatMap((group) => group.lines)
        .find(({ lead }) => lead.id === id);
      if (line === undefined || !line.lead.editable) return;
      start = { line, x: event.clientX, y: event.clientY };
      document.addEventListener('pointermove', onMove);
      document.addEventListener('pointerup', onUp);
      document.addEventListener('pointercancel', letGo);
      document.addEventListener('keydown', onKey, { capture: true });
    };
    box.addEventListener('pointerdown', onDown);
    return () => {
      letGo();
      box.removeEventListener('pointerdown', onDown);
    };
  }, [list, pipeline, navigation, selection, carried]);
  return carried;
}

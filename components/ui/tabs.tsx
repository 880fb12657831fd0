import type { ComponentChildren } from 'preact';
import { moveFocus } from './roving-focus.ts';

export interface Tab<Id extends string> {
  id: Id;
  label: string;
  /** How many things lie behind it. */
  count?: number | undefined;
}

interface TabsProps<Id extends string> {
  /** Names the row of tabs for screen readers. */
  label: string;
  /** Ties tabs and panels together; unique in the page. */
  name: string;
  tabs: readonly Tab<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
  /** Stands at the end of the row, outside the tab list. */
  children?: ComponentChildren;
}

const tabId = (name: string, id: string): string => `${name}-tab-${id}`;
const panelId = (name: string, id: string): string => `${name}-panel-${id}`;

/** A row of tabs; arrows move and open at once, since what they open is on the device. */
export function Tabs<Id extends string>({ label, name, tabs, selected, onSelect, children }: TabsProps<Id>) {
  const list = (
    <div
      aria-label={label}
      class={children === undefined ? 'tabs' : undefined}
      onKeyDown={(event) => {
        const next = tabs[moveFocus(event, event.currentTarget, 'tab') ?? -1];
        if (next !== undefined && next.id !== selected) onSelect(next.id);
      }}
      role="tablist"
    >
      {tabs.map((tab) => (
        <button
          aria-controls={panelId(name, tab.id)}
          aria-selected={tab.id === selected}
          class="tab"
          id={tabId(name, tab.id)}
          key={tab.id}
          onClick={() => onSelect(tab.id)}
          role="tab"
          tabIndex={tab.id === selected ? 0 : -1}
          type="button"
        >
          {tab.label}
          {tab.count !== undefined && <span class="n">{tab.count}</span>}
        </button>
      ))}
    </div>
  );
  if (children === undefined) return list;
  return (
    <div class="tabs">
      {list}
      {children}
    </div>
  );
}

interface TabPanelProps {
  /** The `name` of the tabs. */
  name: string;
  /** The tab whose content this is. */
  tab: string;
  class?: string | undefined;
  children: ComponentChildren;
}

/** What a tab opens; draw only the selected one. */
export function TabPanel({ name, tab, class: extra, children }: TabPanelProps) {
  return (
    <div aria-labelledby={tabId(name, tab)} class={extra} id={panelId(name, tab)} role="tabpanel">
      {children}
    </div>
  );
}

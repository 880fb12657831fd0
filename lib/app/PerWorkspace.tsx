import type { ComponentType } from 'preact';
import { useApp } from './app-context.ts';

/**
 * Draws a view anew for each workspace and for none, so that nothing that its models and components hold, such as
 * questions about a customer, drafts and what was searched for, outlives a session or is seen in another team.
 */
export function PerWorkspace({ view: View }: { readonly view: ComponentType }) {
  return <View key={useApp().workspace.current.value?.databaseName ?? ''} />;
}

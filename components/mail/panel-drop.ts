import { usePanel } from '../../lib/app/app-context.ts';
import type { ImportedFile } from '../../lib/app/models/mail-import.ts';

/** A file of the browser as the import reads it. */
export const toImported = (file: File): ImportedFile => ({
  name: file.name,
  size: file.size,
  read: async () => new Uint8Array(await file.arrayBuffer()),
});

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Lets files fall onto the whole panel: they are imported, and the screen shows what becomes of each. */
export function usePanelDrop() {
  const { navigation, mailImport } = usePanel();
  return {
    onDragOver(event: DragEvent) {
      // Without this the browser opens the file in the place of the panel.
      if (hasFiles(event)) event.preventDefault();
    },
    onDrop(event: DragEvent) {
      if (!hasFiles(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0 || navigation.place.peek() === null) return;
      navigation.openImport();
      void mailImport.add(files.map(toImported));
    },
  };
}

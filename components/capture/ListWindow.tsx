import { useModel } from '@preact/signals';
import { useApp } from '../../lib/app/app-context.ts';
import { Batch, type BatchOptions } from '../../lib/app/models/batch.ts';
import { ListPage } from './ListPage.tsx';

interface ListWindowProps {
  /** What the table needs besides the app of its window. */
  readonly list: Omit<BatchOptions, 'app'>;
}

/** The table of a list with a model of its own. */
export function ListWindow({ list }: ListWindowProps) {
  const app = useApp();
  const batch = useModel(() => new Batch({ app, ...list }));
  return <ListPage batch={batch} />;
}

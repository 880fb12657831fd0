import { Eraser } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { Person } from '../../lib/model/rows.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** For admins: erases a person for good, after a question that says what goes. */
export function EraseButton({ person }: { readonly person: Person }) {
  const { language, workspace } = useApp();
  const { duplicates } = usePanel();
  const [isAsking, ask] = useState(false);
  const [isSuppressed, suppress] = useState(true);
  const t = language.t.value;
  if (workspace.current.value?.membership.role !== 'admin') return null;
  const erase = async () => {
    ask(false);
    await duplicates.erase(person, isSuppressed);
  };
  return (
    <>
      <Button icon={Eraser} look="danger" onClick={() => ask(true)} size="small">
        {t.duplicates.erase}
      </Button>
      <Dialog
        actions={
          <>
            <Button onClick={() => ask(false)}>{t.common.cancel}</Button>
            <Button look="danger" onClick={() => void erase()}>
              {t.duplicates.eraseNow}
            </Button>
          </>
        }
        closeLabel={t.common.close}
        onClose={() => ask(false)}
        open={isAsking}
        title={t.duplicates.eraseTitle(person.full_name)}
      >
        <p>{t.duplicates.eraseWhat}</p>
        <p class="strong">{t.duplicates.eraseForever}</p>
        {isAsking && (
          <label class="flex pick">
            <input
              checked={isSuppressed}
              onChange={(event) => suppress(event.currentTarget.checked)}
              type="checkbox"
            />
            <span>{t.duplicates.eraseSuppress}</span>
          </label>
        )}
      </Dialog>
    </>
  );
}

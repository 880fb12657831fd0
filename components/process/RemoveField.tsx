import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { FieldEffects } from '../../lib/app/models/process-fields.ts';
import type { ProcessSetupModel } from '../../lib/app/models/process-setup.ts';
import { formatList } from '../../lib/i18n/format.ts';
import type { CustomField } from '../../lib/model/rows.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

interface RemoveFieldProps {
  readonly setup: ProcessSetupModel;
  readonly field: CustomField;
  readonly onClose: () => void;
}

/** Tells how much hangs on an own field before it is removed. */
export function RemoveField({ setup, field, onClose }: RemoveFieldProps) {
  const { language } = useApp();
  const [effects, setEffects] = useState<FieldEffects | undefined>(undefined);
  const t = language.t.value;
  const current = language.current.value;
  const name = field.name[current];
  useEffect(() => {
    let isOpen = true;
    void setup.fieldEffects(field).then((found) => {
      if (isOpen) setEffects(found);
    });
    return () => {
      isOpen = false;
    };
  }, [field, setup]);
  const remove = async () => {
    await setup.removeField(field, (words) => words.process.removed(name));
    onClose();
  };
  return (
    <Dialog
      actions={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button disabled={effects === undefined} look="danger" onClick={() => void remove()}>
            {t.process.removeField}
          </Button>
        </>
      }
      closeLabel={t.common.close}
      onClose={onClose}
      open
      title={t.process.removeNamed(name)}
    >
      {effects === undefined ? (
        <Skeleton width="60%" />
      ) : (
        <div class="fix">
          <p>
            {effects.holders === 0
              ? t.process.fieldUnused
              : t.process.fieldHolders[field.belongs_to](effects.holders)}
          </p>
          {effects.stages.length > 0 && (
            <p>
              {t.process.fieldAsked(
                formatList(
                  current,
                  effects.stages.map((stage) => stage.name[current]),
                ),
              )}
            </p>
          )}
        </div>
      )}
    </Dialog>
  );
}

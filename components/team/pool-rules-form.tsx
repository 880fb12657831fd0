import { useModel } from '@preact/signals';
import { useApp } from '../../lib/app/app-context.ts';
import { POOL_NUMBERS, PoolRulesForm as PoolRulesModel } from '../../lib/app/models/pool-rules.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';

/** The rules of the pool; admins change them, others read them. */
export function PoolRulesForm() {
  const app = useApp();
  const model = useModel(() => new PoolRulesModel(app.workspace));
  const t = app.language.t.value;
  const values = model.values.value;
  const isAdmin = app.team.me.value?.role === 'admin';
  if (values === undefined) return null;
  const wrong = model.faults.value;
  return (
    <section>
      <h2 class="title">{t.pool.rulesTitle}</h2>
      <p class="t2">{t.pool.rulesHint}</p>
      {!isAdmin && <p class="t2">{t.pool.rulesReadOnly}</p>}
      <form
        class="form pool-rules"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void model.save();
        }}
      >
        <label class="flex">
          <input
            checked={values.recycles}
            disabled={!isAdmin}
            onChange={(event) => model.recycle(event.currentTarget.checked)}
            type="checkbox"
          />
          <span>{t.pool.recycles}</span>
        </label>
        {POOL_NUMBERS.map(({ key, least, most, optional }) => {
          const fault = wrong.get(key);
          return (
            <TextField
              autocomplete="off"
              error={
                fault === undefined
                  ? undefined
                  : fault === 'range'
                    ? t.pool.outOfRange(least, most)
                    : t.pool.longerFirst
              }
              inputMode="numeric"
              key={key}
              label={t.pool.rule[key]}
              name={key}
              onInput={(text) => model.set(key, text)}
              placeholder={optional ? t.pool.noLimit : undefined}
              readOnly={!isAdmin}
              value={values[key]}
            />
          );
        })}
        {model.outcome.value !== null && (
          <Notice boxed live="status" tone={model.outcome.value === 'saved' ? 'green' : 'red'}>
            {model.outcome.value === 'saved' ? t.pool.rulesSaved : t.record.failed[model.outcome.value]}
          </Notice>
        )}
        {isAdmin && (
          <div>
            <Button look="primary" size="large" type="submit">
              {t.pool.saveRules}
            </Button>
          </div>
        )}
      </form>
    </section>
  );
}

import { useModel } from '@preact/signals';
import { useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import { ProcessSetup } from '../../lib/app/models/process-setup.ts';
import { PageNotice } from '../account/page-notice.tsx';
import { UndoOffer } from '../account/undo-offer.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TabPanel, Tabs } from '../ui/tabs.tsx';
import { FieldsPane } from './FieldsPane.tsx';
import { ListsPane } from './ListsPane.tsx';
import { OwnersPane, RatesPane, TargetsPane } from './RulesPanes.tsx';
import { StagesPane } from './StagesPane.tsx';
import { TemplatesPane } from './TemplatesPane.tsx';

const TABS = ['stages', 'lists', 'fields', 'owners', 'targets', 'rates', 'templates'] as const;
const PANES = {
  stages: StagesPane,
  lists: ListsPane,
  fields: FieldsPane,
  owners: OwnersPane,
  targets: TargetsPane,
  rates: RatesPane,
  templates: TemplatesPane,
} as const;

/** How the team works: stages, lists, fields, rules, targets and rates. Admins change it, others read. */
export function ProcessSection() {
  const app = useApp();
  const setup = useModel(() => new ProcessSetup(app));
  const [tab, setTab] = useState<(typeof TABS)[number]>('stages');
  const t = app.language.t.value;
  const { failure } = setup;
  const Pane = PANES[tab];
  if (setup.rows.value === undefined) return <Skeleton width="60%" />;
  return (
    <div class="process">
      {!setup.mayEdit.value && <p class="t2">{t.process.readOnly}</p>}
      <Tabs
        label={t.process.title}
        name="process"
        onSelect={setTab}
        selected={tab}
        tabs={TABS.map((id) => ({ id, label: id === 'templates' ? t.write.templates : t.process.tab[id] }))}
      />
      {failure.value !== null && (
        <PageNotice live="alert" onClose={() => setup.dismiss()} tone="red">
          {failure.value === 'offline'
            ? t.process.needsNetwork
            : failure.value === 'missing'
              ? t.process.gone
              : failure.value === 'not_editable'
                ? t.process.readOnly
                : failure.value in t.account.failure
                  ? t.account.failure[failure.value as keyof typeof t.account.failure]
                  : t.process.failed}
        </PageNotice>
      )}
      {setup.returned.value !== null && (
        <PageNotice live="status" onClose={() => setup.dismiss()}>
          {t.process.cameBack(setup.returned.value.back, setup.returned.value.kept)}
        </PageNotice>
      )}
      <TabPanel class="pane" name="process" tab={tab}>
        <Pane setup={setup} />
      </TabPanel>
      <UndoOffer floats />
    </div>
  );
}

import { useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { TeamEntryModel } from '../../lib/app/models/team-entry.ts';
import { TabPanel, Tabs } from '../ui/tabs.tsx';
import { CreateTeamForm, JoinTeamForm } from './team-forms.tsx';

/** Founding a team or joining one by its invitation, one at a time. */
export function EnterTeam({ model, focusFirst = false }: { model: TeamEntryModel; focusFirst?: boolean }) {
  const t = useApp().language.t.value.account;
  const [chosen, setChosen] = useState<'create' | 'join' | null>(null);
  const way = chosen ?? 'create';
  return (
    <div class="enter">
      <Tabs
        label={t.teamTitle}
        name="enter-team"
        onSelect={(next) => {
          model.form.forgive();
          setChosen(next);
        }}
        selected={way}
        tabs={[
          { id: 'create', label: t.createTeam },
          { id: 'join', label: t.joinTeam },
        ]}
      />
      <TabPanel name="enter-team" tab={way}>
        {way === 'create' ? (
          // Never after a choice of tab: that would take the focus from the tabs.
          <CreateTeamForm focusFirst={focusFirst && chosen === null} model={model} />
        ) : (
          <JoinTeamForm model={model} />
        )}
      </TabPanel>
    </div>
  );
}

import { useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';

/** The sites on which the panel recognises whom a page is about, each with the way to turn it off. */
export function SitesSection() {
  const { language, sites } = useApp();
  const t = language.t.value.context;
  const hosts = sites.hosts.value;
  return (
    <section aria-label={t.sitesTitle}>
      <h2 class="title">{t.sitesTitle}</h2>
      <p class="t2">{hosts?.length === 0 ? t.sitesNone : t.sitesHint}</p>
      <ul>
        {hosts?.map((host) => (
          <li class="flex" key={host}>
            <bdi class="grow cut">{host}</bdi>
            <button
              aria-label={t.removeSite(host)}
              class="link"
              onClick={() => void sites.turnOff(host)}
              type="button"
            >
              {t.remove}
            </button>
          </li>
        ))}
      </ul>
      <AddSite />
    </section>
  );
}

function AddSite() {
  const { language, sites } = useApp();
  const t = language.t.value.context;
  const [typed, setTyped] = useState('');
  const [outcome, setOutcome] = useState<'on' | 'declined' | 'no_site' | null>(null);
  const error = outcome === 'no_site' ? t.noSite : outcome === 'declined' ? t.declined : undefined;
  return (
    <form
      class="add-site"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // Nothing is awaited before: the browser asks only inside the handler of a press.
        sites.turnOn(typed).then(
          (next) => {
            setOutcome(next);
            if (next === 'on') setTyped('');
          },
          (cause: unknown) => {
            console.error(cause);
            setOutcome('declined');
          },
        );
      }}
    >
      <TextField
        autocomplete="off"
        error={error}
        hint={t.addSiteHint}
        label={t.addSite}
        name="site"
        onInput={setTyped}
        value={typed}
      />
      <Button type="submit">{t.add}</Button>
    </form>
  );
}

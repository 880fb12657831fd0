import { useMessages } from '../../lib/app/app-context.ts';

/** What is read, kept and sent, section by section. */
export function PrivacyText() {
  const { privacy } = useMessages().account;
  const sections = [
    [privacy.readTitle, privacy.read],
    [privacy.keptTitle, privacy.kept],
    [privacy.whereTitle, privacy.where],
    [privacy.whoTitle, privacy.who],
    [privacy.rightsTitle, privacy.rights],
    [privacy.endTitle, privacy.end],
  ] as const;
  return (
    <div class="privacy">
      <p class="t2">{privacy.lead}</p>
      {sections.map(([title, text]) => (
        <section key={title}>
          <h3 class="strong">{title}</h3>
          <p class="t2">{text}</p>
        </section>
      ))}
    </div>
  );
}

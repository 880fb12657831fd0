import { useMessages } from '../../lib/app/app-context.ts';

/** What is read, kept and sent, section by section; `heading` fits the page or dialog it stands in. */
export function PrivacyText({ heading: Heading }: { heading: 'h2' | 'h3' }) {
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
          <Heading class="strong">{title}</Heading>
          <p class="t2">{text}</p>
        </section>
      ))}
    </div>
  );
}

import { ContactRound } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import { writeVCard } from '../../lib/capture/vcard/write-vcard.ts';
import type { Person } from '../../lib/model/rows.ts';
import { Button } from '../ui/button.tsx';

interface CardButtonProps {
  readonly person: Person;
  /** The company of the record, empty where none is known. */
  readonly company: string;
}

/** Saves a person as a vCard file, for the address book of a phone or a mail program. */
export function CardButton({ person, company }: CardButtonProps) {
  const { language, shell } = useApp();
  const t = language.t.value;
  const save = () => {
    const { full_name, title, department, email, mobile, phone, wechat, qq } = person;
    const text = writeVCard({ full_name, title, department, company, email, mobile, phone, wechat, qq });
    if (text === undefined) return;
    const name = `${full_name.replace(/[^\p{L}\p{N} .-]/gu, '').trim() || 'contact'}.vcf`;
    shell.saveFile({ name, text, type: 'text/vcard' });
  };
  return (
    <Button
      aria-label={t.mail.saveCardOf(person.full_name)}
      icon={ContactRound}
      look="ghost"
      onClick={save}
      size="small"
    >
      {t.mail.saveCard}
    </Button>
  );
}

import { type LucideIcon, Mail, MapPin, Phone } from 'lucide-preact';
import type { TaskKind } from '../../lib/model/words.ts';

/** The marks of contacts, planned or past. */
export const CONTACT_ICONS: Readonly<Record<Exclude<TaskKind, 'todo'>, LucideIcon>> = {
  call: Phone,
  mail: Mail,
  visit: MapPin,
};

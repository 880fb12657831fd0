import { parsePhone, toCountry } from '../../lib/capture/entities/phone.ts';

/** A number in groups as it is read out, with its country; as it was written when it is no valid number. */
export const phoneText = (phone: string, country: string | null): string =>
  parsePhone(phone.normalize('NFKC'), country === null ? undefined : toCountry(country))?.display ?? phone;

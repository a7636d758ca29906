import type { Figures } from './figures';

/** The key of a seal in an address. */
export const SEAL = 'h';

/** What a link that a page made says of itself: of which edition it is, and which figures that showed. */
export interface Sealed {
  edition: string;
  figures: Figures;
}

/** `0.1.0-2024-518-497-1f3a9c02`: edition, highest year, its level, the level of 2035, and what binds them to the settings. */
const FORM = /^(\d+\.\d+\.\d+)-(none|\d{4})-(none|-?\d+(?:\.\d+)?)-(none|-?\d+(?:\.\d+)?)-([0-9a-f]{8})$/;

const written = (figure: number | null): string => (figure === null ? 'none' : String(figure));
const read = (text: string | undefined): number | null => (text === undefined || text === 'none' ? null : Number(text));

/** FNV-1a in 32 bits over the characters, as eight hexadecimal digits. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The seal of a result; `settings` is the part of the address that the figures depend on. */
export function seal({ edition, figures: { year, level, later } }: Sealed, settings: string): string {
  const said = [edition, ...[year, level, later].map(written)].join('-');
  return `${said}-${digest(`${said} ${settings}`)}`;
}

/** What a seal says, or why it says nothing: nobody wrote it so, or not for these settings. */
export function unseal(found: string, settings: string): Sealed | 'bad-checksum' | 'foreign-checksum' {
  const [, edition, year, level, later] = FORM.exec(found) ?? [];
  if (edition === undefined) return 'bad-checksum';
  const sealed = { edition, figures: { year: read(year), level: read(level), later: read(later) } };
  return seal(sealed, settings) === found ? sealed : 'foreign-checksum';
}

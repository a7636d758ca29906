import type { Inputs } from './state';

/** The reference with less clinker and more imports: from 2025 to 2035 energy under control rises and CO2 falls in both accounts, with no shortage. */
export const ENERGY_UP_CARBON_DOWN: Inputs = { scenario: 'reference', positions: { clinker: 3, hami_import: 2 }, points: [] };

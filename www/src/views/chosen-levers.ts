import type { LeverInfo, Manifest } from '../engine/core';

/** Levers that have a slider in the group of their action; every other lever runs along the path of the scenario. */
const OPEN: readonly string[] = ['heat_electrification', 'coal_to_gas', 'hydro', 'efficiency', 'heavy_industry'];
/** Headline levers that the frame has room for. */
const FRAME_LEVERS = 2;

/** The headline levers in their order. */
export const headlineLevers = (manifest: Manifest): LeverInfo[] =>
  manifest.levers.filter(({ headline }) => headline !== null).sort((a, b) => (a.headline ?? 0) - (b.headline ?? 0));

/** Those of them that the frame shows. */
export const frameLevers = (manifest: Manifest): LeverInfo[] => headlineLevers(manifest).slice(0, FRAME_LEVERS);

/** The levers of the action groups. */
export const openLevers = (manifest: Manifest): LeverInfo[] => manifest.levers.filter(({ key, settable }) => settable && OPEN.includes(key));

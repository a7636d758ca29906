import type { LeverInfo, Manifest } from '../engine/core';

/** Headline levers that the frame has room for. */
const FRAME_LEVERS = 2;

/** The headline levers in their order. */
export const headlineLevers = (manifest: Manifest): LeverInfo[] =>
  manifest.levers.filter(({ headline }) => headline !== null).sort((a, b) => (a.headline ?? 0) - (b.headline ?? 0));

/** Those of them that the frame shows. */
export const frameLevers = (manifest: Manifest): LeverInfo[] => headlineLevers(manifest).slice(0, FRAME_LEVERS);

/** The levers of an action, in the order of the table. */
export const leversOf = (manifest: Manifest, action: number): LeverInfo[] => manifest.levers.filter((lever) => lever.action === action);

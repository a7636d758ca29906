/** The colours of a chart by their token. Live charts take the page's variables; an exported picture takes literal colours. */
export const TOKENS = [
  'surface', 'sunk', 'ink', 'ink2', 'ink3', 'line', 'line2', 'scen', 'fan50', 'fan90', 'edge', 'peak', 'peak-bg', 'assume', 'assume-bg', 'hatch', 'comp',
] as const;
export type Token = (typeof TOKENS)[number];
export type Paint = Readonly<Record<Token, string>>;

/** Colours that follow the theme of the page. */
export const LIVE = Object.fromEntries(TOKENS.map((token) => [token, `var(--${token})`])) as Paint;

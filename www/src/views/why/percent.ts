/** Where a value lies between two ends, as an attribute: the pages allow no style in markup. */
export const percent = (value: number, low: number, high: number): string => `${((100 * (value - low)) / (high - low)).toFixed(2)}%`;

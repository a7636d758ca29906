import type { Language } from '../engine/core';
import { fixed, plain } from '../text/format';

/** How the numbers of an output are written: in which unit, and with how many digits. */
export interface Quantity {
  /** The unit in words; empty for a bare number. */
  unit: string;
  /** The number alone. */
  number: (value: number) => string;
  /** The number of a line of the grid, without idle zeros. */
  tick: (value: number) => string;
  /** The number with its unit. */
  text: (value: number) => string;
}

type Words = readonly [hans: string, hant: string, en: string];

const pick = ([hans, hant, en]: Words, language: Language): string => (language === 'zh-Hans' ? hans : language === 'zh-Hant' ? hant : en);

/** Units of the model with what they are called; Chinese counts in ten thousands and hundred millions, by the size of the series. */
const UNITS: Readonly<Record<string, { words: Words; chinese?: { per: number; large?: Words; from?: number; smaller?: { per: number; words: Words } } }>> = {
  Mt: { words: ['亿吨', '億噸', 'Mt'], chinese: { per: 100, from: 100, smaller: { per: 0.01, words: ['万吨', '萬噸', 'Mt'] } } },
  Mtce: { words: ['亿吨标准煤', '億噸標準煤', 'Mtce'], chinese: { per: 100, from: 100, smaller: { per: 0.01, words: ['万吨标准煤', '萬噸標準煤', 'Mtce'] } } },
  TWh: { words: ['亿千瓦时', '億千瓦時', 'TWh'], chinese: { per: 0.1 } },
  million: { words: ['万辆', '萬輛', 'million'], chinese: { per: 0.01 } },
  'kg/kWh': { words: ['千克/千瓦时', '公斤/千瓦時', 'kg/kWh'] },
  h: { words: ['小时', '小時', 'h'] },
};

/** The quantity of a unit, for a series whose greatest value is `high`. */
export function quantityOf(unit: string, high: number, language: Language): Quantity {
  if (unit === '%') {
    const number = (value: number): string => plain(value, 1);
    return { unit: '%', number, tick: number, text: (value) => (Number.isFinite(value) ? `${number(value)}%` : '—') };
  }
  const known = UNITS[unit];
  const chinese = language === 'en' ? undefined : known?.chinese;
  const small = chinese?.smaller && high < (chinese.from ?? 0) ? chinese.smaller : undefined;
  const per = small?.per ?? chinese?.per ?? 1;
  const name = pick(small?.words ?? known?.words ?? [unit, unit, unit], language);
  const top = high / per;
  const decimals = top >= 20 ? 0 : top >= 2 ? 1 : 2;
  const number = (value: number): string => {
    const scaled = value / per;
    const step = top >= 2000 ? 10 : 1;
    // A small value beside great ones keeps a decimal: half a million is not one.
    if (decimals === 0 && step === 1 && scaled !== 0 && Math.abs(scaled) < 9.95) return fixed(scaled, 1);
    return decimals === 0 ? fixed(Math.round(scaled / step) * step, 0) : fixed(scaled, per === 100 ? 2 : decimals);
  };
  return { unit: name, number, tick: (value) => plain(value / per), text: (value) => (Number.isFinite(value) ? `${number(value)} ${name}` : '—') };
}

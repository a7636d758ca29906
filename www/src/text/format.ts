import type { Language } from '../engine/core';

/** U+2212, because a hyphen sets shorter than the plus sign and than the figures it stands before. */
const MINUS = '−';

const chinese = (language: Language): boolean => language !== 'en';

/** The word for ten thousand and for a hundred million, which differ between the two Chinese scripts. */
const HUNDRED_MILLION = { 'zh-Hans': '亿', 'zh-Hant': '億', en: '' } as const;
const TEN_THOUSAND = { 'zh-Hans': '万', 'zh-Hant': '萬', en: '' } as const;
const TONNE = { 'zh-Hans': '吨', 'zh-Hant': '噸', en: 't' } as const;
const KILOWATT_HOUR = { 'zh-Hans': '千瓦时', 'zh-Hant': '千瓦時', en: 'kWh' } as const;

/** A number with a fixed count of decimals and a true minus; a rounded zero carries no sign. */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return '—';
  const text = Math.abs(value).toFixed(decimals);
  const negative = value < 0 && Number(text) !== 0;
  return negative ? MINUS + text : text;
}

/** The same with three significant digits, the most that the model can bear. */
export function three(value: number): string {
  if (!Number.isFinite(value)) return '—';
  const size = Math.abs(value);
  const decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
  return fixed(value, decimals);
}

/** As many decimals as the value has, two at most: 45, 2.2, 0.75. */
export function plain(value: number, most = 2): string {
  if (!Number.isFinite(value)) return '—';
  const text = fixed(value, most);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Three digits of a number of ten thousands, without separator, as Chinese newspapers print it. */
function tenThousands(value: number): string {
  if (value === 0) return '0';
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(value))) - 2);
  return fixed(Math.round(value / step) * step, 0);
}

/** A level of emissions from Mt: 5.40 亿吨, 9870 万吨, 540 Mt. */
export function level(mt: number, language: Language): string {
  if (!Number.isFinite(mt)) return '—';
  if (!chinese(language)) return `${three(mt)} Mt`;
  if (Math.abs(mt) >= 99.5) return `${fixed(mt / 100, 2)} ${HUNDRED_MILLION[language]}${TONNE[language]}`;
  return `${tenThousands(mt * 100)} ${TEN_THOUSAND[language]}${TONNE[language]}`;
}

/** A range of levels: an en dash, and the unit once where both have the same. */
export function levels(low: number, high: number, language: Language): string {
  const [from, to] = [level(low, language), level(high, language)];
  const space = from.indexOf(' ');
  return from.slice(space) === to.slice(to.indexOf(' ')) ? `${from.slice(0, space)}–${to}` : `${from}–${to}`;
}

/** A count with its thousands told apart. */
export const counted = (count: number): string => fixed(count, 0).replace(/\B(?=(\d{3})+$)/g, ',');

/** A change of emissions from Mt, always with its sign: −3350 万吨, −33.5 Mt. */
export function change(mt: number, language: Language): string {
  if (!Number.isFinite(mt)) return '—';
  const sign = mt > 0 ? '+' : '';
  if (!chinese(language)) return `${sign}${fixed(mt, Math.abs(mt) >= 99.95 ? 0 : 1)} Mt`;
  return `${sign}${tenThousands(mt * 100)} ${TEN_THOUSAND[language]}${TONNE[language]}`;
}

/** A size without direction, from Mt: 1800 万吨, 18 Mt. */
export function amount(mt: number, language: Language): string {
  if (!chinese(language)) return `${plain(Math.abs(mt), Math.abs(mt) >= 9.95 ? 0 : 1)} Mt`;
  return `${tenThousands(Math.abs(mt) * 100)} ${TEN_THOUSAND[language]}${TONNE[language]}`;
}

/** One decimal in Mt in every language, so that tables can be compared. */
export const tableLevel = (mt: number): string => fixed(mt, 1);

/** Capacity from GW: 1.06 亿千瓦, 1400 万千瓦, 106 GW. */
export function capacity(gw: number, language: Language): string {
  if (!Number.isFinite(gw)) return '—';
  if (!chinese(language)) return `${gw >= 99.95 ? fixed(gw, 0) : plain(gw, 1)} GW`;
  if (Math.abs(gw) >= 99.5) return `${fixed(gw / 100, 2)} ${HUNDRED_MILLION[language]}千瓦`;
  return `${tenThousands(gw * 100)} ${TEN_THOUSAND[language]}千瓦`;
}

/** Electricity from TWh: 350 亿千瓦时, 35 TWh. */
export function electricity(twh: number, language: Language): string {
  if (!Number.isFinite(twh)) return '—';
  if (!chinese(language)) return `${plain(twh, 1)} TWh`;
  return `${plain(twh * 10, 0)} ${HUNDRED_MILLION[language]}${KILOWATT_HOUR[language]}`;
}

/** A share that is already in per cent. */
export const share = (percent: number, most = 0): string => `${fixed(percent, most)}%`;

/** A year, with its word in Chinese. */
export const year = (value: number, language: Language): string => (chinese(language) ? `${value} 年` : `${value}`);

/** A day of the calendar, given as ISO 8601 has it; figures among Chinese have a space on either side. */
export function day(iso: string, language: Language): string {
  const text = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));
  return chinese(language) ? text.replace(/(\d)(?=[年月日])|([年月])(?=\d)/g, '$& ') : text;
}

/** A range of years: an en dash, and the unit once. */
export function years(from: number, to: number, language: Language): string {
  if (from === to) return year(from, language);
  return chinese(language) ? `${from}–${to} 年` : `${from}–${to}`;
}

/** What a unit of the tables counts, how many of it one is, and the word for one; where English counts single ones too, its word for them. */
const COUNTED: Readonly<Record<string, { ones: number; 'zh-Hans': string; 'zh-Hant': string; en?: string }>> = {
  GW: { ones: 1e6, 'zh-Hans': '千瓦', 'zh-Hant': '千瓦' },
  TWh: { ones: 1e9, 'zh-Hans': '千瓦时', 'zh-Hant': '千瓦時' },
  Mt: { ones: 1e6, 'zh-Hans': '吨 CO₂', 'zh-Hant': '噸 CO₂' },
  Mtce: { ones: 1e6, 'zh-Hans': '吨标准煤', 'zh-Hant': '噸標準煤' },
  'Mt of coal': { ones: 1e6, 'zh-Hans': '吨煤', 'zh-Hant': '噸煤' },
  bcm: { ones: 1e9, 'zh-Hans': '立方米', 'zh-Hant': '立方米' },
  million: { ones: 1e6, 'zh-Hans': '辆', 'zh-Hant': '輛' },
  'million m²': { ones: 1e6, 'zh-Hans': '平方米', 'zh-Hant': '平方米' },
  'thousand vehicles': { ones: 1e3, 'zh-Hans': '辆', 'zh-Hant': '輛', en: 'vehicles' },
  'thousand chargers': { ones: 1e3, 'zh-Hans': '个', 'zh-Hant': '個', en: 'chargers' },
};

/** A number of a document in the units of the language: Chinese counts in ten thousands and hundred millions, and no one counts in thousands of a few. */
export function official(value: number, unit: string, localUnit: string, language: Language): string {
  const known = COUNTED[unit];
  const digits = plain(value, Math.abs(value) < 1 ? 4 : 2);
  if (!known || !Number.isFinite(value)) return unit.startsWith('%') ? `${digits}${localUnit}` : `${digits} ${localUnit}`;
  const ones = value * known.ones;
  if (language === 'en') return known.en ? `${counted(Math.round(ones))} ${known.en}` : `${digits} ${unit}`;
  const [per, word] = Math.abs(ones) >= 1e8 ? [1e8, HUNDRED_MILLION[language]] : Math.abs(ones) >= 1e4 ? [1e4, TEN_THOUSAND[language]] : [1, ''];
  return `${plain(ones / per, 4)} ${word}${known[language]}`;
}

/** A published value with every digit its document has. */
export function published(value: number, unit: string, localUnit: string, language: Language): string {
  if (unit.startsWith('GW') && chinese(language) && value < 99.5) return `${plain(value * 100, 0)} ${TEN_THOUSAND[language]}千瓦`;
  if (unit.startsWith('GW')) return chinese(language) ? `${plain(value / 100, 4)} ${HUNDRED_MILLION[language]}千瓦` : `${plain(value)} GW`;
  return unit.startsWith('%') ? `${plain(value)}%` : inUnit(value, unit, localUnit, language);
}

/** A value of a lever in the words of its unit; `unit` is the English name of the unit, which doubles as its identifier. */
export function inUnit(value: number, unit: string, localUnit: string, language: Language): string {
  if (!Number.isFinite(value)) return '—';
  if (unit.startsWith('GW')) return capacity(value, language);
  if (unit.startsWith('TWh')) return electricity(value, language);
  if (unit.startsWith('%')) return `${plain(value, Math.abs(value) < 9.95 ? 1 : 0)}%`;
  if (unit === 'thousand vehicles' && localUnit !== '') return official(value, unit, localUnit, language);
  if (unit === '' || /=|index/i.test(unit)) return plain(value, Math.abs(value) < 9.95 ? 2 : 0);
  return `${plain(value, Math.abs(value) < 9.95 ? 1 : 0)} ${localUnit}`;
}

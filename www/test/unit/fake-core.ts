/**
 * A stand-in for the model with the same face and invented numbers, for tests of the page alone. It knows the rules of requests (names,
 * ranges, years), so that the reading of addresses can be tested without the model.
 */
import type { Advice, Details, Effect, FactInfo, Finding, Language, Layout, LeverInfo, Manifest, Model, Refusal, RegionId, Sentence, Settings, Unit } from '../../src/engine/core';

const same = (text: string): Unit => ({ 'zh-Hans': text, 'zh-Hant': text, en: text });
const text = (zhHans: string, zhHant: string, en: string): Unit => ({ 'zh-Hans': zhHans, 'zh-Hant': zhHant, en });

const FIRST = 2020;
const LAST = 2060;
const OUTPUTS = ['co2', 'co2_normal', 'co2_consumption', 'co2_power_heat', 'co2_steel', 'nonfossil_share', 'nonfossil_gap', 'unserved'];
const SUMMARY = [
  'peak_year', 'peak_level', 'status', 'plateau_from', 'plateau_to', 'second_year', 'second_level', 'prior_year', 'prior_level',
  'versus_prior', 'compare', 'highest_from_2026_year', 'highest_from_2026_level', 'co2_2030', 'co2_2035', 'co2_2060', 'unserved_from', 'unserved_to',
];
const REGIONS: RegionId[] = ['cy', 'sc', 'cq'];
const SHARE = { cy: 1, sc: 0.66, cq: 0.34 } as const;

const levels = (low: number[], reference: number[], plan: number[], ambitious: number[]): number[][] => [low, reference, plan, ambitious];
const all = <T>(value: T): T[][] => Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => value));

function lever(part: Partial<LeverInfo> & Pick<LeverInfo, 'id' | 'key' | 'name' | 'unit' | 'slot' | 'rows'>): LeverInfo {
  return {
    action: 1,
    kind: 'physical',
    semantics: 'absolute',
    named: 'named',
    settable: true,
    levels: ['low', 'reference', 'plan', 'ambitious'],
    sources: ['assumption'],
    slider: { min: 0, max: 3, step: 0.1, default: 1 },
    min: 0,
    max: 100,
    headline: null,
    marks: [],
    badge: ['observed', 'assumption', 'assumption', 'assumption'],
    note: same(''),
    ...part,
  };
}

const row = (path: number, region: RegionId, of: number[][]): LeverInfo['rows'][number] => ({
  path,
  region,
  levels: of,
  badges: all('assumption' as const),
  sources: all('assumption'),
});

const LEVERS: LeverInfo[] = [
  lever({
    id: 'L01',
    key: 'non_fossil_share',
    name: text('非化石能源消费比重', '非化石能源消費比重', 'Non-fossil share of energy consumption'),
    unit: text('%', '%', '%'),
    kind: 'outcome',
    headline: 2,
    slot: 1,
    rows: [
      row(0, 'sc', levels([43.5, 44, 45, 58], [43.5, 47, 50, 72], [43.5, 49, 54, 80], [43.5, 52, 60, 88])),
      row(1, 'cq', levels([26.5, 27, 28, 32], [26.5, 28, 30, 42], [26.5, 30, 34, 57], [26.5, 32, 38, 72])),
    ],
    marks: [
      { region: 'sc', year: 2030, value: 43.5, badge: 'official', source: 'PLAN', name: same('Provincial plan') },
      { region: 'cq', year: 2027, value: 27.5, badge: 'official', source: 'PLAN', name: same('Municipal plan') },
    ],
  }),
  lever({
    id: 'L02',
    key: 'coal_to_electric',
    name: text('煤改电率', '煤改電率', 'Coal-to-electricity rate (end-use coal replaced by electricity)'),
    unit: text('占可替代终端用煤的 %', '占可替代終端用煤的 %', "% of the year's switchable end-use coal"),
    headline: 1,
    slot: 2,
    rows: [row(2, 'cy', levels([6, 8, 12, 35], [6, 18, 28, 65], [6, 30, 45, 85], [6, 45, 65, 95]))],
    note: text('按现在的边际电源，约 2035 年前反而增排。', '按現在的邊際電源，約 2035 年前反而增排。', 'Raises CO₂ before about 2035 on today’s marginal grid.'),
  }),
  lever({
    id: 'L05',
    key: 'wind_solar',
    name: text('风电光伏装机', '風電光伏裝機', 'Wind + solar capacity'),
    unit: text('百万千瓦', '百萬千瓦', 'GW'),
    max: 600,
    headline: 3,
    slot: 3,
    rows: [
      row(3, 'sc', levels([32, 42, 55, 120], [32, 60, 85, 260], [32, 65, 100, 340], [32, 80, 130, 430])),
      row(4, 'cq', levels([9.3, 11, 13, 20], [9.3, 14, 19, 45], [9.3, 16, 24, 65], [9.3, 20, 30, 90])),
    ],
  }),
  lever({
    id: 'L06',
    key: 'hydro',
    name: text('水电装机', '水電裝機', 'Hydropower capacity'),
    unit: text('百万千瓦', '百萬千瓦', 'GW'),
    max: 200,
    slot: 4,
    rows: [row(5, 'sc', levels([100, 105, 108, 112], [100, 110, 116, 122], [100, 113, 120, 128], [100, 118, 125, 135]))],
  }),
  lever({
    id: 'L08',
    key: 'efficiency',
    action: 2,
    name: text('能效提升年率', '能效提升年率', 'Energy-intensity improvement rate'),
    unit: text('%/年', '%/年', '%/yr decline'),
    max: 10,
    slot: 5,
    rows: [row(6, 'cy', levels([2.97, 0.8, 0.8, 0.5], [2.97, 2, 1.8, 1.2], [2.97, 2.5, 2.2, 1.6], [2.97, 3.5, 3, 2.2]))],
  }),
  lever({
    id: 'S01',
    key: 'hydrology',
    name: text('来水丰枯系数', '來水豐枯係數', 'Hydrology index'),
    unit: text('× 正常来水', '× 正常來水', '× normal inflow'),
    kind: 'stress',
    semantics: 'stress',
    slider: { min: 0.75, max: 1.15, step: 0.01, default: 1 },
    slot: 6,
    rows: [row(7, 'sc', levels([1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]))],
  }),
  lever({
    id: 'L21',
    key: 'green_finance',
    action: 3,
    name: text('绿色融资成本下降', '綠色融資成本下降', 'Green cost-of-capital reduction'),
    unit: text('基点', '基點', 'basis points'),
    kind: 'enabling',
    semantics: 'enabling',
    slot: 7,
    rows: [row(8, 'cy', levels([0, 0, 0, 0], [0, 0, 0, 0], [25, 50, 75, 75], [50, 100, 150, 150]))],
  }),
  lever({
    id: 'L26',
    key: 'spill_avoided',
    action: 3,
    name: text('弃水减少', '棄水減少', 'Hydropower spill avoided'),
    unit: text('%', '%', '% of hydro output'),
    kind: 'enabling',
    semantics: 'enabling',
    slot: 8,
    rows: [row(9, 'sc', levels([0, 0, 0, 0], [0, 0, 0, 0], [0, 1, 1, 1], [0, 2, 3, 3]))],
  }),
];
const PATHS = 10;

const HISTORY = [
  178.5, 186.9, 178.3, 176.6, 174.1, 194.2, 225.3, 243.9, 251.7, 280.5, 308.1, 357.4, 397.1, 451.1, 476.6, 509.9, 500.9, 514.4, 496.2, 475.1, 479.1, 456.3, 471.4,
];

const FACT: FactInfo = { id: 'gdp_growth_2025', region: 'cy', name: text('经济增速', '經濟增速', 'Growth'), note: same('note'), value: 4.5, low: 2.5, high: 6.5, unit: text('%/年', '%/年', '%/yr'), step: 0.1, source: 'assumption' };

const MANIFEST: Manifest = {
  model: 'carbon-peak',
  version: '0.0.0',
  vintage: { inventory: 2019, drivers: 2024, tables: '00000000' },
  years: { first: FIRST, base: 2021, observed: 2024, leversFrom: 2026, exploratoryFrom: 2041, last: LAST },
  regions: REGIONS.map((id) => ({
    id,
    name: { cy: text('川渝', '川渝', 'Sichuan–Chongqing'), sc: text('四川', '四川', 'Sichuan'), cq: text('重庆', '重慶', 'Chongqing') }[id],
    iamc: id,
    history: { firstYear: 1997, total: HISTORY.map((value) => value * SHARE[id]), source: 'INVENTORY' },
    priorPeak: { year: 2014, level: 514.4 * SHARE[id] },
    inventoryOffset: id === 'cq' ? 0.2 : 18,
    levelError: 0.06,
  })),
  scenarios: [
    { id: 'low', position: 0, name: text('低', '低', 'Low') },
    { id: 'reference', position: 1, name: text('参考', '參考', 'Reference') },
    { id: 'plan', position: 2, name: text('公布目标加假设', '公布目標加假設', 'Announced targets + assumptions') },
    { id: 'ambitious', position: 3, name: text('强化', '強化', 'Ambitious') },
  ],
  actions: ['Energy', 'Industry', 'Transport'].map((name, at) => ({ number: at + 1, short: same(name), name: same(name) })),
  sectors: [{ id: 'power_heat', name: same('Power and heat') }, { id: 'steel', name: same('Steel') }],
  levers: LEVERS,
  outputs: OUTPUTS.map((id) => ({ id, name: same(id), unit: 'Mt', iamc: null, relation: null, step: 'emissions' })),
  accounts: [
    { id: 'territorial', name: text('属地口径', '屬地口徑', 'Territorial'), output: 'co2', asInventory: true },
    { id: 'consumption', name: text('消费口径', '消費口徑', 'Consumption'), output: 'co2_consumption', asInventory: false },
  ],
  flows: ['hydro', 'load', 'unserved'],
  targets: [],
  facts: [FACT],
  growth: [],
  ranges: { drawn: 44, clamped: 10 },
  summary: SUMMARY,
  sources: ['INVENTORY', 'PLAN'].map((id) => ({
    id, title: same(`Title of ${id}`), issuer: same('Issuer'), documentNumber: same(''), date: '2020', terms: same(''), find: same(''), link: null,
  })),
  leversWithOfficialAnchor: { count: 2, of: 8 },
};

const LAYOUT: Layout = { outputs: OUTPUTS.length, years: LAST - FIRST + 1, regions: 3, paths: PATHS, pathYears: LAST - 2025 + 1, summary: SUMMARY.length, accounts: 2, ensemble: [], attribution: [], attributed: [], sensitivity: [], marks: [], leftOut: [], quantities: [], seek: [], bindings: [], map: [], cell: [], nextStep: [], state: [], uncertain: [] };

const no = (code: string, culprit: string, found: string, allowed: string): Refusal => ({ code, culprit, found, allowed, sentence: `${culprit}: ${found}; allowed: ${allowed}` });

function settings(scenario: string, sets: string[]): Settings {
  const refused: Refusal[] = [];
  const known = MANIFEST.scenarios.findIndex(({ id }) => id === scenario);
  if (known < 0) refused.push(no('unknown-scenario', 'scenario', scenario, MANIFEST.scenarios.map(({ id }) => id).join(', ')));
  const vector = [known < 0 ? 1 : known, ...LEVERS.map(() => NaN)];
  for (const set of sets) {
    const [target = '', number = ''] = set.split('=');
    const [name = '', year] = target.split('@');
    const [key, region] = name.split('.');
    const found = LEVERS.find((candidate) => candidate.key === key);
    const value = number.trim() === '' ? NaN : Number(number);
    if (key === 'test' && region !== FACT.id) refused.push(no('unknown-test', 'test', region ?? '', FACT.id));
    else if (key === 'test' && !(value >= (FACT.low ?? 0) && value <= (FACT.high ?? 0))) refused.push(no('out-of-range', target, number, '2.5 to 6.5 in steps of 0.1'));
    else if (key === 'test') vector.push(PATHS + 3, 0, value);
    else if (!found) refused.push(no('unknown-lever', 'lever', key ?? '', ''));
    else if (!Number.isFinite(value)) refused.push(no('not-a-number', target, number, 'a number'));
    else if (year === undefined) {
      if (value < found.slider.min || value > found.slider.max) refused.push(no('out-of-range', found.key, number, '0 to 3 in steps of 0.1'));
      else if (Number.isFinite(vector[found.slot])) refused.push(no('set-twice', found.key, number, ''));
      else vector[found.slot] = value;
    } else if (found.kind === 'stress') vector.push(PATHS, Number(year), value);
    else if (found.rows.length > 1 && region === undefined) refused.push(no('region-needed', found.key, target, 'sichuan, chongqing'));
    else if (value < found.min || value > found.max) refused.push(no('out-of-range', target, number, `${found.min} to ${found.max}`));
    else vector.push(found.rows[region === 'chongqing' ? 1 : 0]?.path ?? 0, Number(year), value);
  }
  return { vector: Float64Array.from(vector), refused, free: () => undefined };
}

const at = (levels4: readonly number[][], position: number, year: number): number => {
  const value = (level: number): number => {
    const [a = 0, b = 0, c = 0, d = 0] = levels4[level] ?? [];
    if (year <= 2030) return a + ((b - a) * (year - 2025)) / 5;
    if (year <= 2035) return b + ((c - b) * (year - 2030)) / 5;
    return c + ((d - c) * (year - 2035)) / 25;
  };
  const below = Math.min(2, Math.floor(position));
  return value(below) + (position - below) * (value(below + 1) - value(below));
};

function project(vector: Float64Array): Float64Array {
  const scenario = vector[0] ?? 1;
  const position = (found: LeverInfo): number => (Number.isFinite(vector[found.slot]) ? (vector[found.slot] ?? scenario) : scenario);
  const counted = LEVERS.filter(({ kind }) => kind !== 'stress' && kind !== 'enabling');
  const finance = Number.isFinite(vector[7]) ? (vector[7] ?? 0) / 10 : 0;
  const mean = finance + counted.reduce((sum, found) => sum + position(found), 0) / counted.length;
  const target = vector[1] ?? NaN;
  const out: number[] = [];
  const summaries: number[] = [];
  for (const region of REGIONS) {
    const normal = Array.from({ length: LAYOUT.years }, (_, k) => {
      const year = FIRST + k;
      const known = [462, 480, 491, 502, 508][k];
      const after = 508 + (year - 2024) * (4.6 - mean * 1.3) - (year > 2026 ? (year - 2026) ** 1.75 * (0.16 + mean * 0.42) : 0);
      return Math.max(20, known ?? after) * SHARE[region];
    });
    const own = normal.map((value, k) => value + ([3, 5, 12, 14, 6][k] ?? 0) * SHARE[region]);
    const share = Array.from({ length: LAYOUT.years }, (_, k) => 38 + (k - 5) * (0.5 + 0.25 * mean) + (region === 'sc' ? 5 : region === 'cq' ? -9 : 0));
    const gap = share.map((_, k) => (Number.isFinite(target) && target > 2.2 && k > 8 ? (target - 2.2) * 7 : 0));
    const short = normal.map((_, k) => (mean < 0.5 && k > 25 ? 3 : 0));
    out.push(...own, ...normal, ...own.map((v) => v * 1.1), ...own.map((v) => v * 0.4), ...own.map((v) => v * 0.6), ...share, ...gap, ...short);
    const level = Math.max(...normal);
    const peak = FIRST + normal.indexOf(level);
    const near = normal.map((v, k) => (v >= 0.99 * level ? FIRST + k : 0)).filter(Boolean);
    const status = peak === LAST ? 0 : near.length >= 5 ? 2 : 1;
    const of = (year: number): number => normal[year - FIRST] ?? NaN;
    const from = short.findIndex((v) => v > 0);
    summaries.push(
      peak, level, status, near[0] ?? peak, near[near.length - 1] ?? peak, NaN, NaN, 2014, 514.4 * SHARE[region], level / (514.4 * SHARE[region]) - 1, 0, peak, level,
      of(2030), of(2035), of(2060), from < 0 ? NaN : FIRST + from, from < 0 ? NaN : LAST,
    );
  }
  for (const found of LEVERS) for (const { levels: of } of found.rows) for (let year = 2025; year <= LAST; year += 1) out.push(at(of, position(found), year));
  return Float64Array.from([...out, ...summaries, ...summaries]);
}

function details(vector: Float64Array, language: Language): Details {
  const raises = Number.isFinite(vector[2]);
  const warning: Advice = { code: 'raises', weight: 'notice', what: `${language} what`, why: 'why', remedy: 'remedy' };
  return { marginal: [[], []], warnings: raises ? [warning] : [] };
}

function sentence(projection: Float64Array, region: RegionId, language: Language): Sentence {
  const from = 3 * OUTPUTS.length * LAYOUT.years + PATHS * LAYOUT.pathYears + REGIONS.indexOf(region) * SUMMARY.length;
  const year = projection[from] ?? 0;
  const mt = projection[from + 1] ?? 0;
  const shortFrom = projection[from + 16] ?? NaN;
  const name = MANIFEST.regions[REGIONS.indexOf(region)]?.name[language] ?? '';
  if (language === 'en') {
    return {
      headline: [
        { text: `With these actions, ${name} emissions peak around `, part: 'text' }, { text: `${year}`, part: 'year' },
        { text: ' at about ', part: 'text' }, { text: `${mt.toFixed(0)} Mt`, part: 'level' }, { text: ' of CO₂, in a normal water year.', part: 'text' },
      ],
      compared: 'That is from 2020 on; it is too close to the 2014 maximum (514 Mt) to call.',
      status: 'Status: provisional.',
      caveat: 'This is a scenario, not a forecast.',
      live: `Peak ${year}, ${mt.toFixed(0)} Mt.`,
      warnings: Number.isFinite(shortFrom) ? [`Electricity is short in ${shortFrom}–2060; do not quote these years.`] : [],
    };
  }
  return {
    headline: [
      { text: `按这组行动，${name}碳排放大约在 `, part: 'text' }, { text: `${year} 年`, part: 'year' },
      { text: '达峰，正常来水年的峰值约 ', part: 'text' }, { text: `${(mt / 100).toFixed(2)} 亿吨`, part: 'level' }, { text: '。', part: 'text' },
    ],
    compared: '这是就 2020 年以来而言；与 2014 年最高值（5.14 亿吨）之差在误差范围内，高低难以判定。',
    status: '状态：暂定峰值。',
    caveat: '这是情景推演，不是预测。',
    live: `达峰 ${year} 年，峰值 ${(mt / 100).toFixed(2)} 亿吨。`,
    warnings: Number.isFinite(shortFrom) ? [`${shortFrom}–2060 年缺电，这几年的数字不能引用。`] : [],
  };
}

const effect = (_: Float64Array, lever: string, language: Language): Effect => ({ what: `${language} ${lever}`, reasons: [{ code: 'nothing-more', text: 'reason' }] });
const findings = (language: Language): Finding[] => [{ id: 'moves-most', scenario: 'reference', sets: ['hydro=3'], account: 'territorial', text: `${language} finding`, caveat: 'caveat' }];

export const fakeCore: Model = {
  kind: 'plain', effect, findings, manifest: () => MANIFEST, layout: () => LAYOUT, settings, project, sentence, details, slices: () => new Float64Array(2 * 11 * 3), file: () => '', checksum: () => '0' };

import { describe, expect, it } from 'vitest';
import { amount, capacity, change, counted, day, electricity, fixed, inUnit, level, official, plain, published, share, tableLevel, three, year, years } from '../../src/text/format';

describe('numbers as each language prints them', () => {
  it('levels have three digits', () => {
    expect(level(540, 'zh-Hans')).toBe('5.40 亿吨');
    expect(level(540, 'zh-Hant')).toBe('5.40 億噸');
    expect(level(540, 'en')).toBe('540 Mt');
    expect(level(98.71, 'zh-Hans')).toBe('9870 万吨');
    expect(level(98.71, 'zh-Hant')).toBe('9870 萬噸');
    expect(level(98.71, 'en')).toBe('98.7 Mt');
    expect(level(5.634, 'zh-Hans')).toBe('563 万吨');
    expect(level(5.634, 'en')).toBe('5.63 Mt');
  });

  it('levels do not change their unit by rounding', () => {
    expect(level(99.96, 'en')).toBe('100 Mt');
    expect(level(99.6, 'zh-Hans')).toBe('1.00 亿吨');
    expect(level(9.996, 'en')).toBe('10.0 Mt');
  });

  it('days have a space between figures and Chinese, and do not move with the time zone', () => {
    expect(day('2027-06-01', 'zh-Hans')).toBe('2027 年 6 月 1 日');
    expect(day('2027-06-01', 'zh-Hant')).toBe('2027 年 6 月 1 日');
    expect(day('2027-06-01', 'en')).toBe('June 1, 2027');
  });

  it('changes carry their sign, and minus is U+2212', () => {
    expect(change(-33.5, 'zh-Hans')).toBe('\u22123350 万吨');
    expect(change(-33.5, 'en')).toBe('\u221233.5 Mt');
    expect(change(3.1, 'zh-Hant')).toBe('+310 萬噸');
    expect(change(3.1, 'en')).toBe('+3.1 Mt');
    expect(fixed(-0.004, 2)).toBe('0.00');
  });

  it('differences without direction have neither sign nor false digits', () => {
    expect(amount(-18.04, 'zh-Hans')).toBe('1800 万吨');
    expect(amount(18.04, 'en')).toBe('18 Mt');
    expect(amount(0.21, 'en')).toBe('0.2 Mt');
  });

  it('capacity and electricity take the units of their language', () => {
    expect(capacity(106, 'zh-Hans')).toBe('1.06 亿千瓦');
    expect(capacity(14, 'zh-Hans')).toBe('1400 万千瓦');
    expect(capacity(14, 'zh-Hant')).toBe('1400 萬千瓦');
    expect(capacity(106.4, 'en')).toBe('106 GW');
    expect(capacity(14, 'en')).toBe('14 GW');
    expect(electricity(35, 'zh-Hans')).toBe('350 亿千瓦时');
    expect(electricity(35, 'zh-Hant')).toBe('350 億千瓦時');
    expect(electricity(35, 'en')).toBe('35 TWh');
  });

  it('a published value keeps every digit of its document', () => {
    expect(published(41.5, '% of energy', '%', 'zh-Hans')).toBe('41.5%');
    expect(published(52.64, 'GW', '百万千瓦', 'zh-Hans')).toBe('5264 万千瓦');
    expect(published(106.3, 'GW', '百万千瓦', 'zh-Hans')).toBe('1.063 亿千瓦');
    expect(published(52.64, 'GW', 'GW', 'en')).toBe('52.64 GW');
  });

  it('numbers of documents are in the units of the language, and not in thousands of a few', () => {
    expect([official(35, 'TWh', 'TWh', 'zh-Hans'), official(35, 'TWh', 'TWh', 'zh-Hant'), official(35, 'TWh', 'TWh', 'en')]).toEqual(['350 亿千瓦时', '350 億千瓦時', '35 TWh']);
    expect([official(1, 'thousand vehicles', '千辆', 'zh-Hans'), official(0.44, 'thousand vehicles', '千輛', 'zh-Hant'), official(1, 'thousand vehicles', 'thousand vehicles', 'en')]).toEqual(['1000 辆', '440 輛', '1,000 vehicles']);
    expect([official(10.8231, 'GW', 'GW', 'en'), official(10.8231, 'GW', 'GW', 'zh-Hans'), official(138, 'GW', 'GW', 'zh-Hans')]).toEqual(['10.82 GW', '1082.31 万千瓦', '1.38 亿千瓦']);
    expect([official(0.9532, 'million', '百万辆', 'zh-Hans'), official(161.26, 'TWh', 'TWh', 'zh-Hans'), official(0.1255, 'kg/kWh', 'kg/kWh', 'en'), official(-14, '%', '%', 'en')]).toEqual(['95.32 万辆', '1612.6 亿千瓦时', '0.1255 kg/kWh', '−14%']);
    expect([inUnit(20, 'thousand vehicles', '千辆', 'zh-Hans'), inUnit(20, 'thousand vehicles', 'thousand vehicles', 'en'), inUnit(20, 'thousand vehicles', '', 'en')]).toEqual(['2 万辆', '20,000 vehicles', '20 ']);
  });

  it('years have their word in Chinese, ranges an en dash and the unit once', () => {
    expect(year(2029, 'zh-Hans')).toBe('2029 年');
    expect(year(2029, 'en')).toBe('2029');
    expect(years(2027, 2032, 'zh-Hant')).toBe('2027–2032 年');
    expect(years(2027, 2032, 'en')).toBe('2027–2032');
    expect(years(2030, 2030, 'en')).toBe('2030');
  });

  it('counts have their thousands told apart', () => {
    expect([0, 256, 1024, 25600, 1_000_000].map(counted)).toEqual(['0', '256', '1,024', '25,600', '1,000,000']);
  });

  it('values of levers follow their unit', () => {
    expect(inUnit(45, '% of the pool', '%', 'zh-Hans')).toBe('45%');
    expect(inUnit(2.5, '%/yr decline', '%/年', 'en')).toBe('2.5%');
    expect(inUnit(82, '2020 = 100', '', 'en')).toBe('82');
    expect(inUnit(250, 'CNY/t', '元/吨', 'zh-Hans')).toBe('250 元/吨');
    expect(inUnit(NaN, 'GW', '', 'en')).toBe('—');
  });

  it('tables are in Mt with one decimal in every language', () => {
    expect(tableLevel(539.94)).toBe('539.9');
    expect(share(43.4)).toBe('43%');
    expect(three(1234)).toBe('1234');
    expect(plain(2.5)).toBe('2.5');
    expect(plain(45)).toBe('45');
  });
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Manifest } from '../../src/engine/core';
import { anchoredLevers, anchorsOf } from '../../src/views/explain-anchored';

const manifest = JSON.parse(readFileSync(fileURLToPath(new URL('../../../tests/golden/manifest.json', import.meta.url)), 'utf8')) as Manifest;

it('lists as many levers with an official value as the model counts', () => {
  expect(anchoredLevers(manifest)).toHaveLength(manifest.leversWithOfficialAnchor.count);
});

it('gives every official value a year and a known source, and each document and year once', () => {
  const sources = new Set(manifest.sources.map(({ id }) => id));
  for (const lever of anchoredLevers(manifest)) {
    const anchors = anchorsOf(lever);
    for (const { year, source } of anchors) {
      expect(year).toBeGreaterThan(2000);
      expect(sources).toContain(source);
    }
    const byLevel = lever.rows.flatMap(({ badges, sources: documents }) => badges.flatMap((row, level) => row.flatMap((badge, knot) => (badge === 'official' ? [`${documents[level]?.[knot]} ${[2025, 2030, 2035, 2060][knot]}`] : []))));
    const told = anchors.map(({ source, year }) => `${source} ${year}`);
    expect(byLevel.filter((value) => !told.includes(value))).toEqual([]);
  }
});

it('counts no value of an outturn or an assumption', () => {
  const lever = manifest.levers.find(({ key }) => key === 'coal_to_electric');
  expect(lever && anchorsOf(lever)).toEqual([]);
});

import { expect, it, vi } from 'vitest';
import { Engine } from '../../src/engine/engine';
import { askInAdvance, type Told } from '../../src/engine/in-advance';
import { addLanguage, inOneLanguage } from '../../src/engine/manifest';
import { LANGUAGES } from '../../src/state/state';
import { fakeCore } from './fake-core';

const asked = new Engine(fakeCore);
const told: Told = { ...fakeCore.manifest(), inAdvance: askInAdvance(asked, LANGUAGES) };

it('what is told in advance is what the model answers, and the model is not asked again', () => {
  const [project, findings] = [vi.fn(fakeCore.project), vi.fn(fakeCore.findings)];
  const engine = new Engine({ ...fakeCore, project, findings, manifest: () => told });
  for (const { id } of told.regions) for (const { output } of told.accounts) expect(engine.axisTop(id, output)).toBe(asked.axisTop(id, output));
  for (const language of LANGUAGES) expect(engine.findings(language)).toEqual(fakeCore.findings(language));
  expect(project).not.toHaveBeenCalled();
  expect(findings).not.toHaveBeenCalled();
});

it('a page is told the findings in its language, and those of another with its texts', () => {
  const page = structuredClone(inOneLanguage(told, 'en', LANGUAGES));
  expect(page.inAdvance?.findings).toEqual({ en: fakeCore.findings('en') });
  addLanguage(page, inOneLanguage(told, 'zh-Hant', LANGUAGES));
  expect(page.inAdvance?.findings).toEqual({ en: fakeCore.findings('en'), 'zh-Hant': fakeCore.findings('zh-Hant') });
  expect(page.inAdvance?.spans).toEqual(told.inAdvance?.spans);
});

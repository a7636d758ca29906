/** Sentences that are put together of parts: what stands between the parts, and which way a number points. */
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { Engine } from '../../src/engine/engine';
import { LANGUAGES } from '../../src/state/state';
import { inLanguage, wordsOf } from '../../src/text';
import { AimMessage } from '../../src/views/AimMessage';
import { ShownContext, type Shown } from '../../src/views/context';
import { fakeCore } from './fake-core';

const { manifest } = new Engine(fakeCore);

describe.each(LANGUAGES)('what is told in %s', (language) => {
  const words = wordsOf(language);

  it('sets the count of the levers that are not named apart from the last that is', () => {
    const moves = Array.from({ length: 22 }, () => ({ key: manifest.levers[0]?.key ?? '', from: 1, to: 3 }));
    const state = { wish: { by: 2030, atMost: null }, found: { reached: true, moves, binding: [] }, failure: null, levers: { free: 22, locked: 0 }, held: true };
    const shown = { manifest, words, say: (text: Shown['manifest']['levers'][number]['name']) => inLanguage(text, language), picture: { view: { language } }, store: { aim: { state, subscribe: () => () => undefined } } } as unknown as Shown;
    const html = renderToString(h(ShownContext.Provider, { value: shown, children: h(AimMessage, {}) }));
    expect(html).toContain(`3.0${words.clauseSeparator}${words.message.more(17)}`);
  });

  it('says earlier or later of a shift in years, and never both a word and a minus', () => {
    const { years } = words.see.actions;
    const [earlier, later, none] = [years('1.0', 1), years('1.0', -1), years('0.0', 0)];
    expect(new Set([earlier, later, none]).size).toBe(3);
    expect(earlier).toMatch(/earlier|提前/);
    expect(later).toMatch(/later|推迟|推遲/);
    expect(none).not.toMatch(/\d/);
  });
});

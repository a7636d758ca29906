import { describe, expect, it } from 'vitest';
import { bake } from '../../src/entries/bake';
import { fakeCore } from './fake-core';

const assets = { pageScript: 'assets/page.js', frameScript: 'assets/frame.js', style: 'assets/page.css', frameStyle: 'assets/frame.css', simd: 'assets/simd.wasm', plain: 'assets/plain.wasm', worker: 'assets/worker.js', prefix: '' };

describe('the baked pages', async () => {
  const pages = await bake(fakeCore, assets);

  it('are a page and a frame in three languages', () => {
    expect(pages.map(({ path }) => path)).toEqual(['index.html', 'frame.html', 'zh-Hant/index.html', 'zh-Hant/frame.html', 'en/index.html', 'en/frame.html']);
  });

  it.each(pages)('$path holds sentence, chart and table, and disabled sliders', ({ html }) => {
    expect(html).toMatch(/<h1[^>]*data-part="sentence"[^>]*>(?!<\/h1>)/);
    expect(html).toContain('data-series="observed"');
    expect(html.match(/<th scope="row"/g)).toHaveLength(64);
    for (const input of html.match(/<input[^>]*type="range"[^>]*>/g) ?? []) expect(input).toContain('disabled');
  });

  it.each(pages)('$path needs no style and no script in its markup', ({ html }) => {
    expect(html).not.toMatch(/ style="|<style|<script>| on[a-z]+="/);
    expect(html).not.toMatch(/https?:\/\/(?!doi|www\.w3)[^"]*\.(js|css|woff)/);
  });

  it.each(pages)('$path has every id once', ({ html }) => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it.each(pages.filter(({ path }) => path.includes('/')))('$path finds its files from its folder', ({ html }) => {
    expect(html).toContain('href="../assets/');
    expect(html).toContain('src="../assets/');
  });
});

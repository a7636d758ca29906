import { describe, expect, it } from 'vitest';
import { bake } from '../../src/entries/bake';
import { fakeCore } from './fake-core';

const assets = { pageScript: 'assets/page.js', frameScript: 'assets/frame.js', style: 'assets/page.css', frameStyle: 'assets/frame.css', live: 'assets/live.wasm', simd: 'assets/simd.wasm', plain: 'assets/plain.wasm', worker: 'assets/worker.js', manifests: { 'zh-Hans': 'assets/a.json', 'zh-Hant': 'assets/b.json', en: 'assets/c.json' }, words: { 'zh-Hans': 'assets/a.js', 'zh-Hant': 'assets/b.js', en: 'assets/c.js' }, prefix: '' };

describe('the baked pages', async () => {
  const pages = await bake(fakeCore, assets);

  it('are a page a scenario, a page a region and a frame, in three languages', () => {
    const files = ['low.html', 'index.html', 'plan.html', 'ambitious.html', 'sichuan.html', 'chongqing.html', 'frame.html'];
    expect(pages.map(({ path }) => path)).toEqual(['', 'zh-Hant/', 'en/'].flatMap((folder) => files.map((file) => folder + file)));
  });

  it('show six different results, each with links to the others in its language', () => {
    const english = pages.filter(({ path }) => path.startsWith('en/') && !path.includes('frame'));
    const headlines = english.map(({ html }) => /<h1[^>]*>(.*?)<\/h1>/.exec(html)?.[1]);
    expect(new Set(headlines).size).toBe(6);
    for (const { path, html } of english) {
      expect(html).toContain(`href="../zh-Hant/${path.slice(3)}"`);
      for (const other of english) expect(html).toContain(`<a href="${other.path.slice(3)}"`);
    }
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

/** Prints the Lighthouse scores of page and frame: the median of five runs of the mobile preset, in a Chromium of its own. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { serve } from '../../../serve.mjs';

const DIST = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'dist');
const PAGES = ['index.html', 'en/index.html', 'en/frame.html'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const TIMES = 5;
/** What every category has to reach. */
const WANTED = 95;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function portOf(process_) {
  for await (const chunk of process_.stderr) {
    const found = /127\.0\.0\.1:(\d+)/.exec(String(chunk));
    if (found) return Number(found[1]);
  }
  throw new Error('Chromium ended before it said where it listens');
}

/** A Chromium that Lighthouse can drive, with a profile that is thrown away. */
async function withChromium(work) {
  const profile = await mkdtemp(join(tmpdir(), 'carbon-peak-lighthouse-'));
  const executable = process.env.CARBON_PEAK_CHROMIUM ?? chromium.executablePath();
  const browser = spawn(executable, ['--headless=new', '--no-sandbox', '--no-first-run', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((done) => browser.once('exit', done));
  try {
    return await work(await portOf(browser));
  } finally {
    browser.kill();
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

export async function lighthouseScores(line) {
  const site = await serve(DIST, { compress: true });
  try {
    await withChromium(async (port) => {
      for (const name of PAGES) {
        const results = [];
        for (let time = 0; time < TIMES; time += 1) {
          const { lhr } = await lighthouse(`${site.origin}/${name}`, { port, logLevel: 'error', onlyCategories: CATEGORIES });
          if (lhr.runtimeError) throw new Error(`${name}: ${lhr.runtimeError.message}`);
          results.push(lhr);
        }
        const scores = CATEGORIES.map((category) => [category, Math.round(100 * median(results.map(({ categories }) => categories[category].score)))]);
        line(`  ${name}: ${scores.map(([category, score]) => `${category} ${score}${score < WANTED ? ` (below ${WANTED})` : ''}`).join(', ')} (median of ${TIMES})`);
        // What is told of the performance is of the run that is the median.
        const performance = (lhr) => lhr.categories.performance.score;
        const middle = results.find((lhr) => performance(lhr) === median(results.map(performance)));
        const timings = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index'];
        line(`    performance of each ${results.map((lhr) => Math.round(100 * performance(lhr))).join(', ')}; of the middle one:`);
        line(`    ${timings.map((id) => `${id} ${middle.audits[id].displayValue}`).join(', ')}`);
        for (const category of CATEGORIES) {
          for (const { id, weight } of middle.categories[category].auditRefs) {
            const { score, title, displayValue } = middle.audits[id];
            if (weight > 0 && score !== null && score < 0.9) line(`    ${category}: ${title}${displayValue ? `, ${displayValue}` : ''}`);
          }
        }
      }
    });
  } finally {
    await site.close();
  }
}

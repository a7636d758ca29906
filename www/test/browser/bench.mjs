/** Prints the time of one run of the core in each browser, and of the work of a frame of the page under a moving hand. */
import { Bench, ENGINES } from './harness.mjs';

const MOVES = 200;

/** Runs in the page: the settings of the scenarios in turn, so that no run repeats the one before it. */
async function timeOfRuns(kind) {
  const { loadCore } = await import('/__test/engine/load.js');
  const { core } = await loadCore({ simd: '/__test/engine/simd.wasm', plain: '/__test/engine/plain.wasm' }, kind);
  const vectors = ['low', 'reference', 'plan', 'ambitious'].map((scenario) => core.settings(scenario, []).vector);
  const batch = (runs) => {
    const begin = performance.now();
    for (let run = 0; run < runs; run += 1) core.project(vectors[run % vectors.length]);
    return ((performance.now() - begin) / runs) * 1000;
  };
  batch(500);
  const times = Array.from({ length: 21 }, () => batch(200)).sort((a, b) => a - b);
  return { median: times[10], least: times[0], most: times[20] };
}

/** Runs in the page: batches of the engine on one thread, each after the worlds of its draws were made ready; the least of several tries. */
async function timeOfBatches(kind) {
  const { loadCore } = await import('/__test/engine/load.js');
  const { core } = await loadCore({ simd: '/__test/engine/simd.wasm', plain: '/__test/engine/plain.wasm' }, kind);
  const { tasks } = core;
  const enabling = ['green_finance=2', 'technology=2', 'carbon_price=2', 'pilots=2'];
  const capacity = core.settings('plan', []).vector;
  const all = core.settings('plan', enabling).vector;
  const target = core.settings('plan', [...enabling, 'non_fossil_share=2']).vector;
  const time = (open, tries) => {
    let least = Infinity;
    let total = 0;
    for (let k = 0; k < tries; k += 1) {
      const begin = performance.now();
      const task = open();
      total = task.total;
      while (!task.step(total));
      task.answer();
      least = Math.min(least, performance.now() - begin);
      task.free();
    }
    return { least, total };
  };
  const ensemble = (runs) => () => tasks.ensemble(capacity, 'territorial', 'cy', runs, 1, false, false);
  const first = time(ensemble(1024), 1);
  const tries = kind === 'js' ? 2 : 7;
  return [
    ['ensemble of 1,024 with quantiles, the first, which makes its worlds', first],
    ['ensemble of 1,024 with quantiles', time(ensemble(1024), tries)],
    ['ensemble of 256 with quantiles', time(ensemble(256), tries)],
    ['attribution, capacity mode', time(() => tasks.attribution(all, 'territorial', 'reference'), tries)],
    ['attribution, target mode', time(() => tasks.attribution(target, 'territorial', 'reference'), 2)],
  ];
}

/**
 * Runs in the page: moves a slider and adds up the work of the main thread, in the event itself and from the beginning
 * of the frame to the first task behind it, the wait for the frame left out.
 */
async function timeOfFrames(moves) {
  const input = document.querySelector('input[data-lever="coal_to_electric"]');
  const [least, most] = [Number(input.min), Number(input.max)];
  const channel = new MessageChannel();
  const times = [];
  for (let move = 0; move < moves; move += 1) {
    const position = least + (most - least) * (0.5 + 0.5 * Math.sin(move / 9));
    input.value = position.toFixed(1);
    times.push(
      await new Promise((done) => {
        let event = 0;
        requestAnimationFrame(() => {
          const begin = performance.now();
          channel.port1.onmessage = () => done(event + performance.now() - begin);
          channel.port2.postMessage(null);
        });
        const begin = performance.now();
        input.dispatchEvent(new Event('input', { bubbles: true }));
        event = performance.now() - begin;
      }),
    );
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(moves * 0.5)], p95: times[Math.floor(moves * 0.95)] };
}

const line = (text) => console.log(text);

for (const engine of ENGINES) {
  const bench = new Bench(engine, { preciseTime: true });
  try {
    await bench.start();
    line(`${engine} ${bench.browser.version()}`);
    for (const kind of ['simd', 'plain', 'js']) {
      const blank = await bench.open('__test/blank.html', { ready: false });
      const runs = await blank.evaluate(timeOfRuns, kind);
      for (const [what, { least, total }] of await blank.evaluate(timeOfBatches, kind)) {
        line(`  ${kind}, ${what}: ${least.toFixed(2)} ms, ${((least / total) * 1000).toFixed(2)} µs a run (${total} runs)`);
      }
      line(`  one run, ${kind}: ${runs.median.toFixed(1)} µs (${runs.least.toFixed(1)}–${runs.most.toFixed(1)} over batches of 200)`);
    }
    for (const name of ['index.html', 'frame.html']) {
      const page = await bench.open(name);
      const report = (title, { median, p95 }) =>
        line(`  ${name}, input to end of frame${title}: median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (${MOVES} moves)`);
      report('', await page.evaluate(timeOfFrames, MOVES));
      if (engine === 'chromium') {
        const session = await page.context().newCDPSession(page);
        await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
        report(' at a sixth of the speed', await page.evaluate(timeOfFrames, MOVES));
      }
    }
    const complaints = await bench.tidy();
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  } finally {
    await bench.stop();
  }
}

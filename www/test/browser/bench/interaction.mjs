/**
 * Prints how long a moving hand waits for its picture while the runs behind the curve go on in the worker, and how long the fan needs to be
 * whole after the hand lets go. Chromium slows the main thread only, so at a sixth of the speed the worker runs as fast as ever.
 */
import { cpus, loadavg } from 'node:os';
import { allRuns } from '../harness.mjs';

const MOVES = 200;
const RELEASES = 15;
const LEVER = 'coal_to_electric';

/** Runs in the page before its scripts: writes down what goes to the worker and comes back, and what the answers cost the main thread. */
export function watchWorkers() {
  const watch = { ensembles: new Set(), asked: 0, answered: 0, busy: 0 };
  globalThis.watched = watch;
  const Known = globalThis.Worker;
  globalThis.Worker = class extends Known {
    postMessage(message) {
      if (message.type === 'start' && message.question.kind === 'ensemble') {
        watch.ensembles.add(message.id);
        watch.asked += 1;
      } else if (message.type === 'cancel') watch.ensembles.delete(message.id);
      super.postMessage(message);
    }
    set onmessage(listener) {
      super.onmessage = (event) => {
        const begin = performance.now();
        const { report } = event.data;
        if (report && report.type !== 'progress' && watch.ensembles.delete(report.id)) watch.answered += 1;
        listener(event);
        // What the listener draws is drawn in a microtask of its own.
        queueMicrotask(() => queueMicrotask(() => (watch.busy += performance.now() - begin)));
      };
    }
    get onmessage() {
      return super.onmessage;
    }
  };
}

/**
 * Runs in the page: moves a slider once a frame and adds up what keeps the main thread from the end of that frame: the event itself, the frame
 * from its beginning to the first task behind it, and answers of the worker that come in between. The wait for the frame is left out.
 */
async function frames({ moves, lever }) {
  const input = document.querySelector(`input[data-lever="${lever}"]`);
  const [least, most] = [Number(input.min), Number(input.max)];
  const channel = new MessageChannel();
  const watch = globalThis.watched;
  const times = [];
  let underWay = 0;
  const { asked } = watch;
  for (let move = 0; move < moves; move += 1) {
    input.value = (least + (most - least) * (0.5 + 0.5 * Math.sin(move / 9))).toFixed(1);
    times.push(
      await new Promise((done) => {
        let event = 0;
        let answers = 0;
        requestAnimationFrame(() => {
          const begin = performance.now();
          const between = watch.busy - answers;
          channel.port1.onmessage = () => {
            if (watch.ensembles.size > 0) underWay += 1;
            done(event + between + performance.now() - begin);
          };
          channel.port2.postMessage(null);
        });
        answers = watch.busy;
        const begin = performance.now();
        input.dispatchEvent(new Event('input', { bubbles: true }));
        event = performance.now() - begin;
      }),
    );
  }
  input.dispatchEvent(new Event('change', { bubbles: true }));
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(moves * 0.5)], p95: times[Math.floor(moves * 0.95)], most: times.at(-1), underWay, asked: watch.asked - asked };
}

/** Runs in the page: a short drag, and the time from letting go to the frame in which the fan has all of its runs. */
async function release({ lever, to }) {
  const input = document.querySelector(`input[data-lever="${lever}"]`);
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const whole = () => document.querySelector('[data-part="twenty-block"]').dataset.complete === 'true';
  for (const step of [0.3, 0.2, 0.1, 0]) {
    input.value = (to > 1.5 ? to - step : to + step).toFixed(1);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await frame();
  }
  const begin = performance.now();
  input.dispatchEvent(new Event('change', { bubbles: true }));
  const drawn = () => document.querySelector('[data-series="scenario"]') && whole();
  let incomplete = !whole();
  do {
    await frame();
    incomplete ||= !whole();
  } while (!drawn());
  // The end of that frame.
  await new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(null);
  });
  return { time: performance.now() - begin, incomplete };
}

export async function interaction(bench, line) {
  line(`  load before: ${loadavg()[0].toFixed(1)} on ${cpus().length} processors; a busy machine gives greater times`);
  const throttled = bench.engine === 'chromium';
  for (const name of ['index.html', 'frame.html']) {
    for (const rate of throttled ? [1, 6] : [1]) {
      const page = await bench.open(`${name}?s=plan`, { before: watchWorkers, whole: false });
      await allRuns(page);
      if (rate > 1) {
        const session = await page.context().newCDPSession(page);
        await session.send('Emulation.setCPUThrottlingRate', { rate });
      }
      const slow = rate > 1 ? ` at 1/${rate} of the speed` : '';
      const { median, p95, most, underWay, asked } = await page.evaluate(frames, { moves: MOVES, lever: LEVER });
      if (underWay < MOVES / 4) throw new Error(`${name}: runs were under way at the end of ${underWay} of ${MOVES} frames; a measure while they run needs at least ${MOVES / 4}`);
      line(`  ${name}, input to end of frame${slow}: median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, most ${most.toFixed(1)} ms (${MOVES} moves, ${asked} ensembles asked, under way at the end of ${underWay} frames)`);
      await allRuns(page);
      const times = [];
      for (let k = 0; k < RELEASES; k += 1) {
        const { time, incomplete } = await page.evaluate(release, { lever: LEVER, to: k % 2 === 0 ? 2.4 : 0.6 });
        if (!incomplete) throw new Error(`${name}: the fan was whole all the while; a release has to change it`);
        times.push(time);
      }
      times.sort((a, b) => a - b);
      line(`  ${name}, fan whole after release${slow}: median ${times[Math.floor(RELEASES / 2)].toFixed(0)} ms, most ${times.at(-1).toFixed(0)} ms (${RELEASES} releases)`);
      const complaints = await bench.tidy();
      if (complaints.length > 0) throw new Error(complaints.join('\n'));
    }
  }
}

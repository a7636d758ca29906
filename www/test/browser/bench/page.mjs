/** Prints what a reader feels of the page: how long a hand waits, what shifts by itself, and the scores of Lighthouse. */
import { Bench, ENGINES } from '../harness.mjs';
import { interaction } from './interaction.mjs';
import { lighthouseScores } from './lighthouse.mjs';
import { shift } from './shift.mjs';

const line = (text) => console.log(text);

for (const engine of ENGINES) {
  const bench = new Bench(engine, { preciseTime: true });
  try {
    await bench.start();
    line(`${engine} ${bench.browser.version()}`);
    await interaction(bench, line);
    if (engine === 'chromium') await shift(bench, line);
  } finally {
    await bench.stop();
  }
}
line('lighthouse, mobile');
await lighthouseScores(line);

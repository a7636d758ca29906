/** Prints how far anything on the screen moves by itself (layout shift), and what: while the page comes alive, and under a hand. */
import { LANGUAGES, allRuns, setRange, settle } from '../harness.mjs';
import { namedShifts, watchShifts } from '../shifts.mjs';

const MOVES = 20;
const SIZES = [[375, 667], [768, 1024], [1280, 800]];

function told(shifts) {
  const what = [...new Set(shifts.flatMap(({ what }) => what))];
  return `${shifts.reduce((sum, { value }) => sum + value, 0).toFixed(3)}${what.length > 0 ? ` (${what.slice(0, 6).join(', ')})` : ''}`;
}

export async function shift(bench, line) {
  for (const name of Object.values(LANGUAGES).flatMap((folder) => [`${folder}index.html`, `${folder}frame.html`])) {
    for (const [width, height] of SIZES) {
      const page = await bench.open(name, { width, height, before: watchShifts, whole: false });
      const taken = async () => {
        await allRuns(page);
        await settle(page);
        return told(await namedShifts(page));
      };
      const load = await taken();
      for (let move = 0; move < MOVES; move += 1) await setRange(page, move % 2 === 0 ? 'coal_to_electric' : 'non_fossil_share', (1.5 + 1.5 * Math.sin(move)).toFixed(1));
      line(`  ${name} at ${width} px, layout shift until every run is in: ${load}; over ${MOVES} moves: ${await taken()}`);
      const complaints = await bench.tidy();
      if (complaints.length > 0) throw new Error(complaints.join('\n'));
    }
  }
}

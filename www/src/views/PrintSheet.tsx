import type { LeverInfo } from '../engine/core';
import { regionOf } from '../chart/series';
import { topOf } from '../edition/place';
import { addressOf } from '../share/address';
import { readLever, TOLD_YEARS, type LeverReading } from '../state/lever-reading';
import { inUnit, share } from '../text/format';
import { Badge } from './Badge';
import type { Page } from './explain';
import { positionWords } from './LeverTrack';

/** Sources in the order in which the paper first names them. */
class Notes {
  readonly ids: string[] = [];

  /** The number of a note, which is made where there is none. */
  of(id: string): number {
    const at = this.ids.indexOf(id);
    return at >= 0 ? at + 1 : this.ids.push(id);
  }
}

/** The note that stands for the model itself. */
const MODEL = 'model';

/** What paper needs and a screen does not: the sliders as a table, sources as numbered notes, address, edition, day of printing. */
export function PrintSheet({ page, base, day }: { page: Page; base: string; day: Date }) {
  const { manifest, picture, words, say, prefix } = page;
  const { language, region } = picture.view;
  const { print } = words;
  const notes = new Notes();
  const history = notes.of(regionOf(manifest, region).history.source);
  const model = notes.of(MODEL);
  const levers = manifest.levers.map((lever) => {
    const reading = readLever(lever, picture.run, picture.inputs, region, manifest);
    // The list of notes is written below the table, so every note has its number before either is drawn.
    return { lever, reading, numbers: sourcesOf(lever, reading).map((id) => notes.of(id)) };
  });
  const { version, vintage } = manifest;
  return (
    <div class="print-sheet" data-part="print-sheet">
      <p class="print-kinds">
        {words.kind.observed} [{history}] · {words.kind.estimated}{words.listSeparator}{words.kind.scenario} [{model}]
      </p>
      <section class="card">
        <h2>{print.levers}</h2>
        <table class="words">
          <thead>
            <tr>
              {[print.lever, print.setting, ...TOLD_YEARS.map(String), words.lever.table.badge].map((head) => (
                <th key={head} scope="col" class="text">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {levers.map(({ lever, reading, numbers }) => (
              <Row key={lever.key} page={page} lever={lever} reading={reading} numbers={numbers} />
            ))}
          </tbody>
        </table>
      </section>
      <section class="card">
        <h2>{print.notes}</h2>
        <ol class="print-notes">
          {notes.ids.map((id) => {
            const source = manifest.sources.find((candidate) => candidate.id === id);
            const text = source
              ? [say(source.title), say(source.documentNumber), say(source.issuer), source.date, say(source.terms)].filter(Boolean).join(words.listSeparator)
              : words.provenance.byModel(version, vintage.tables);
            return (
              <li key={id}>
                {text}
                {source?.link && <span class="print-link"> {source.link}</span>}
              </li>
            );
          })}
        </ol>
        <p>
          {print.address}
          {language === 'en' ? ': ' : '：'}
          {addressOf('index', picture, version, topOf(prefix, base))}
        </p>
        <p>
          {words.footer.edition(version, vintage.drivers, vintage.inventory, vintage.tables)} · {print.printed(new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(day))}
        </p>
      </section>
    </div>
  );
}

/** What vouches for the values of a lever: the documents of a named level, the model for a result; a position between two levels is ours. */
function sourcesOf(lever: LeverInfo, { mode, position }: LeverReading): string[] {
  if (mode === 'outcome') return [MODEL];
  if (mode !== 'lever' || lever.kind === 'stress' || !Number.isInteger(position)) return [];
  return [...new Set(lever.rows.flatMap((row) => row.sources[position] ?? []))].filter((id) => id !== 'assumption');
}

function Row({ page, lever, reading, numbers }: { page: Page; lever: LeverInfo; reading: LeverReading; numbers: readonly number[] }) {
  const { manifest, picture, words, say } = page;
  const { language } = picture.view;
  const off = reading.mode === 'off' || reading.mode === 'no-handle';
  const scenarios = manifest.scenarios.map(({ position, name }) => ({ position, name: say(name) }));
  // A share that the model comes to is told with the digits of its row on the screen.
  const value = (at: (year: number) => number, year: number): string => (lever.settable ? inUnit(at(year), lever.unit.en, say(lever.unit), language) : share(at(year), 1));
  const told = (year: number): string => (Number.isFinite(reading.at(year)) ? value(reading.at, year) : reading.parts.map(({ at }) => value(at, year)).join(' / '));
  return (
    <tr>
      <th scope="row">{say(lever.name)}</th>
      <td class="text">
        {off ? words.enabling.off : reading.mode === 'outcome' ? words.shown.kind.outcome : lever.kind === 'stress' ? `× ${reading.position}` : positionWords(reading.position, scenarios, words)}
        {reading.moved && ` · ${words.lever.movedMark}`}
      </td>
      {TOLD_YEARS.map((year) => (
        <td key={year} class="text">
          {off ? words.table.none : told(year)}
        </td>
      ))}
      <td class="text">
        <Badge of={reading.badge} words={words} short /> {numbers.map((number) => `[${number}]`).join(' ')}
      </td>
    </tr>
  );
}

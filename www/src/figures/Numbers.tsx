import { useState } from 'preact/hooks';
import type { Explanation } from '../views/explain';
import { Scroller } from '../views/Scroller';
import { Sourced } from '../views/Sourced';

/** The years whose numbers are told. */
export const NUMBER_YEARS = [2020, 2024, 2025, 2030, 2035, 2040, 2050, 2060] as const;

/** One row, and where the number of a column comes from. */
export interface Row {
  name: string;
  cells: readonly string[];
  source?: (column: number) => Explanation;
}

/** The numbers behind a small chart, for whom a picture says nothing and for whom it says too little. */
export function Numbers({ summary, caption, rows, head, heads = NUMBER_YEARS.map(String) }: { summary: string; caption: string; rows: readonly Row[]; head: string; heads?: readonly string[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="numbers" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open && (
        <Scroller label={`${summary} · ${caption}`}>
          <table>
            <caption class="unseen">{caption}</caption>
            <thead>
              <tr>
                <th scope="col">{head}</th>
                {heads.map((text) => (
                  <th key={text} scope="col">
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, cells, source }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {cells.map((cell, at) => (
                    <td key={at}>{source && /\d/.test(cell) ? <Sourced of={() => source(at)}>{cell}</Sourced> : cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
    </details>
  );
}

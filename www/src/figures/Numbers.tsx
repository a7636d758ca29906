import { useState } from 'preact/hooks';

/** The years whose numbers are told. */
export const NUMBER_YEARS = [2020, 2024, 2025, 2030, 2035, 2040, 2050, 2060] as const;

/** The numbers behind a small chart, for whom a picture says nothing and for whom it says too little. */
export function Numbers({ summary, caption, rows, head, heads = NUMBER_YEARS.map(String) }: { summary: string; caption: string; rows: readonly { name: string; cells: readonly string[] }[]; head: string; heads?: readonly string[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="numbers" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open && (
        <div class="scroller" role="region" aria-label={`${summary} · ${caption}`} tabIndex={0}>
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
              {rows.map(({ name, cells }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {cells.map((cell, at) => (
                    <td key={at}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}

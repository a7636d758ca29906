import { SourceLine } from '../views/SourceLine';
import { DocumentPage, Sheet, type Reading } from './Document';

/** Words that stand in the place of a source where a figure is ours or the model's. */
const NO_SOURCE = new Set(['assumption', 'calibration']);

/** Every table of the model to read about and to take away, with its sources, their terms and the licence. */
export function DataPage({ page }: { page: Reading }) {
  const { content, manifest, own, prefix, say } = page;
  const { data } = own;
  const from = (sources: readonly string[]) => {
    const own = [...(sources.includes('assumption') || sources.length === 0 ? [data.ours] : []), ...(sources.includes('calibration') ? [data.calibration] : [])];
    return (
      <span class="fields">
        {sources
          .filter((id) => !NO_SOURCE.has(id))
          .map((id) => (
            <>
              <a key={id} href={`#source-${id}`}>
                {id}
              </a>{' '}
            </>
          ))}
        {own.join(page.words.listSeparator)}
      </span>
    );
  };
  return (
    <DocumentPage page={page} name="data">
      <h1>{data.title}</h1>
      <p class="lead">{data.lead}</p>
      <section class="card" id="tables" aria-labelledby="tables-title">
        <h2 id="tables-title">{data.tables}</h2>
        <Sheet
          label={`${data.tables} · ${data.columns.get}`}
          tight={[2, 3]}
          heads={[data.columns.name, data.columns.what, data.columns.rows, data.columns.get, data.columns.sources, data.columns.fields]}
          rows={content.tables.map(({ name, columns, rows, sources }) => ({
            key: name,
            cells: [
              <code>{name}</code>,
              data.names[name] ?? name,
              String(rows),
              <a href={`${prefix}tables/${name}`} download={name} aria-label={data.download(name)}>
                CSV
              </a>,
              from(sources),
              <span class="fields">{columns.join(', ')}</span>,
            ],
          }))}
        />
      </section>
      <section class="card" id="sources" aria-labelledby="sources-title">
        <h2 id="sources-title">{data.sources}</h2>
        <p>{data.sourcesText}</p>
        <ul class="sources">
          {manifest.sources.map((source) => (
            <li key={source.id} id={`source-${source.id}`}>
              <SourceLine page={page} id={source.id} />
              <p class="sub">
                <code>{source.id}</code> · {data.find}
                {say(source.find)} · {data.terms}
                {say(source.terms)}
              </p>
            </li>
          ))}
        </ul>
      </section>
      <section class="card" id="licence" aria-labelledby="licence-title">
        <h2 id="licence-title">{data.licence}</h2>
        {data.licenceText.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </section>
    </DocumentPage>
  );
}

import type { Shown } from './context';

/** A source as the house rule asks: title, document number, issuer, date; a link only where the table gives one. */
export function SourceLine({ page, id }: { page: Pick<Shown, 'manifest' | 'words' | 'say'>; id: string }) {
  const { manifest, words, say } = page;
  const source = manifest.sources.find((candidate) => candidate.id === id);
  if (!source) return <p class="source-line">{id === 'assumption' ? words.badge.assumption : id}</p>;
  const title = say(source.title);
  const rest = [say(source.documentNumber), say(source.issuer), source.date].filter(Boolean).join(words.listSeparator);
  return (
    <p class="source-line">
      {source.link ? (
        <a href={source.link} target="_blank" rel="noopener noreferrer">
          {title}
        </a>
      ) : (
        title
      )}
      {rest && <small> {rest}</small>}
    </p>
  );
}

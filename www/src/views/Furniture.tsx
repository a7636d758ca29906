import { useEffect, useState } from 'preact/hooks';
import { editionAt } from '../edition/EditionNotes';
import { LIVE_PAGE } from '../state/baked';
import { LANGUAGES } from '../state/state';
import { folderOf } from '../share/address';
import { writeLink } from '../state/link';
import { followOffline, type Offline } from '../state/offline';
import { day } from '../text/format';
import { LANGUAGE_NAMES } from '../text/languages';
import { useEdition, useFutures, useShown } from './context';
import { FrameShare } from './FrameShare';

/** The query that carries the state over to another page of the site. */
function useQuery(): string {
  const { picture } = useShown();
  const query = writeLink(picture.inputs, picture.view, { language: false });
  return query ? `?${query}` : '';
}

/** Mark, name, and the same page in the other languages: plain links, which keep what the reader set. */
export function TopBar({ prefix, file }: { prefix: string; file: string }) {
  const { picture, words } = useShown();
  const query = useQuery();
  // Without a script no query is read, so the links then lead to what was baked.
  const here = picture.ready ? LIVE_PAGE + query : file;
  const current = picture.view.language;
  return (
    <header class="top">
      <a class="logo" href={`${prefix}${folderOf(current)}index.html`}>
        <i class="seal" aria-hidden="true" />
        {words.product}
      </a>
      <nav class="links">
        <a href={`${prefix}${folderOf(current)}method.html`}>{words.links.method}</a>
        <a href={`${prefix}${folderOf(current)}data.html`}>{words.links.data}</a>
        <a href="#table">{words.links.table}</a>
        <a href={`${prefix}${folderOf(current)}frame.html${query}`}>{words.links.frame}</a>
      </nav>
      <nav class="languages" aria-label={words.languages}>
        {LANGUAGES.map((language) => (
          <a
            key={language}
            href={prefix + folderOf(language) + here}
            lang={language}
            hreflang={language}
            aria-label={`${LANGUAGE_NAMES[language].short} ${LANGUAGE_NAMES[language].long}`}
            aria-current={language === current ? 'true' : undefined}
          >
            {LANGUAGE_NAMES[language].short}
          </a>
        ))}
      </nav>
    </header>
  );
}

/** Which edition and data this is, and what computes it once something does; JavaScript is told in a line of its own, since it is slower. */
function Edition() {
  const { manifest, picture, store, words } = useShown();
  const { version, vintage } = manifest;
  // Which engine answers is known for sure once its first runs are here.
  useFutures();
  const { kind } = store.engine;
  const edition = words.footer.edition(version, vintage.drivers, vintage.inventory, vintage.tables);
  return (
    <>
      <p class="edition" data-engine={picture.ready ? kind : undefined}>
        {picture.ready ? `${edition} · ${words.footer.engine[kind]}` : edition}
        <Standing />
      </p>
      {picture.ready && kind === 'js' && (
        <p class="slower" role="note" data-part="slower">
          {words.footer.slower}
        </p>
      )}
    </>
  );
}

/** What has become of this edition, in a word behind its name. */
function Standing() {
  const page = useShown();
  const { standing, unreadable } = useEdition();
  const { picture, words } = page;
  const { short, stamp } = words.edition;
  if (unreadable !== null) return <span hidden data-part="standing" data-unreadable={unreadable} />;
  if (!standing?.known || !picture.ready) return null;
  const { withdrawn, corrected, newer } = standing;
  const last = corrected[corrected.length - 1];
  const said = withdrawn ? stamp : last ? short.corrected(day(last.date, picture.view.language)) : null;
  return (
    <span data-part="standing">
      {said !== null && ` · ${said}`}
      {newer !== null && (
        <>
          {' · '}
          <a href={editionAt(page, newer)} target="_blank" rel="noopener">
            {short.newer(newer)}
          </a>
        </>
      )}
    </span>
  );
}

/** Which edition and data this is, what it is not, and under which terms. */
export function Footer({ prefix }: { prefix: string }) {
  const { picture, words } = useShown();
  return (
    <footer>
      <LargeSwitch />
      <Edition />
      <p>
        {words.footer.independent} {picture.sentence.caveat}
      </p>
      <p>
        {words.footer.data}
        {picture.view.language === 'en' ? ' ' : ''}
        <a href={`${prefix}${folderOf(picture.view.language)}method.html`}>{words.links.method}</a> · <a href={`${prefix}${folderOf(picture.view.language)}data.html`}>{words.links.data}</a>
      </p>
      <p>{words.footer.privacy}</p>
      <OfflineLine />
    </footer>
  );
}

/** That the page is kept for reading without a network, once it is. */
function OfflineLine() {
  const { picture, words } = useShown();
  const [offline, setOffline] = useState<Offline>('no');
  useEffect(() => (picture.ready ? followOffline(window, setOffline) : undefined), [picture.ready]);
  if (offline === 'no') return null;
  return (
    <p data-part="offline" role="status">
      {offline === 'without' ? `${words.hand.offline.now} ` : ''}
      {words.hand.offline.ready}
    </p>
  );
}

/** Larger type, controls and strokes, kept in the address. */
function LargeSwitch() {
  const { picture, store, words } = useShown();
  const { large } = words.hand;
  return (
    <p>
      <button type="button" class="large-switch" data-part="large" disabled={!picture.ready} aria-pressed={picture.view.large} onClick={() => store.show({ large: !picture.view.large })}>
        {picture.view.large ? large.off : large.on}
      </button>
    </p>
  );
}

/** The foot of the frame: source, edition, and the way to the full page with the same settings. */
export function FrameFooter({ prefix }: { prefix: string }) {
  const { picture, words } = useShown();
  const query = useQuery();
  return (
    <footer>
      <p>{words.footer.frameNote}</p>
      <Edition />
      <FrameShare prefix={prefix} />
      <a class="full" href={`${prefix}${folderOf(picture.view.language)}index.html${query}`} target="_blank" rel="noopener">
        {words.links.page} <span aria-hidden="true">↗</span>
      </a>
    </footer>
  );
}

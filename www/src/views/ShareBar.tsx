import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { accountOf, regionOf, seriesOf, unservedSpans } from '../chart/series';
import type { FileFormat } from '../engine/core';
import { placeOf, siteOf, topOf } from '../edition/place';
import { addressOf, snippet } from '../share/address';
import { cite, STYLES, type Style } from '../share/citation';
import { png, svgText } from '../share/draw';
import { copy, forSpreadsheets, mayRefuse, save } from '../share/save';
import { paintOf, SharePicture, type Told } from '../share/SharePicture';
import { readLever } from '../state/lever-reading';
import { droughtsOf, enablingSet, movedKeys, requestOf } from '../state/state';
import { years as yearsText } from '../text/format';
import { ShownContext, useBeside, useEdition, useFutures, useLive, useShown, type Shown } from './context';
import { marked } from './marked';
import { sentenceOf, useSentence } from './sentence';
import { settingsLine } from './explain';

type Panel = 'cite' | 'embed';
/** What was made last, for readers whose browser saves nothing. */
type Made = { kind: 'picture'; address: string } | { kind: 'text'; name: string; text: string };

const FORMATS: readonly { format: FileFormat; ending: string; type: string }[] = [
  { format: 'csv', ending: '.csv', type: 'text/csv;charset=utf-8' },
  { format: 'json', ending: '.json', type: 'application/json' },
  { format: 'iamc', ending: '-iamc.csv', type: 'text/csv;charset=utf-8' },
];

/**
 * Everything a reader may take away, of what is set at that moment: a link that lags behind the sliders would open another result. While a
 * hand slides elsewhere it may wait; from the moment a reader comes near, it does not.
 */
export function ShareBar({ prefix }: { prefix: string }) {
  const [near, setNear] = useState(false);
  const live = useLive();
  const beside = useBeside();
  const page = near ? live : beside;
  return useMemo(
    () => (
      <ShownContext.Provider value={page}>
        <Bar prefix={prefix} near={setNear} />
      </ShownContext.Provider>
    ),
    [page, prefix],
  );
}

/** Everything a reader may take away: address, picture, data, citation, snippet. A result that does not count asks first, one with years that do not says so. */
function Bar({ prefix, near }: { prefix: string; near: (is: boolean) => void }) {
  const page = useShown();
  const sentence = useSentence();
  const futures = useFutures();
  const runs = futures.complete ? futures.ensemble?.values : undefined;
  const { picture, manifest, store, words } = page;
  const { share } = words;
  const { view, inputs } = picture;
  const [panel, setPanel] = useState<Panel | null>(null);
  const [style, setStyle] = useState<Style>('plain');
  const [note, setNote] = useState('');
  const [made, setMade] = useState<Made | null>(null);
  const [confirmed, setConfirmed] = useState<typeof inputs | null>(null);
  const fields = useRef<Partial<Record<'address' | Panel, HTMLInputElement | HTMLTextAreaElement | null>>>({});

  const { own } = store.edition;
  const { standing } = useEdition();
  const withdrawn = standing?.withdrawn != null;
  const address = useMemo(() => (picture.ready ? addressOf('index', picture, own, topOf(prefix, window.location.href)) : ''), [picture.ready, picture.run, inputs, view, prefix]);
  useEffect(() => {
    setNote('');
    setMade(null);
  }, [picture.ready, picture.inputs, picture.view]);
  useEffect(() => (made?.kind === 'picture' ? () => URL.revokeObjectURL(made.address) : undefined), [made]);

  const short = unservedSpans(manifest, view.region, picture.run).map(({ from, to }) => yearsText(from, to, view.language));
  const { peak_year: peak = NaN, void_from: voidFrom = NaN } = picture.run.summary(view.region, view.account);
  // Years short of electricity after the peak leave the sentence as it is; before it they leave nothing to quote.
  const counts = !(voidFrom <= peak);
  const spans = short.join(words.listSeparator);
  const gone = withdrawn ? words.edition.share(own) : null;
  const lacking = short.length === 0 ? null : counts ? share.short(spans) : share.invalid(spans);
  const warning = [gone, lacking].filter((text) => text !== null).join(view.language === 'en' ? ' ' : '') || null;
  const closed = !picture.ready || ((withdrawn || !counts) && confirmed !== inputs);
  const name = ['carbon-peak', inputs.scenario, ...(movedKeys(inputs, manifest).length > 0 ? ['changed'] : []), view.region, view.account, view.language].join('-');

  const take = async (field: 'address' | Panel, text: string): Promise<void> => {
    const allowed = await copy(text);
    const box = fields.current[field];
    if (!allowed) {
      box?.focus();
      box?.select();
    }
    setNote(allowed ? share.copied : share.refused);
  };
  const attempt = async (making: () => void | Promise<void>): Promise<void> => {
    setMade(null);
    try {
      await making();
    } catch (error) {
      setNote(share.failed(error instanceof Error ? error.message : String(error)));
    }
  };
  const drawn = (): string => svgText(<ThePicture page={page} warning={warning} stamp={withdrawn ? words.edition.stamp : null} address={address} />);
  const takeFile = async ({ format, ending, type }: (typeof FORMATS)[number]): Promise<void> => {
    const text = await store.engine.file(requestOf(inputs), format, view.region, view.account, view.language, address, runs);
    save(name + ending, new Blob([format === 'csv' ? forSpreadsheets(text) : text], { type }));
    setNote(share.saved(name + ending));
    if (mayRefuse()) setMade({ kind: 'text', name: name + ending, text });
  };
  const takeSvg = (): void => {
    const text = drawn();
    save(`${name}.svg`, new Blob([text], { type: 'image/svg+xml' }));
    setNote(share.saved(`${name}.svg`));
    if (mayRefuse()) setMade({ kind: 'text', name: `${name}.svg`, text });
  };
  const takePng = async (): Promise<void> => {
    const bitmap = await png(drawn());
    save(`${name}.png`, bitmap);
    setNote(share.saved(`${name}.png`));
    setMade({ kind: 'picture', address: URL.createObjectURL(bitmap) });
  };

  const cited = (): string => cite(style, { title: words.product, settings: settingsLine(page), version: manifest.version, tables: manifest.vintage.tables, address, day: new Date() }, words, view.language);
  // An article quotes an edition, so what it embeds is the place where that stays, once it has one.
  const top = (): string => {
    const here = topOf(prefix, window.location.href);
    return standing?.known ? placeOf(siteOf(here, own), own) : here;
  };
  const embedded = (): string => (picture.ready ? snippet(addressOf('frame', picture, own, top()), share.embedTitle(words.product)) : '');
  const press = (of: Panel, text: string): JSX.Element => (
    <button type="button" aria-expanded={panel === of} disabled={closed} onClick={() => setPanel(panel === of ? null : of)}>
      {text}
    </button>
  );

  /** A text that may be long, with the button that copies it. */
  function copied(field: Panel, label: string, text: string): JSX.Element {
    return (
      <>
        <textarea
          readOnly
          rows={field === 'cite' && style === 'bibtex' ? 8 : 4}
          aria-label={label}
          value={text}
          ref={(element) => {
            fields.current[field] = element;
          }}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" class="primary" onClick={() => void take(field, text)}>
          {share.copyText}
        </button>
      </>
    );
  }

  return (
    <section class="share" data-part="share" aria-label={share.title} onPointerEnter={() => near(true)} onPointerLeave={() => near(false)} onFocusIn={() => near(true)} onFocusOut={() => near(false)}>
      {warning !== null && (
        <div class="message warn" role="note" data-part="share-warning" id="share-warning">
          <b>{warning}</b>
          {gone !== null && <p>{words.edition.shareWhy}</p>}
          {lacking !== null && <p>{share.invalidWhy}</p>}
          {closed && picture.ready && (
            <button type="button" class="action" onClick={() => setConfirmed(inputs)}>
              {share.anyway}
            </button>
          )}
        </div>
      )}
      <div class="share-row" role="group" aria-label={share.open} aria-describedby={warning === null ? undefined : 'share-warning'}>
        <div class="share-address">
          <input
            type="text"
            readOnly
            aria-label={share.address}
            value={address}
            disabled={closed}
            ref={(element) => {
              fields.current.address = element;
            }}
            onFocus={(event) => event.currentTarget.select()}
          />
          <button type="button" class="primary" disabled={closed} onClick={() => void take('address', address)}>
            {share.copy}
          </button>
        </div>
        <button type="button" data-share="png" disabled={closed} onClick={() => void attempt(takePng)}>
          {share.png}
        </button>
        <button type="button" data-share="svg" disabled={closed} onClick={() => void attempt(takeSvg)}>
          {share.svg}
        </button>
        {FORMATS.map((format) => (
          <button key={format.format} type="button" data-share={format.format} disabled={closed} onClick={() => void attempt(() => takeFile(format))}>
            {share[format.format]}
          </button>
        ))}
        {press('cite', share.citing)}
        {press('embed', share.embed)}
        <button type="button" disabled={closed} onClick={() => window.print()}>
          {share.print}
        </button>
      </div>
      <p class="share-note" role="status" data-part="share-note">
        {note || null}
      </p>
      {panel === 'cite' && !closed && (
        <div class="share-panel" data-part="share-cite">
          <fieldset class="segments">
            <legend class="unseen">{share.cite.style}</legend>
            {STYLES.map((candidate) => (
              <label key={candidate} class={candidate === style ? 'chosen' : undefined}>
                <input type="radio" name="citation" value={candidate} checked={candidate === style} onChange={() => setStyle(candidate)} />
                <span>{share.cite.styles[candidate]}</span>
              </label>
            ))}
          </fieldset>
          {copied('cite', share.citing, cited())}
        </div>
      )}
      {panel === 'embed' && !closed && (
        <div class="share-panel" data-part="share-embed">
          <p class="sub">{share.embedNote}</p>
          {copied('embed', share.embed, embedded())}
        </div>
      )}
      {made?.kind === 'picture' && (
        <figure class="share-picture" data-part="share-picture">
          <img src={made.address} alt={`${share.picture}: ${sentence.headline.map(({ text }) => text).join('')}`} />
          <figcaption>{share.longPress}</figcaption>
        </figure>
      )}
      {made?.kind === 'text' && <AsText key={made.name} made={made} />}
    </section>
  );
}

/** A file as text, laid out only where it is asked for: a table of a megabyte takes a browser seconds. */
function AsText({ made }: { made: Made & { kind: 'text' } }) {
  const { words } = useShown();
  const [open, setOpen] = useState(false);
  return (
    <details class="share-panel" data-part="share-text" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.share.asText}</summary>
      {open && <textarea readOnly rows={8} wrap="off" aria-label={words.share.text(made.name)} value={made.text} onFocus={(event) => event.currentTarget.select()} />}
    </details>
  );
}

/** The picture of what is on the screen now: same region, account, scenario, language and colours. */
function ThePicture({ page, warning, stamp, address }: { page: Shown; warning: string | null; stamp: string | null; address: string }) {
  const { picture, manifest, store, words, say } = page;
  const { region, language } = picture.view;
  const account = accountOf(manifest, picture.view.account);
  const style = getComputedStyle(document.documentElement);
  const futures = store.futures.state(picture.run);
  const drawn = seriesOf(manifest, region, account, picture.run, store.reference, null, store.engine.axisTop(region, account.output));
  const series = marked(drawn, futures, manifest.years.observed);
  const sentence = sentenceOf(page, futures);
  // A picture that is taken away shows every run or none.
  const fan = futures.complete && futures.ensemble ? { ensemble: futures.ensemble, pale: false, sampled: false } : null;
  const space = language === 'en' ? ' ' : '';
  const moved = new Set(movedKeys(picture.inputs, manifest));
  const assumed = manifest.levers.filter((lever) => moved.has(lever.key) && (readLever(lever, picture.run, picture.inputs, region, manifest).badge === 'assumption' || enablingSet(picture.inputs, manifest).includes(lever)));
  const told: Told = {
    title: `${words.product} · ${say(regionOf(manifest, region).name)} · ${say(account.name)}`,
    sentence: sentence.headline.map(({ text }) => text).join(''),
    beneath: [sentence.compared, sentence.status, sentence.caveat].filter(Boolean).join(space),
    settings: settingsLine(page),
    assumed: assumed.length > 0 ? words.share.assumed(assumed.map(({ name }) => say(name)).join(words.listSeparator)) : null,
    warning,
    source: [`${words.share.source(manifest.vintage.inventory, words.product, manifest.version, manifest.vintage.tables)}${space}${words.share.licence}`],
    address,
  };
  const fonts = { sans: style.getPropertyValue('--sans').trim(), serif: style.getPropertyValue('--serif').trim() };
  return <SharePicture manifest={manifest} series={series} fan={fan} language={language} droughts={droughtsOf(picture.inputs).map(({ year }) => year)} told={told} chartTitle={words.chart.title(say(series.region.name), say(account.name))} stamp={stamp} paint={paintOf(style)} fonts={fonts} />;
}

import type { Language } from '../engine/core';
import { fileAt, folderOf } from '../share/address';
import { VALUE_YEAR } from '../state/lever-reading';
import { settingsOf, writeLink } from '../state/link';
import type { Catalogue } from '../text';
import { day, level, year } from '../text/format';
import { useEdition, useShown, type Shown } from '../views/context';
import { differing, type Claim } from './edition';
import { figuresOf, sameFigures, type Figures } from './figures';
import type { Notice, Standing } from './list';
import { placeOf, siteOf, topOf } from './place';
import { seal } from './seal';

/** What a reader has to know of an edition: what happened, then its numbers, then at most two ways on. */
export interface EditionNote {
  key: string;
  /** Whether the result must not be quoted as it is. */
  invalid: boolean;
  what: string;
  lines: readonly string[];
  leads?: { text: string; to: string };
  closes?: { text: string; close: () => void };
}

/** The figures of a result in words. */
function told(figures: Figures, { edition: words }: Catalogue, language: Language): string {
  const later = figures.later === null ? words.none : level(figures.later, language);
  const laterYear = year(VALUE_YEAR, language);
  return figures.year === null || figures.level === null ? words.noPeak(laterYear, later) : words.figures(year(figures.year, language), level(figures.level, language), laterYear, later);
}

/** The address of an edition with what is set here. */
export const editionAt = ({ store, picture, prefix }: Pick<Shown, 'store' | 'picture' | 'prefix'>, edition: string, sealed?: string): string => {
  const site = siteOf(topOf(prefix, window.location.href), store.edition.own);
  return fileAt(placeOf(site, edition), 'index', picture.view.language, writeLink(picture.inputs, picture.view, { language: false, ...(sealed === undefined ? {} : { seal: sealed }) }));
};

/** Everything to be told of the edition, by weight; without a list and without a link that showed something there is nothing. */
export function useEditionNotes(): EditionNote[] {
  const page = useShown();
  const { standing, claim } = useEdition();
  const { picture } = page;
  const here = claim && differing(claim, picture);
  const notes = standing && picture.ready ? standingNotes(page, standing) : [];
  const differs = claim && here ? [differNote(page, claim, here, standing)] : [];
  return [...notes.filter(({ invalid }) => invalid), ...differs, ...notes.filter(({ invalid }) => !invalid)];
}

function standingNotes(page: Shown, standing: Standing): EditionNote[] {
  const { store, picture, words } = page;
  const { own } = store.edition;
  const { language } = picture.view;
  const opens = (edition: string | null) => (edition !== null && standing.published.includes(edition) ? { leads: { text: words.edition.open(edition), to: editionAt(page, edition) } } : {});
  const { withdrawn, corrected, newer } = standing;
  const why = ({ text }: Notice): string => words.message.why + text[language];
  const changed = compared(page, standing);
  return [
    ...(withdrawn ? [{ key: 'withdrawn', invalid: true, what: words.edition.withdrawn(own, day(withdrawn.date, language)), lines: [why(withdrawn), words.edition.kept], ...opens(withdrawn.by) }] : []),
    ...corrected.map((notice, at) => ({
      key: `corrected-${at}`,
      invalid: false,
      what: words.edition.corrected(own, day(notice.date, language)),
      lines: [notice.text[language], ...(notice.by === newer ? changed : [])],
      ...opens(notice.by),
    })),
    // What a correction or a withdrawal has led to already is not told a second time.
    ...(newer !== null && ![withdrawn, ...corrected].some((notice) => notice?.by === newer) ? [{ key: 'newer', invalid: false, what: words.edition.newer(newer), lines: changed, ...opens(newer) }] : []),
  ];
}

/** The reader's named scenario in this edition and in the newer one, as far as the list tells. */
function compared({ store, picture, manifest, words, say }: Shown, { figures }: Standing): string[] {
  const { inputs, view } = picture;
  const scenario = manifest.scenarios.find(({ id }) => id === inputs.scenario);
  const there = figures?.of[inputs.scenario]?.[view.region]?.[view.account];
  if (!scenario || !figures || !there) return [];
  const untouched = settingsOf(inputs, view) === settingsOf({ scenario: scenario.id, positions: {}, points: [] }, view);
  const run = untouched ? picture.run : store.engine.named(scenario.id);
  const here = figuresOf(run, view.region, view.account);
  const { edition } = words;
  const name = say(scenario.name);
  const line = sameFigures(here, there)
    ? edition.alike(name, year(VALUE_YEAR, view.language), figures.edition)
    : edition.compared(name, store.edition.own, told(here, words, view.language), figures.edition, told(there, words, view.language));
  return [line, ...(untouched ? [] : [edition.withoutChanges])];
}

function differNote(page: Shown, claim: Claim, here: Figures, standing: Standing | null): EditionNote {
  const { store, picture, words, prefix } = page;
  const { own } = store.edition;
  const { language } = picture.view;
  const { edition } = words;
  const same = claim.edition === own;
  const listed = standing?.published.includes(claim.edition) ?? false;
  const explained = same ? [edition.sameEdition] : standing && !listed ? [edition.unlisted(claim.edition)] : [];
  const leads = same
    ? { text: edition.check, to: `${prefix}${folderOf(language)}method.html#checks` }
    : listed
      ? { text: edition.original(claim.edition), to: editionAt(page, claim.edition, seal(claim, settingsOf(claim.inputs, claim))) }
      : null;
  return {
    key: 'differs',
    invalid: true,
    what: edition.differs,
    lines: [edition.said(claim.edition, told(claim.figures, words, language)), edition.found(own, told(here, words, language)), ...explained],
    ...(leads ? { leads } : {}),
    closes: { text: edition.keep, close: () => store.edition.claim(null) },
  };
}

/** One note as a message; `apart` where it leads out of somebody else's page. */
export function EditionMessage({ note, apart }: { note: EditionNote; apart: boolean }) {
  const { key, invalid, what, lines, leads, closes } = note;
  return (
    <div class={invalid ? 'message warn' : 'message'} role="note" data-edition={key}>
      <b>{what}</b>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {leads && (
        <a class="action" href={leads.to} {...(apart ? { target: '_blank', rel: 'noopener' } : {})}>
          {leads.text}
        </a>
      )}{' '}
      {closes && (
        <button type="button" class="action" onClick={closes.close}>
          {closes.text}
        </button>
      )}
    </div>
  );
}

import type { Engine } from '../engine/engine';
import { ENGINE_KINDS, type EngineKind, type Language, type Refusal, type RegionId } from '../engine/core';
import type { Claim } from '../edition/edition';
import { SEAL, unseal } from '../edition/seal';
import { MOST_PINS, readPin, sameInputs, writePin } from './pins';
import { FIRST_ACCOUNT, FIRST_REGION, FIRST_SCENARIO, inputsOf, LANGUAGES, TEST, THEMES, type Inputs, type Theme, type View } from './state';

/** As much of an address as is read; a browser or a chat program may cut longer ones anyway. */
export const MOST_CHARACTERS = 4096;
const ENGINE_KEY = 'engine';
/** The key by which a host keeps its frame from asking for the list of editions. */
const STATUS_KEY = 'status';
const UNASKED = '0';
/** The value of `a11y` that asks for large type. */
const LARGE = 'large';
/** What embedding libraries add to the address of a frame: theirs, neither ours to read nor to complain about. */
const HOST_KEYS = new Set(['childId', 'initialWidth', 'parentUrl', 'parentTitle']);
/** What chat programs, search engines and mailings add to an address: no reader typed it, so nobody is told of it, and it goes no further from here. */
const TRACKING_KEYS = new Set([
  // WeChat and others that copy it.
  ...['from', 'isappinstalled', 'scene', 'subscene', 'ascene', 'clicktime', 'enterid', 'sessionid', 'nsukey', 'pass_ticket', 'exportkey', 'wx_header', 'mpshare', 'srcid'],
  ...['sharer_shareid', 'sharer_sharetime', 'sharer_shareinfo', 'sharer_shareinfo_first'],
  // Weibo, Alibaba, Bilibili, Toutiao.
  ...['weibo_id', 'spm', 'scm', 'spm_id_from', 'vd_source', 'share_token', 'share_source', 'share_medium', 'tt_from', 'bd_vid'],
  // Facebook, Google, Microsoft, X, Instagram, Mailchimp.
  ...['fbclid', 'gclid', 'dclid', 'gbraid', 'wbraid', 'gclsrc', '_ga', '_gl', 'msclkid', 'twclid', 'igshid', 'igsh', 'mc_cid', 'mc_eid'],
]);
const TRACKING_FAMILY = 'utm_';

const isTracking = (key: string): boolean => TRACKING_KEYS.has(key) || key.startsWith(TRACKING_FAMILY);

/** What an address says: what is valid of it, and what was refused. */
export interface Reading {
  inputs: Inputs;
  view: Partial<View>;
  refused: Refusal[];
  /** What the result was where the link was made. */
  claim: Claim | null;
}

const refusal = (code: string, culprit: string, found: string, allowed: string): Refusal => ({
  code,
  culprit: cut(culprit),
  found: cut(found),
  allowed,
  sentence: '',
});

/** Long garbage is named by its beginning. */
const cut = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** Keeps the whole pairs of the first few kilobytes. */
function readable(search: string): { query: string; left: number } {
  const query = search.startsWith('?') ? search.slice(1) : search;
  if (query.length <= MOST_CHARACTERS) return { query, left: 0 };
  const end = query.lastIndexOf('&', MOST_CHARACTERS);
  return { query: query.slice(0, Math.max(end, 0)), left: query.length - Math.max(end, 0) };
}

/** The language an address asks for, whose texts have to be there when the rest is read. */
export function wantedLanguage(search: string): Language | null {
  const found = new URLSearchParams(readable(search).query).get('lang');
  return found !== null && includes<Language>(LANGUAGES, found) ? found : null;
}

/** The engine an address asks for, for tests and in doubt; what is no engine is named when the rest is read. */
export function wantedEngine(search: string): EngineKind | null {
  const found = new URLSearchParams(readable(search).query).get(ENGINE_KEY);
  return found !== null && includes<EngineKind>(ENGINE_KINDS, found) ? found : null;
}

/** Whether the list of editions may be asked for. */
export const wantsStatus = (search: string): boolean => new URLSearchParams(readable(search).query).get(STATUS_KEY) !== UNASKED;

/** Reads an address; every part is judged alone, so that one bad value never takes a good one with it. */
export function readLink(search: string, engine: Engine): Reading {
  const { query, left } = readable(search);
  const refused: Refusal[] = [];
  const view: Partial<View> = {};
  const sets: { pair: string }[] = [];
  const seen = new Set<string>();
  const pins: Inputs[] = [];
  let scenario = FIRST_SCENARIO;
  let sealed: string | null = null;

  for (const [key, found] of new URLSearchParams(query)) {
    if (HOST_KEYS.has(key) || isTracking(key)) continue;
    if (key === 'pin') {
      if (pins.length === MOST_PINS) {
        refused.push(refusal('too-many-pins', key, found, String(MOST_PINS)));
        continue;
      }
      const pin = readPin(found, engine);
      refused.push(...pin.refused);
      const { inputs } = pin;
      if (inputs && pins.some((other) => sameInputs(other, inputs))) refused.push(refusal('given-twice', key, found, ''));
      else if (inputs) pins.push(inputs);
      continue;
    }
    if (seen.has(key)) {
      refused.push(refusal('given-twice', key, found, ''));
      continue;
    }
    seen.add(key);
    if (key === 's') {
      const no = engine.refused({ scenario: found, sets: [] });
      if (no.length === 0) scenario = found;
      refused.push(...no);
    } else if (key === 'r') {
      const ids = engine.manifest.regions.map(({ id }) => id);
      if (includes<RegionId>(ids, found)) view.region = found;
      else refused.push(refusal('unknown-region', key, found, ids.join(', ')));
    } else if (key === 'a') {
      const ids = engine.manifest.accounts.map(({ id }) => id);
      if (ids.includes(found)) view.account = found;
      else refused.push(refusal('unknown-account', key, found, ids.join(', ')));
    } else if (key === 'lang') {
      if (includes<Language>(LANGUAGES, found)) view.language = found;
      else refused.push(refusal('unknown-language', key, found, LANGUAGES.join(', ')));
    } else if (key === 'theme') {
      if (includes<Theme>(THEMES, found)) view.theme = found;
      else refused.push(refusal('unknown-theme', key, found, THEMES.join(', ')));
    } else if (key === ENGINE_KEY) {
      if (!includes<EngineKind>(ENGINE_KINDS, found)) refused.push(refusal('unknown-engine', key, found, ENGINE_KINDS.join(', ')));
      else if (found !== engine.kind) refused.push(refusal('engine-not-here', key, found, engine.kind));
    } else if (key === 'a11y') {
      if (found === LARGE) view.large = true;
      else refused.push(refusal('other', key, found, LARGE));
    } else if (key === STATUS_KEY) {
      if (found !== UNASKED) refused.push(refusal('other', key, found, UNASKED));
    } else if (key === SEAL) {
      sealed = found;
    } else if (key.startsWith(TEST)) {
      sets.push({ pair: `${key}=${found}` });
    } else if (key.startsWith('l.')) {
      sets.push({ pair: `${key.slice(2)}=${found}` });
    } else {
      refused.push(refusal('unknown-key', key, found, 's, l.…, test.…, r, a, pin, lang, theme, a11y, engine, status, h'));
    }
  }

  const alone = sets.filter(({ pair }) => {
    const no = engine.refused({ scenario, sets: [pair] });
    refused.push(...no);
    return no.length === 0;
  });
  // What is right alone can still be one too many together, so the request grows by one and stays as it was where the model objects.
  const kept: typeof alone = [];
  for (const set of alone) {
    const no = engine.refused({ scenario, sets: [...kept, set].map(({ pair }) => pair) });
    if (no.length === 0) kept.push(set);
    else refused.push(...no);
  }
  if (pins.length > 0) view.pins = pins;
  if (left > 0) refused.push(refusal('too-long', '', String(left), String(MOST_CHARACTERS)));
  const inputs = inputsOf(scenario, kept.map(({ pair }) => pair));
  return { inputs, view, claim: sealed === null ? null : claimOf(sealed, inputs, view, refused), refused };
}

/** What a link says of its result; a seal that nobody wrote for these settings is refused. */
function claimOf(found: string, inputs: Inputs, { region = FIRST_REGION, account = FIRST_ACCOUNT }: Partial<View>, refused: Refusal[]): Claim | null {
  const sealed = unseal(found, settingsOf(inputs, { region, account }));
  if (typeof sealed !== 'string') return { ...sealed, inputs, region, account };
  refused.push(refusal(sealed, SEAL, found, ''));
  return null;
}

function includes<T extends string>(list: readonly T[], value: string): value is T {
  return (list as readonly string[]).includes(value);
}

/** The part of an address that the figures of a result depend on, and how they are counted. */
export const settingsOf = (inputs: Inputs, { region, account }: Pick<View, 'region' | 'account'>): string => written(pairsOf(inputs, { region, account }));

/** What differs from the first page in model, region and account, in a fixed order, so that equal states have equal addresses. */
function pairsOf(inputs: Inputs, { region, account }: Pick<View, 'region' | 'account'>): [string, string][] {
  const pairs: [string, string][] = [];
  if (inputs.scenario !== FIRST_SCENARIO) pairs.push(['s', inputs.scenario]);
  for (const [key, position] of Object.entries(inputs.positions).sort(byKey)) pairs.push([key.startsWith(TEST) ? key : `l.${key}`, String(position)]);
  const points = inputs.points.map(({ target, year, value }): [string, string] => [`l.${target}@${year}`, String(value)]);
  pairs.push(...points.sort(byKey));
  if (region !== FIRST_REGION) pairs.push(['r', region]);
  if (account !== FIRST_ACCOUNT) pairs.push(['a', account]);
  return pairs;
}

const written = (pairs: readonly [string, string][]): string =>
  pairs.map(([key, value]) => `${encodeURIComponent(key).replace(/%40/g, '@')}=${encodeURIComponent(value).replace(/%(40|3B|3D)/g, decodeURIComponent)}`).join('&');

/** The query of a state and of how it is shown, with the seal of its result where one is given. */
export function writeLink(inputs: Inputs, view: View, keep: { language: boolean; hostSearch?: string; seal?: string }): string {
  const pairs = pairsOf(inputs, view);
  for (const pin of view.pins) pairs.push(['pin', writePin(pin)]);
  if (keep.language) pairs.push(['lang', view.language]);
  if (view.theme !== 'auto') pairs.push(['theme', view.theme]);
  if (view.large) pairs.push(['a11y', LARGE]);
  const hostSearch = keep.hostSearch ?? '';
  const wanted = wantedEngine(hostSearch);
  if (wanted !== null) pairs.push([ENGINE_KEY, wanted]);
  if (!wantsStatus(hostSearch)) pairs.push([STATUS_KEY, UNASKED]);
  if (keep.seal !== undefined) pairs.push([SEAL, keep.seal]);
  for (const [key, value] of new URLSearchParams(hostSearch)) if (HOST_KEYS.has(key)) pairs.push([key, value]);
  return written(pairs);
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0);

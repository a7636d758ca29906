import { regionOf } from '../chart/series';
import type { Binding } from '../engine/answers';
import { electricity, fixed, years } from '../text/format';
import { aimTold } from './aim-words';
import { useAim, useShown } from './context';
import { focusGoesTo } from './focus';

/** As many moved levers as are named; the rest is a count. */
const NAMED = 5;

/** What a search for an earlier or lower highest year came to: which levers moved, or how near it comes and what stands in the way. */
export function AimMessage() {
  const { picture, manifest, store, words, say } = useShown();
  const aimed = useAim();
  const { aim } = words.see;
  const { language } = picture.view;
  const told = aimed && aimTold(aimed, words, language);
  if (!aimed || told === null) return null;
  const { found, levers } = aimed;
  const name = (key: string): string => say(manifest.levers.find((lever) => lever.key === key)?.name ?? { 'zh-Hans': key, 'zh-Hant': key, en: key }).replace(/\s*[(（].*$/, '');
  const after = focusGoesTo('[data-part="aim-year"]', '.headline');
  return (
    <div class={found && !found.reached ? 'message warn' : 'message'} role="note" data-part="aim" data-reached={found ? String(found.reached) : undefined}>
      <b>{told}</b>
      {found && found.moves.length > 0 && (
        <p>
          {aim.moved(found.moves.length)}
          {found.moves
            .slice(0, NAMED)
            .map(({ key, from, to }) => aim.move(name(key), Number.isNaN(from) ? words.enabling.off : fixed(from, 1), fixed(to, 1)))
            .join(words.clauseSeparator)}
          {found.moves.length > NAMED && words.clauseSeparator + words.message.more(found.moves.length - NAMED)}
        </p>
      )}
      {levers.free > 0 && levers.locked > 0 && <p data-part="aim-locked">{aim.locked(levers.locked)}</p>}
      {found && found.reached && found.moves.length === 0 && <p>{aim.already}</p>}
      {found && !found.reached && found.binding.length > 0 && (
        <>
          <p class="lead">{aim.binds}</p>
          <ul>
            {found.binding.map((binding, at) => (
              <li key={at}>{bindingText(binding)}</li>
            ))}
          </ul>
        </>
      )}
      {!aimed.held && (
        <p class="actions">
          <button type="button" class="action" data-part="aim-undo" {...after} onClick={() => store.aim.cancel()}>
            {aim.undo}
          </button>
          <button type="button" class="action" data-part="aim-keep" {...after} onClick={() => store.aim.end()}>
            {aim.keep}
          </button>
        </p>
      )}
    </div>
  );

  function bindingText({ id, region, from, to, amount: much }: Binding): string {
    const where = region ? say(regionOf(manifest, region).name) : '';
    const { binding } = aim;
    switch (id) {
      case 'all-levers-at-best':
        return binding.best(from, to);
      case 'build-limits':
        return binding.build(where, years(from, to, language), fixed(much, 1));
      case 'unserved':
        return binding.unserved(where, years(from, to, language), electricity(much, language));
      case 'coal-must-run':
        return binding.coal(where, from, electricity(much, language));
      case 'tie-line-full':
        return binding.tie(from, much);
      default:
        return id;
    }
  }
}

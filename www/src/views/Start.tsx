import { useMemo, useState } from 'preact/hooks';
import type { LeverInfo } from '../engine/core';
import { countsOf } from '../engine/counts';
import { folderOf } from '../share/address';
import { GOAL, peakBy, type Way } from '../state/peak-by';
import { inputsOf } from '../state/state';
import { inUnit } from '../text/format';
import { headlineLevers } from './chosen-levers';
import { useFutures, useShown } from './context';
import { leadTo } from './lead-to';

/** Where each question of a first-time reader is answered. */
const ANSWERS = {
  when: '.headline',
  most: '[data-finding="moves-most"]',
  sure: '.anchored',
} as const;

/** Three questions of a first-time reader: each leads to the place that answers it; and the method, which a narrow header has no room to name. */
export function Questions() {
  const { picture, prefix, words } = useShown();
  const { start } = words.hand;
  return (
    <section class="questions" aria-labelledby="questions-title">
      <h2 id="questions-title">{start.title}</h2>
      <ul>
        {(Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]).map((question) => (
          <li key={question}>
            <button type="button" class="plain" data-question={question} disabled={!picture.ready} onClick={() => leadTo(ANSWERS[question])}>
              {start.questions[question]}
            </button>
          </li>
        ))}
        <li>
          <a class="plain" href={`${prefix}${folderOf(picture.view.language)}method.html`}>
            {start.how}
          </a>
        </li>
      </ul>
    </section>
  );
}

/** Findings to quote, and what it would take to peak by the year of the national goal. */
export function Findings() {
  const { picture, store, words } = useShown();
  const { start } = words.hand;
  const { language } = picture.view;
  const findings = useMemo(() => store.engine.findings(language), [language]);
  return (
    <section class="card evidence" id="findings" aria-labelledby="findings-title">
      <h2 id="findings-title">{start.findings}</h2>
      <p class="sub">{start.findingsNote}</p>
      <ol class="findings">
        {findings.map(({ id, text, caveat, scenario, sets, account }) => (
          <li key={id} data-finding={id}>
            <p class="safe">{text}</p>
            <p class="figure-note">{caveat}</p>
            <button
              type="button"
              class="plain"
              disabled={!picture.ready}
              aria-label={start.showOf(text)}
              onClick={() => {
                store.take(inputsOf(scenario, sets));
                store.show({ account });
                leadTo('#chart');
              }}
            >
              {start.show}
            </button>
          </li>
        ))}
      </ol>
      <WhatItTakes solve={(levers) => peakBy(store.engine, picture.inputs, picture.view, levers)} />
    </section>
  );
}

/** Of twenty runs, how many make a result that most of the ranges agree on. */
const SURELY = 17;

/** What it would take to peak by 2030, by a function that finds ways from the settings as they are. */
function WhatItTakes({ solve }: { solve: (levers: readonly LeverInfo[]) => Way[] }) {
  const { picture, manifest, store, words, say } = useShown();
  const { start } = words.hand;
  const { language, region, account } = picture.view;
  const [asked, setAsked] = useState<{ inputs: unknown; region: string; account: string; ways: Way[] } | null>(null);
  const levers = headlineLevers(manifest);
  // An answer for other settings, or for another region or account, would mislead.
  const ways = asked && asked.inputs === picture.inputs && asked.region === region && asked.account === account ? asked.ways : null;
  const name = (lever: LeverInfo): string => say(lever.name).replace(/\s*[(（].*$/, '');
  const { complete, ensemble } = useFutures();
  const here = picture.run.summary(region, account)['peak_year'] ?? NaN;
  return (
    <div class="takes" data-part="takes">
      <h3>{start.take}</h3>
      <p class="figure-note">{start.takeNote}</p>
      <button type="button" class="put" data-part="take" disabled={!picture.ready} onClick={() => setAsked({ inputs: picture.inputs, region, account, ways: solve(levers) })}>
        {start.takeGo}
      </button>
      <div role="status" data-part="ways">
        {ways && ways.length === 0 && (
          <p>
            {start.already(here)} {complete && ensemble && start.alreadyIn(countsOf(ensemble).byGoal)}
          </p>
        )}
        {ways && ways.length > 0 && (
          <ul>
            {ways.map(({ lever, position, year, value }) => (
              <li key={lever.key}>
                {position === null ? (
                  start.no(name(lever))
                ) : (
                  <>
                    {start.way(name(lever), inUnit(value, lever.unit.en, '', language).trim(), year)}{' '}
                    <button
                      type="button"
                      class="plain"
                      aria-label={start.useOf(name(lever))}
                      onClick={() => {
                        store.rest();
                        store.move(lever, position);
                        store.rest();
                        leadTo('#chart');
                      }}
                    >
                      {start.use}
                    </button>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
        {ways && ways.length > 0 && ways.every(({ position }) => position === null) && <p>{start.none}</p>}
      </div>
      {ways && store.aim.works && (
        <button
          type="button"
          class="plain"
          data-part="take-surely"
          onClick={() => {
            store.aim.to({ by: GOAL, atMost: null, runs: SURELY }, false);
            leadTo('#chart');
          }}
        >
          {start.surely(SURELY)}
        </button>
      )}
    </div>
  );
}

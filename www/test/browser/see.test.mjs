/** The runs behind the curve: fan, twenty dots, counts, two humps, the cloud of peaks and what each action does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRuns, assertAccessible, chart, inBothBrowsers, isReady, LANGUAGES, part, paths, settle, sidewaysScroll, slider, unfold } from './harness.mjs';

const dots = (page, kind) => page.locator(`.twenty:visible [data-dot${kind ? `="${kind}"` : ''}]`);
const fan = (page) => chart(page).locator('[data-group="fan"]');
const bands = (page) => fan(page).locator('[data-band]').evaluateAll((drawn) => drawn.map((path) => path.getAttribute('d')));
const countOf = async (page) => Number(/20\D+(\d+)|(\d+) of 20/.exec(await part(page, 'count').filter({ visible: true }).innerText()).slice(1).find(Boolean));
const numberOf = (text) => Number(text.replace(/−/g, '-').replace(/[^\d.+-]/g, ''));

inBothBrowsers('the runs behind the curve', {}, (browser) => {
  for (const [language, folder] of Object.entries(LANGUAGES)) {
    test(`the count in words is the number of filled dots, of twenty, in ${language}`, async () => {
      const page = await browser.open(`${folder}index.html?r=cq`);
      await allRuns(page);
      assert.equal(await dots(page).count(), 20);
      assert.equal(await countOf(page), await dots(page, 'by').count());
      assert(await dots(page, 'later').count(), 'Chongqing has a later hump');
    });
  }

  test('the fan starts where history ends, moves with a lever, and is pale until all runs are in', async () => {
    const page = await browser.open('index.html');
    const history = await paths(page, 'observed', 'estimate', 'normal');
    await allRuns(page);
    assert.equal(await fan(page).getAttribute('data-pale'), null);
    assert.equal(await chart(page).locator('[data-band-name]').count(), 2);
    const before = await bands(page);
    assert.equal(before.length, 4);
    assert(!before.some((path) => path.includes('NaN')));
    const seen = await page.evaluate(async () => {
      const input = document.querySelector('input[data-lever="wind_solar"]');
      const told = [];
      input.value = '3';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      for (let frame = 0; frame < 8; frame += 1) {
        await new Promise((done) => requestAnimationFrame(done));
        const fan = document.querySelector('[data-group="fan"]');
        told.push([fan?.dataset.pale === 'true', document.querySelectorAll('[data-band-name]').length]);
      }
      return told;
    });
    assert(seen.some(([pale]) => pale), 'what is not whole is pale');
    for (const [pale, names] of seen) assert.equal(names, pale ? 0 : 2, 'and has no names');
    await page.locator('[data-part="twenty-block"]:not([data-complete])').first().waitFor({ state: 'attached', timeout: 1000 }).catch(() => undefined);
    await allRuns(page);
    assert.notDeepEqual(await bands(page), before);
    assert.deepEqual(await paths(page, 'observed', 'estimate', 'normal'), history);
  });

  test('a count of the settings before is not told of those after', async () => {
    const page = await browser.open('index.html');
    await allRuns(page);
    // Within one task of the page, before any batch can answer, the old count has to be gone.
    const told = await page.evaluate(async () => {
      const input = document.querySelector('input[data-lever="wind_solar"]');
      const curve = () => document.querySelector('[data-series="scenario"]').getAttribute('d');
      const before = curve();
      input.value = '0';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      while (curve() === before) await new Promise((done) => requestAnimationFrame(done));
      return document.querySelector('[data-part="twenty-block"]').dataset.complete ?? 'incomplete';
    });
    assert.equal(told, 'incomplete');
  });

  test('two humps far apart have the marker on one and a ring on the other, each with its count', async () => {
    const page = await browser.open('en/index.html?r=cq');
    await allRuns(page);
    const marker = chart(page).locator('[data-part="peak"]');
    const labels = await chart(page).locator('[data-group="labels"]').textContent();
    assert.match(labels, /\d+ of 20 runs/);
    const shares = await page.locator('.twenty:visible .counts > span').allInnerTexts();
    const groups = shares.filter((text) => /of 20 in/.test(text));
    assert.equal(groups.length, 2);
    const [early, late] = groups.map((text) => ({ count: Number(/^\d+/.exec(text)[0]), years: text.match(/\d{4}/g).map(Number) }));
    const likelier = late.count > early.count ? late : early;
    const year = Number(await marker.getAttribute('data-year'));
    assert(year >= likelier.years[0] && year <= likelier.years.at(-1), `the marker at ${year} is in ${likelier.years}`);
  });

  test('sampled futures are twelve runs with their peaks', async () => {
    const page = await browser.open('index.html?s=plan');
    await allRuns(page);
    assert.equal(await chart(page).locator('[data-series="sampled"]').count(), 0);
    await part(page, 'sampled').check();
    assert.equal(await chart(page).locator('[data-series="sampled"]').count(), 12);
    assert(!(await paths(page, 'sampled')).some((path) => path.includes('NaN')));
  });

  test('the count says what it is, and what it is for ranges twice as wide', async () => {
    const page = await browser.open('en/index.html');
    await page.locator('[data-part="twenty-block"][data-wide="true"]').first().waitFor({ state: 'attached', timeout: 60_000 });
    await part(page, 'count').filter({ visible: true }).click();
    const popover = page.locator('[role="dialog"]');
    await popover.waitFor();
    const text = await popover.innerText();
    assert.match(text, /\/ 20/);
    assert.match(text, /judgement/);
    assert.match(text, /twice as wide: in \d+ of 20; \d+ of the 44 ranges are cut/);
  });

  test('on a narrow page the dots have a card of their own below the chart', async () => {
    const page = await browser.open('index.html', { width: 375, height: 667 });
    await allRuns(page);
    assert.equal(await dots(page).count(), 20);
    assert(await page.locator('.twenty-card').isVisible());
    assert((await sidewaysScroll(page)) <= 0);
    const [card, sticky] = await Promise.all([page.locator('.twenty-card').boundingBox(), page.locator('.chart-card').boundingBox()]);
    // The driver rounds each of them apart.
    assert(card.y >= sticky.y + sticky.height - 0.01);
  });

  test('the frame has fan and dots as well, in a sandbox without an origin too', async () => {
    const { frame } = await browser.openArticle('frame.html?r=sc', { sandbox: 'allow-scripts' });
    await isReady(frame);
    await allRuns(frame);
    assert.equal(await frame.locator('[data-dot]').count(), 20);
    assert.equal(await frame.locator('[data-group="fan"]').count(), 1);
  });

  test('nothing of it moves the page while the runs come in', async () => {
    const page = await browser.open('index.html?s=plan');
    const tops = () => page.evaluate(() => ['.lever-headline', '#why', '#table'].map((place) => document.querySelector(place).getBoundingClientRect().top));
    const before = await tops();
    await allRuns(page);
    assert.deepEqual((await tops()).slice(0, 1), before.slice(0, 1));
  });
});

inBothBrowsers('see why', {}, (browser) => {
  const contributions = (page) => part(page, 'contributions');
  const rows = (page) => contributions(page).locator('tbody tr[data-action]');

  async function shown(page) {
    await page.locator('#contributions').scrollIntoViewIfNeeded();
    await page.locator('#contributions .waterfall').waitFor({ timeout: 60_000 });
    await page.locator('[data-part="contributions"][aria-busy="false"]').waitFor();
  }

  test('ten actions lead from one end to the other, and what is not estimated has no number', async () => {
    const page = await browser.open('en/index.html?s=plan');
    await shown(page);
    assert.equal(await rows(page).count(), 10);
    const [off, on] = await contributions(page).locator('tr.end .unseen').allTextContents();
    const parts = await rows(page).locator('td:nth-child(3)').allInnerTexts();
    const sum = parts.reduce((total, text) => total + (/\d/.test(text) ? numberOf(text) : 0), 0);
    assert(Math.abs(sum - (numberOf(on) - numberOf(off))) < 1.6, `${sum} from ${off} to ${on}`);
    const none = contributions(page).locator('tr[data-standing="not-estimated"] td:nth-child(3)');
    assert(await none.count());
    for (const text of await none.allInnerTexts()) assert.equal(text, 'not estimated');
    // The row of an action tells the same number as the waterfall.
    for (const gives of await page.locator('[data-gives]').all()) {
      const action = await gives.getAttribute('data-gives');
      assert.equal(await gives.innerText(), await contributions(page).locator(`tr[data-action="${action}"] td:nth-child(3)`).innerText());
    }
    assert((await page.locator('[data-gives]').count()) > 4);
  });

  test('against everything frozen it says so, and other years have other numbers', async () => {
    const page = await browser.open('en/index.html?s=plan');
    await shown(page);
    const before = await rows(page).first().innerText();
    await contributions(page).locator('[data-choice="frozen"]').click();
    await page.locator('[data-part="contributions"][data-off="frozen"][aria-busy="false"]').waitFor({ timeout: 60_000 });
    assert.notEqual(await rows(page).first().innerText(), before);
    const frozen = await rows(page).first().innerText();
    await contributions(page).locator('[data-choice="co2_2060"]').click();
    assert.notEqual(await rows(page).first().innerText(), frozen);
  });

  test('the reference has nothing to take apart and says what to do', async () => {
    const page = await browser.open('en/index.html');
    await page.locator('#contributions').scrollIntoViewIfNeeded();
    await contributions(page).locator('.finding').waitFor({ timeout: 60_000 });
    assert.match(await contributions(page).locator('.finding').innerText(), /Move a slider/);
    await part(page, 'to-frozen').click();
    await page.locator('[data-part="contributions"][data-off="frozen"][aria-busy="false"] .waterfall').waitFor({ timeout: 60_000 });
    assert(await contributions(page).locator('tr[data-standing="estimated"]').count(), 'actions of the reference have numbers');
    assert.equal(await page.evaluate(() => document.activeElement?.value), 'frozen', 'the focus is at the choice that was made');
  });

  test('a lever that moves dims the contributions until they are new', async () => {
    const page = await browser.open('en/index.html?s=plan');
    await shown(page);
    const before = await rows(page).first().innerText();
    await page.evaluate(() => {
      const input = document.querySelector('input[data-lever="wind_solar"]');
      input.value = '3';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await settle(page);
    assert(await page.locator('#contributions [data-stale="true"]').count(), 'what is of the settings before is marked');
    await page.waitForFunction((text) => document.querySelector('.waterfall tbody tr[data-action]').innerText !== text, before, { timeout: 60_000 });
    // The next step below may stand outside the window, where it stays as it was until it is seen again.
    await page.locator('[data-part="contributions"][data-stale="true"], [data-stale="true"]:has([data-part="contributions"])').first().waitFor({ state: 'detached', timeout: 60_000 });
  });

  test('further views are folded until they are asked for, and the cloud agrees with the dots', async () => {
    const page = await browser.open('index.html?r=cq');
    await allRuns(page);
    assert.equal(await page.locator('.indicator').count(), 0);
    await page.locator('#cloud-card > summary').click();
    await page.locator('#cloud-card').scrollIntoViewIfNeeded();
    await part(page, 'cloud').waitFor();
    const told = await part(page, 'cloud').locator('.cloud-counts b').innerText();
    assert.equal(Number(told.match(/\d+/g)[1]), await dots(page, 'by').count());
    const bars = await page.locator('#cloud-card [data-bar]').count();
    assert(bars > 2);
  });

  test('the runs of the cloud and those it says have no peak are all of the runs', async () => {
    const page = await browser.open('en/index.html');
    await allRuns(page);
    await page.locator('#cloud-card > summary').click();
    await page.locator('#cloud-card').scrollIntoViewIfNeeded();
    await part(page, 'cloud').waitFor();
    const numbers = (text) => [...text.replace(/,(?=\d)/g, '').matchAll(/\d+/g)].map(Number);
    const note = await part(page, 'cloud-note').innerText();
    const [peaks, runs] = numbers(/[\d,]+ of [\d,]+ runs/.exec(note)[0]);
    assert.equal(runs, 1024);
    const others = [...note.matchAll(/(\d+) (?:show no peak before 2060|run short of electricity first)/g)].map(([, count]) => Number(count));
    assert.equal(peaks + others.reduce((sum, count) => sum + count, 0), runs, note);
    await part(page, 'cloud').locator('details summary').first().click();
    const cells = part(page, 'cloud').locator('table').first().locator('tbody td');
    await cells.first().waitFor();
    const counts = await cells.allInnerTexts();
    assert.equal(counts.flatMap(numbers).reduce((sum, count) => sum + count, 0), peaks, 'those of the years');
  });

  test('the map has the reader in a cell that reads as the run does, and a cell sets both sliders', async () => {
    const page = await browser.open('en/index.html?s=plan');
    await page.locator('#map-card > summary').click();
    await page.locator('#map-card').scrollIntoViewIfNeeded();
    const cell = page.locator('[data-part="lever-map"] button');
    await cell.first().waitFor({ timeout: 60_000 });
    assert.equal(await cell.count(), 49);
    const here = page.locator('[data-part="lever-map"] button[data-here]');
    assert.equal(await here.count(), 1);
    assert.equal(await here.getAttribute('data-year'), await page.locator('[data-part="handle"]').getAttribute('data-year'));
    const years = await cell.evaluateAll((buttons) => buttons.map((button) => button.dataset.year));
    await cell.last().click();
    await page.waitForFunction(() => /l\.coal_to_electric=3/.test(location.search) && /l\.wind_solar=0/.test(location.search));
    // The rest of the map is the same; the reader has moved in it.
    await page.locator('[data-part="map"][aria-busy="false"]').waitFor({ timeout: 60_000 });
    assert.deepEqual(await cell.evaluateAll((buttons) => buttons.map((button) => button.dataset.year)), years);
    assert.equal(await cell.last().getAttribute('data-here'), 'true');
  });

  test('the enlarged map and the ranking are there when they are asked for', async () => {
    const page = await browser.open('index.html?s=plan');
    await page.locator('#map-card > summary').click();
    await page.locator('#map-card').scrollIntoViewIfNeeded();
    await part(page, 'map-large').check();
    await part(page, 'map-here').waitFor({ state: 'attached', timeout: 60_000 });
    await page.locator('#tornado-card > summary').click();
    await page.locator('[data-group="facts"] tr[data-input]').first().waitFor({ timeout: 60_000 });
    const names = await page.locator('.tornado tr[data-input] th').allInnerTexts();
    assert(names.length > 15);
    for (const name of names) assert(!/_/.test(name), `${name} is a name and no id`);
    await page.setViewportSize({ width: 375, height: 667 });
    await settle(page);
    const shares = await page.locator('.tornado tr[data-input] th').evaluateAll((all) => all.filter((name) => name.clientWidth > 0).map((name) => name.clientWidth / name.closest('tr').clientWidth));
    assert(shares.length > 15, `${shares.length} names are seen on a phone`);
    for (const share of shares) assert(share > 0.9, `a name has ${Math.round(100 * share)} % of its row on a phone`);
  });

  test('the next step is taken by its button and undone in one step', async () => {
    const page = await browser.open('index.html');
    await page.locator('.next-title').scrollIntoViewIfNeeded();
    const step = part(page, 'next-step').locator('.step').first();
    await step.waitFor({ timeout: 60_000 });
    const key = await step.getAttribute('data-step');
    await step.locator('[data-part="try-step"]').click();
    await page.waitForFunction((lever) => new URLSearchParams(location.search).has(`l.${lever}`), key);
    await part(page, 'undo').first().click();
    await page.waitForFunction((lever) => !new URLSearchParams(location.search).has(`l.${lever}`), key);
  });

  test('after another scenario the next step of the former one gives way, at once, to the words that it is being computed', async () => {
    const page = await browser.open('en/index.html');
    await page.locator('.next-title').scrollIntoViewIfNeeded();
    const step = part(page, 'next-step').locator('.step').first();
    await step.waitFor({ timeout: 60_000 });
    const waiting = part(page, 'next-waiting');
    assert.equal(await waiting.isVisible(), false);
    const seen = await page.evaluate(async () => {
      const shown = (element) => getComputedStyle(element).visibility === 'visible';
      const told = [];
      document.querySelector('input[type="radio"][value="plan"]').click();
      for (let frame = 0; frame < 6; frame += 1) {
        await new Promise((done) => requestAnimationFrame(done));
        const box = document.querySelector('[data-part="next-step"]');
        const [wait, ...advice] = box.children;
        told.push({ former: box.closest('[data-stale]') !== null, waits: shown(wait), advice: advice.some(shown) });
      }
      return told;
    });
    assert(seen.some(({ former }) => former), 'there is advice of the former scenario');
    for (const { former, waits, advice } of seen) assert.deepEqual([waits, advice], [former, !former], JSON.stringify(seen));
    await page.locator('[data-part="next-step"]:not([data-stale])').waitFor({ timeout: 60_000 });
    await page.waitForFunction(() => getComputedStyle(document.querySelector('[data-part="next-waiting"]')).visibility === 'hidden', undefined, { timeout: 60_000 });
  });

  test('a phone has a key to the marks of the chart, with the goal and the earlier high, and no slider changes its height', async () => {
    const page = await browser.open('en/index.html', { width: 375, height: 667 });
    const key = part(page, 'chart-key');
    const text = await key.innerText();
    for (const told of [/2014: 514 Mt/, /2030 \(national goal\)/, /Highest year/, /can be dragged/, /18 of 20/, /10 of 20/, /After 2040/, /Normal water/, /Estimated/, /Reference/]) assert.match(text, told);
    const { height } = await key.boundingBox();
    await slider(page, 'wind_solar').evaluate((input) => {
      input.value = '3';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await allRuns(page);
    assert.equal((await key.boundingBox()).height, height);
    assert.equal(await key.innerText(), text);
    await page.setViewportSize({ width: 1280, height: 800 });
    assert.equal(await key.isVisible(), false, 'a wide chart has the names beside its marks');
  });

  test('beside the earlier high stands by how much the accounts differ, and behind it what the level of the sentence comes to', async () => {
    const page = await browser.open('en/index.html');
    const [, difference] = /allows for the (\d+) Mt by which the inventory stands above/.exec(await part(page, 'basis').innerText());
    await part(page, 'basis').locator('button').click();
    const [, peak, same] = new RegExp(`(\\d+) Mt \\+ ${difference} Mt = (\\d+) Mt`).exec(await part(page, 'provenance').innerText());
    assert((await part(page, 'sentence').innerText()).includes(`${peak} Mt`), 'it is the level of the sentence');
    assert(Math.abs(Number(peak) + Number(difference) - Number(same)) <= 1);
    for (const query of ['r=cq', 'a=consumption']) assert.equal(await part(await browser.open(`en/index.html?${query}`), 'basis').count(), 0, query);
  });

  for (const [language, folder] of Object.entries(LANGUAGES)) {
    test(`the first screen has one figure for 2024, and a year that is read says which water each of its two is of, in ${language}`, async () => {
      const page = await browser.open(`${folder}index.html?s=plan`);
      await allRuns(page);
      const figures = (text) => [...text.matchAll(/([\d.]+)\s?(?:Mt|[亿億万萬][吨噸])/g)].map(([figure]) => figure.replace(/\s/g, ' '));
      const [level] = figures(await part(page, 'sentence').innerText());
      const high = figures(await part(page, 'beneath').innerText());
      assert.equal(high.length, 1, 'beside it the earlier high');
      const difference = figures(await part(page, 'basis').innerText());
      assert.equal(difference.length, 1, 'and by how much the accounts differ');
      const drawn = (await chart(page).locator('text').allTextContents()).flatMap(figures);
      assert(drawn.includes(level));
      const near = (figure) => /^5\d\d|^5\./.test(figure);
      assert.deepEqual([...new Set(drawn.filter(near))].sort(), [level, ...high].sort(), 'the chart has no third one');
      await page.locator('#year-reader').focus();
      const read = await part(page, 'reading').innerText();
      assert.equal(figures(read).filter(near).length, 2 + (/20 of|20 次/.test(read) ? 2 : 0) + (read.includes('Reference') || /参考|參考/.test(read) ? 1 : 0), read);
      assert.match(read, { en: /in its own water.*in a normal water year/s, 'zh-Hans': /按当年来水.*按正常来水/s, 'zh-Hant': /按當年來水.*按正常來水/s }[language]);
    });
  }

  test('the earlier high stands where an account can be compared with it, and nowhere else', async () => {
    for (const [query, told] of [['', true], ['?a=consumption', false], ['?a=energy', false], ['?a=gross', false]]) {
      const page = await browser.open(`en/index.html${query}`);
      const texts = await chart(page).locator('text').allTextContents();
      assert.equal(texts.some((text) => text.includes('2014')), told, `${query}: ${texts}`);
      assert.equal(/2014/.test(await part(page, 'chart-key').textContent()), told, query);
      assert.equal(/2014/.test(await part(page, 'beneath').innerText()), told, query);
    }
  });

  test('the table has the range of 18 of 20 runs for every year that was not observed, around the central number and as the chart reads it', async () => {
    const page = await browser.open('en/index.html?s=plan');
    const rows = page.locator('[data-part="table"] tbody tr');
    const column = (await page.locator('[data-part="table"] thead th').allInnerTexts()).indexOf('18 of 20 runs');
    assert(column > 0);
    const cells = () => rows.evaluateAll((all, at) => all.map((row) => [0, 2, at].map((place) => row.cells[place].textContent)), column);
    const wide = () => page.locator('[data-part="table"]').evaluate((table) => [...table.tHead.rows[0].cells].map((cell) => Math.round(cell.getBoundingClientRect().left)));
    await allRuns(page);
    await page.waitForFunction((at) => document.querySelector('[data-part="table"] tbody tr:last-child').cells[at].textContent.includes('–'), column);
    for (const [year, central, range] of await cells()) {
      if (Number(year) <= 2024) assert.equal(range, '—', year);
      else {
        const [low, high] = range.split('–').map(Number);
        assert(low < Number(central) && Number(central) < high, `${year}: ${central} in ${range}`);
      }
    }
    const [, , told] = (await cells()).find(([year]) => year === '2035');
    const button = rows.filter({ hasText: /^2035/ }).locator('td').nth(column - 1).locator('button');
    await button.click();
    assert((await part(page, 'provenance').innerText()).includes(`${told} Mt`));
    const places = await wide();
    await page.evaluate(() => {
      const input = document.querySelector('input[data-lever="wind_solar"]');
      input.value = '3';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.waitForFunction(([at, before]) => document.querySelector('[data-part="table"] tbody tr:last-child').cells[at].textContent !== before, [column, (await cells()).at(-1)[2]]);
    assert.deepEqual(await wide(), places, 'where the runs are not yet in either');
    await allRuns(page);
    await page.waitForFunction((at) => document.querySelector('[data-part="table"] tbody tr:last-child').cells[at].textContent.includes('–'), column);
    assert.notEqual((await cells()).find(([year]) => year === '2035')[2], told, 'it follows the levers');
    assert.deepEqual(await wide(), places, 'and no column moves');
  });

  test('a highest year that is past says why it cannot be dragged, to pointer, finger and keys', async () => {
    const page = await browser.open('en/index.html');
    await allRuns(page);
    const note = part(page, 'past-note');
    // By the document, since a driver may scroll to what it hovers.
    const chartBox = () => chart(page).evaluate((drawn) => [drawn.getBoundingClientRect().top + scrollY, document.documentElement.scrollHeight].map(Math.round));
    const before = await chartBox();
    assert.equal(await note.count(), 0);
    await part(page, 'past-disc').hover();
    await note.waitFor();
    assert.match(await note.innerText(), /2024 is past and no lever moves it.*ring at 20[3-5]\d/s);
    assert.deepEqual(await chartBox(), before, 'the note moves nothing');
    await page.mouse.move(5, 5);
    await note.waitFor({ state: 'detached' });
    await part(page, 'past-disc').click();
    await page.mouse.move(5, 5);
    await settle(page);
    assert.equal(await note.count(), 1, 'what was pressed stays');
    await part(page, 'past-disc').click();
    await page.mouse.move(5, 5);
    await note.waitFor({ state: 'detached' });
    await page.locator('#year-reader').focus();
    await note.waitFor();
    assert.match(await page.locator('#year-reader').getAttribute('aria-valuetext'), /2024.*no lever moves it/);
    await assertAccessible(page);
    await page.keyboard.press('ArrowRight');
    await note.waitFor({ state: 'detached' });
    assert.doesNotMatch(await page.locator('#year-reader').getAttribute('aria-valuetext'), /no lever moves it/);
  });

  test('on a phone the bars with one run in twenty or more have their count above them', async () => {
    const page = await browser.open('en/index.html', { width: 375, height: 800 });
    await allRuns(page);
    await unfold(page);
    const cloud = part(page, 'cloud');
    await cloud.scrollIntoViewIfNeeded();
    const told = Object.fromEntries(await cloud.locator('[data-count]').evaluateAll((labels) => labels.map((label) => [label.dataset.count, label.textContent])));
    await cloud.locator('details.numbers > summary').first().click();
    const [years, counts] = await cloud.locator('table').first().evaluate((table) => [table.tHead.rows[0], table.tBodies[0].rows[0]].map((row) => [...row.cells].slice(1).map((cell) => cell.innerText.trim())));
    const bars = years.map((year, at) => [year, counts[at]]);
    const runs = bars.reduce((sum, [, count]) => sum + numberOf(count), 0);
    assert(Object.keys(told).length >= 2, 'more bars than the highest');
    // Those without a peak that counts are runs as well, so a bar with a twentieth of these need not have one of all.
    for (const [year, count] of bars) {
      if (numberOf(count) >= runs / 18) assert.equal(told[year], count, `${year}`);
      if (told[year] !== undefined) assert.equal(told[year], count, `${year}`);
    }
  });

  test('axe finds nothing, with everything unfolded', async () => {
    for (const [width, folder] of [[1280, ''], [375, 'en/']]) {
      const page = await browser.open(`${folder}index.html?s=plan`, { width, height: 800 });
      await allRuns(page);
      await unfold(page);
      await shown(page);
      await assertAccessible(page);
      assert((await sidewaysScroll(page)) <= 0);
    }
  });
});

inBothBrowsers('the peak by hand and keys', {}, (browser) => {
  const handle = (page) => part(page, 'handle');
  /** Waits until the address, which follows a moment later, names a lever. */
  const moved = (page) => page.waitForFunction(() => [...new URLSearchParams(location.search).keys()].some((key) => key.startsWith('l.')));
  const solved = (page) => page.locator('[data-part="aim"][data-reached]').waitFor({ timeout: 60_000 });

  async function drag(page, x, y) {
    const box = await handle(page).locator('.hit').boundingBox();
    const [fromX, fromY] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(fromX, fromY);
    await page.mouse.down();
    for (let step = 1; step <= 6; step += 1) await page.mouse.move(fromX + (x * step) / 6, fromY + (y * step) / 6);
  }

  test('a drag to the left moves levers until the highest year is as early as wished', async () => {
    const page = await browser.open('en/index.html');
    const before = Number(await handle(page).getAttribute('data-year'));
    await drag(page, -30, 0);
    await solved(page);
    await page.mouse.up();
    assert.equal(await part(page, 'aim').getAttribute('data-reached'), 'true');
    assert(Number(await handle(page).getAttribute('data-year')) < before);
    await moved(page);
    assert.equal(await part(page, 'aim-verdict').innerText(), await part(page, 'aim').locator('b').innerText(), 'where the hand is stands what the message says');
    await part(page, 'aim-undo').click();
    await page.waitForFunction(() => !location.search.includes('l.'));
    assert.equal(Number(await handle(page).getAttribute('data-year')), before);
  });

  test('what is out of reach leaves the marker at the nearest point, the wish as a ring, and says what stands in the way', async () => {
    const page = await browser.open('en/index.html');
    await drag(page, 0, 250);
    await page.locator('[data-part="aim"][data-reached="false"]').waitFor({ timeout: 60_000 });
    await page.mouse.up();
    await part(page, 'wish').waitFor({ state: 'attached' });
    const text = await part(page, 'aim').innerText();
    assert.match(text, /Out of reach/);
    assert.match(text, /too high/);
    assert.match(text, /stands in the way/);
    assert.match(text, /levers that may move/);
    await assertAccessible(page);
    await part(page, 'aim-keep').click();
    assert.equal(await part(page, 'aim').count(), 0);
    // What was found stays.
    await moved(page);
  });

  for (const [width, height] of [[375, 667], [1280, 800]]) {
    test(`what came of a wish stands over the chart, in sight and over no result, at ${width} px`, async () => {
      const page = await browser.open('en/index.html', { width, height });
      await allRuns(page);
      await chart(page).scrollIntoViewIfNeeded();
      const top = () => chart(page).evaluate((drawn) => Math.round(drawn.getBoundingClientRect().top + scrollY));
      const before = await top();
      await drag(page, -40, 0);
      await solved(page);
      const verdict = part(page, 'aim-verdict');
      const box = await verdict.boundingBox();
      assert(box.y >= 0 && box.y + box.height <= height, `in the window of the hand: ${JSON.stringify(box)}`);
      const ground = await chart(page).boundingBox();
      assert(box.x >= ground.x && box.x + box.width <= ground.x + ground.width + 1, 'no wider than the chart');
      for (const label of await chart(page).locator('[data-group="labels"] text').all()) {
        const other = await label.boundingBox();
        assert(other.y >= box.y + box.height - 2, `${await label.textContent()} lies below it`);
      }
      await page.mouse.up();
      assert.equal(await top(), before, 'nothing moves');
      await part(page, 'aim-keep').click();
      assert.equal(await verdict.count(), 0);
    });
  }

  test('the keyboard does the same by two native inputs, and Escape takes it back', async () => {
    const page = await browser.open('index.html');
    await allRuns(page);
    const level = part(page, 'aim-level');
    await level.focus();
    const before = Number(await level.inputValue());
    await page.keyboard.press('ArrowDown');
    await solved(page);
    // What was found is drawn a frame after it is told.
    await moved(page);
    await settle(page);
    assert(Number(await handle(page).getAttribute('data-level')) <= before);
    const year = part(page, 'aim-year');
    await year.focus();
    await page.keyboard.press('ArrowLeft');
    await solved(page);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !location.search.includes('l.'));
    assert.equal(await part(page, 'aim').count(), 0);
  });

  test('a locked lever stays where it stands, the wish is sought again without it, and the message says so', async () => {
    const page = await browser.open('en/index.html');
    await allRuns(page);
    await part(page, 'aim-year').focus();
    await page.keyboard.press('Home');
    await solved(page);
    await page.waitForFunction(() => location.search.includes('l.wind_solar'));
    assert.equal(await part(page, 'aim-locked').count(), 0);
    const lock = page.locator('.lever-headline', { has: slider(page, 'wind_solar') }).locator('[data-part="lock"]');
    assert.equal(await lock.getAttribute('aria-pressed'), 'false');
    await lock.click();
    assert.equal(await lock.getAttribute('aria-pressed'), 'true');
    await page.waitForFunction(() => !location.search.includes('l.wind_solar') && location.search.includes('l.'), undefined, { timeout: 60_000 });
    assert.match(await part(page, 'aim-locked').innerText(), /^1 lever is locked/);
    assert.equal(await part(page, 'aim').getAttribute('data-reached'), 'true');
    await assertAccessible(page);
    await lock.press('Enter');
    await page.waitForFunction(() => location.search.includes('l.wind_solar'), undefined, { timeout: 60_000 });
    assert.equal(await part(page, 'aim-locked').count(), 0);
  });

  test('a lever that the reader moves ends the wish, and one drag is one step of undo', async () => {
    const page = await browser.open('index.html');
    await drag(page, -25, 0);
    await solved(page);
    await drag(page, -5, 0).catch(() => undefined);
    await page.mouse.up();
    await slider(page, 'hydro').evaluate((input) => {
      input.value = '0';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await settle(page);
    assert.equal(await part(page, 'aim').count(), 0);
    await part(page, 'undo').first().click();
    await part(page, 'undo').first().click();
    await page.waitForFunction(() => !location.search.includes('l.'));
  });
});

import { figuresOf } from '../edition/figures';
import { seal } from '../edition/seal';
import type { Language } from '../engine/core';
import { settingsOf, writeLink } from '../state/link';
import type { Picture } from '../state/store';

/** Folder of a language under the top of the site. */
export const folderOf = (language: Language): string => (language === 'zh-Hans' ? '' : `${language}/`);

/** The address that opens the page or the frame with what is shown now, and says what that is; `top` is the top of an edition. */
export function addressOf(name: 'index' | 'frame', { inputs, view, run }: Picture, edition: string, top: string): string {
  const figures = figuresOf(run, view.region, view.account);
  return fileAt(top, name, view.language, writeLink(inputs, view, { language: false, seal: seal({ edition, figures }, settingsOf(inputs, view)) }));
}

/** The address of the page or the frame in a language, below the top of an edition. */
export function fileAt(top: string, name: 'index' | 'frame', language: Language, query: string): string {
  const address = new URL(`${folderOf(language)}${name}.html`, top);
  address.search = query;
  return address.href;
}

/** A text as the value of an attribute. */
const attribute = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

/** One line of HTML that shows the frame in somebody else's article. */
export const snippet = (address: string, title: string): string =>
  `<iframe src="${attribute(address)}" title="${attribute(title)}" width="100%" height="720" style="border:0;color-scheme:normal" loading="lazy"></iframe>`;

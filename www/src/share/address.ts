import type { Language } from '../engine/core';
import { writeLink } from '../state/link';
import type { Picture } from '../state/store';

/** Folder of a language under the top of the site. */
export const folderOf = (language: Language): string => (language === 'zh-Hans' ? '' : `${language}/`);

/** The address that opens the page or the frame with what is shown now; `prefix` leads from `base` to the top of the site. */
export function addressOf(name: 'index' | 'frame', { inputs, view }: Picture, prefix: string, base: string): string {
  const address = new URL(`${prefix}${folderOf(view.language)}${name}.html`, base);
  address.search = writeLink(inputs, view, { language: false });
  return address.href;
}

/** A text as the value of an attribute. */
const attribute = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

/** One line of HTML that shows the frame in somebody else's article. */
export const snippet = (address: string, title: string): string =>
  `<iframe src="${attribute(address)}" title="${attribute(title)}" width="100%" height="720" style="border:0;color-scheme:normal" loading="lazy"></iframe>`;

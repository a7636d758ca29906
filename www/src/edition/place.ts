/** Where the editions of a site lie: the newest at its top, each for good in a folder of its own, and beside them the list of all. */

/** The top of the build that a page belongs to; `prefix` leads there from the page. */
export const topOf = (prefix: string, base: string): string => new URL(prefix || './', base).href;

const folderOf = (edition: string): string => `e/${edition}/`;

/** The top of the site, the same for every edition on it. */
export const siteOf = (top: string, own: string): string => (new URL(top).pathname.endsWith(`/${folderOf(own)}`) ? new URL('../../', top).href : top);

/** The folder where an edition stays. */
export const placeOf = (site: string, edition: string): string => new URL(folderOf(edition), site).href;

/** The address of the list. */
export const listAt = (site: string): string => new URL('editions.json', site).href;

import { render, type ComponentChild } from 'preact';

/** Names under which an editor of pictures finds the parts; what the page calls the scenario is the median run of a picture. */
const NAMES: Readonly<Record<string, string>> = { scenario: 'median' };
/** Pixels of a bitmap for each unit of the picture. */
const DENSITY = 2;

/** A picture as text: presentation attributes alone, its groups named, nothing that only a page would understand. */
export function svgText(picture: ComponentChild): string {
  const place = document.createElement('div');
  render(picture, place);
  const root = place.querySelector('svg');
  if (!root) throw new Error('The picture holds no svg element.');
  for (const element of [root, ...root.querySelectorAll<SVGElement>('*')]) {
    const group = element.dataset['group'];
    if (group) element.id = NAMES[group] ?? group;
    for (const { name } of [...element.attributes]) {
      if (name.startsWith('data-') || name === 'class' || name === 'style') element.removeAttribute(name);
    }
  }
  const text = new XMLSerializer().serializeToString(root);
  render(null, place);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
}

/** A picture as a bitmap of two pixels a unit. */
export async function png(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * DENSITY;
  canvas.height = image.naturalHeight * DENSITY;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('The browser draws no bitmaps.');
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('The browser made no PNG.'))), 'image/png'));
}

import { widthOf } from '../chart/labels';

/** What may not begin a line, and what may not end one. */
const CLOSING = /^[，。；：、！？）」』”’》〉%‰…—·,.;:!?)\]}]/;
const OPENING = /[（「『“‘《〈(\[{]$/;

/** The pieces between which a line may break: a Chinese character, or a run of anything else with the space behind it. */
function pieces(text: string): string[] {
  const parts = text.match(/[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]|[^\s\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]+\s*|\s+/g) ?? [];
  const joined: string[] = [];
  for (const part of parts) {
    const last = joined[joined.length - 1];
    if (last !== undefined && (CLOSING.test(part) || OPENING.test(last.trimEnd()))) joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

/** The same with lines of about one length, so that none holds a single word. */
export function balanced(text: string, size: number, width: number, bold = false): string[] {
  const lines = wrap(text, size, width, bold);
  let best = lines;
  for (let narrower = width - size; narrower > width / 2; narrower -= size) {
    const next = wrap(text, size, narrower, bold);
    if (next.length > lines.length) break;
    best = next;
  }
  return best;
}

/** Breaks a text into lines of at most `width` pixels; a piece that is wider than a line is cut where the line ends. */
export function wrap(text: string, size: number, width: number, bold = false): string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (candidate: string): boolean => widthOf(candidate.trimEnd(), size, bold) <= width;
  for (const piece of pieces(text)) {
    if (fits(line + piece)) {
      line += piece;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    line = '';
    for (const character of piece) {
      if (!fits(line + character)) {
        lines.push(line);
        line = '';
      }
      line += character;
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

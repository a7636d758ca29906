/** How long a file stays in memory after a browser was asked to save it. */
const KEPT = 60_000;

/** Whether a host is known to refuse downloads without saying so: another site's frame, or the browser of a chat program. */
export const mayRefuse = (): boolean => window.parent !== window || /MicroMessenger/i.test(navigator.userAgent);

const BYTE_ORDER_MARK = '\ufeff';

/** A table as spreadsheets open it: what is not ASCII they read as some older encoding, unless a byte order mark says that it is UTF-8. */
export const forSpreadsheets = (csv: string): string => (/[^\x00-\x7f]/.test(csv) ? BYTE_ORDER_MARK + csv : csv);

/** Asks the browser to save a file. A refusal is silent, so the caller offers the content in another way where one is likely. */
export function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
}

/** Puts a text into the clipboard and says whether that was allowed. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

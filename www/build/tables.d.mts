import type { Content } from '../src/documents/content';

export function heading(source: string, name: string): string[];
export function readTables(root: string): Promise<{ content: Content; files: { path: string; contents: string }[] }>;

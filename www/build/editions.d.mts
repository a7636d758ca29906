import type { figuresOf } from '../src/edition/figures';
import type { EditionList } from '../src/edition/list';
import type { Engine } from '../src/engine/engine';
import type { Manifest } from '../src/engine/core';

interface Model {
  manifest: Manifest;
  engine: Engine;
  figuresOf: typeof figuresOf;
}

export function listOf(rows: readonly object[], model: Model): EditionList;
export function readEditions(root: string, model: Model): Promise<{ path: string; contents: string }>;

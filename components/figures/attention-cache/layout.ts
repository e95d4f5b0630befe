import { linearScale, type Mark, type Scale } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { L, WIDTH } from './heads.ts'

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Matrix and cache share their columns; beside them, or below on narrow screens, what is read and what it weighs. */
export interface Layout {
  readonly cell: number
  readonly matrix: Box
  readonly keys: Box
  readonly values: Box
  readonly bars: Box
  readonly bytes: { readonly x: Scale; readonly y: Scale }
}

export function layoutOf({ width, height, narrow }: Frame): Layout {
  const most = Math.min(width < 620 ? 14 : 20, Math.floor((height - 280) / L))
  const cell = narrow ? Math.min(19, Math.floor((width - 48) / L)) : most
  const side = cell * L
  const left = 40
  const matrix = { left, top: 58, width: side, height: side }
  const row = narrow ? 6 : 8
  const strip = (top: number): Box => ({ left, top, width: side, height: row * WIDTH })
  const keys = strip(matrix.top + side + 34)
  const values = strip(keys.top + keys.height + 12)
  const below = values.top + values.height
  const first = narrow ? left : left + side + 44
  const bars = {
    left: first + 20,
    top: narrow ? below + 54 : matrix.top + 18,
    width: narrow ? 60 : width - first - 92,
    height: narrow ? 96 : 120,
  }
  const [from, to] = narrow ? [width / 2 + 36, width - 20] : [first + 14, width - 24]
  const [top, bottom] = narrow ? [bars.top, bars.top + 96] : [bars.top + 206, below - 46]
  return {
    cell,
    matrix,
    keys,
    values,
    bars,
    bytes: { x: linearScale([0, L], [from, to]), y: linearScale([0, 560], [bottom, top]) },
  }
}

/** A line of text over a panel. */
export function heading(text: string, x: number, y: number): Mark {
  return { kind: 'text', x, y, text, colour: 'ink-2' }
}

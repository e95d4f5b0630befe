import type { Shape, Stroke, Token } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import type { U } from './compute.ts'
import type { Mixer } from './costs.ts'

interface Style {
  readonly token: Token
  readonly shape: Shape
  /** Outline of its boxes, and how much ink fills them. */
  readonly outline: Omit<Stroke, 'colour'> & { readonly width: number }
  readonly share: number
}

/** Inks of categories, each with a shape, an outline and a shade of its own. */
export const styles: Readonly<Record<Mixer, Style>> = {
  attention: {
    token: 'cat-2',
    shape: 'square',
    outline: { width: 1.5, dash: [4, 2] },
    share: 0.08,
  },
  mamba: { token: 'cat-1', shape: 'circle', outline: { width: 2 }, share: 0.16 },
  convolution: { token: 'cat-3', shape: 'diamond', outline: { width: 1 }, share: 0 },
}

/** Room of a part of the drawing. */
export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface Layout {
  /** Room of the network. */
  readonly network: Box
  /** Middle of a stage's row in the network, and of a row in the plot. */
  stageRow(stage: number): number
  plotRow(row: number): number
  /** Most width of the boxes of a U, and the height of those of a stage. */
  readonly wide: number
  readonly box: number
  readonly plot: Box
}

/** The height of a wide drawing. */
const HEIGHT = 1140

export function layoutOf({ network, rows }: U, { width, height, narrow }: Frame): Layout {
  // Of a lower drawing, network and plot have the same shares.
  const low = Math.min(0, height - HEIGHT)
  const [top, bottom] = narrow ? [30, 250] : [40, 570 + 0.58 * low]
  const plot = narrow
    ? { left: 84, right: width - 20, top: 330, bottom: height - 50 }
    : { left: 84, right: width - 24, top: bottom + 90, bottom: height - 60 }
  const row = (from: number, to: number, count: number) => (i: number) =>
    from + ((i + 0.5) * (to - from)) / count
  const stages = network.stages.length
  return {
    network: { left: 12, right: width - 12, top, bottom },
    stageRow: row(top, bottom, stages),
    plotRow: row(plot.top, plot.bottom, rows.length),
    wide: narrow ? 76 : 112,
    box: Math.min(narrow ? 30 : 40, ((bottom - top) / stages) * 0.62),
    plot,
  }
}

import type { Shape, Token } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import type { U } from './compute.ts'
import type { Mixer } from './costs.ts'

interface Style {
  readonly token: Token
  readonly shape: Shape
}

/** Inks of categories, each with a shape of its own. */
export const styles: Readonly<Record<Mixer, Style>> = {
  attention: { token: 'cat-2', shape: 'square' },
  mamba: { token: 'cat-1', shape: 'circle' },
  convolution: { token: 'cat-3', shape: 'diamond' },
}

export interface Layout {
  readonly u: { readonly left: number; readonly right: number }
  /** Middle of a stage's row in the U, and in the plot. */
  uRow(stage: number): number
  plotRow(stage: number): number
  readonly box: number
  readonly plot: {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }
}

export function layoutOf({ stages }: U, { width, height, narrow }: Frame): Layout {
  const count = stages.length
  const [top, bottom] = narrow ? [30, 250] : [64, height - 64]
  const plot = narrow
    ? { left: 84, right: width - 20, top: 330, bottom: height - 50 }
    : { left: 346, right: width - 24, top, bottom }
  const row = (from: number, to: number) => (stage: number) =>
    from + ((stage + 0.5) * (to - from)) / count
  return {
    u: narrow ? { left: 12, right: width - 12 } : { left: 16, right: 314 },
    uRow: row(top, bottom),
    plotRow: row(plot.top, plot.bottom),
    box: Math.min(30, ((bottom - top) / count) * 0.62),
    plot,
  }
}

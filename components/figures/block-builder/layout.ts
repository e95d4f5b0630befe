import type { Frame } from '../../../src/figure/definition.ts'

export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface Layout {
  /** Room of the stack, of the bars and of the curves. */
  readonly stack: Box
  readonly bars: Box
  readonly curves: Box
}

export function layoutOf({ width, height, narrow }: Frame): Layout {
  if (narrow) {
    const under = 420
    return {
      stack: { left: 8, right: 96, top: 24, bottom: under - 44 },
      bars: { left: 116, right: width - 8, top: 18, bottom: under - 44 },
      curves: { left: 52, right: width - 96, top: under + 46, bottom: height - 46 },
    }
  }
  const under = Math.min(346, 0.44 * height)
  return {
    stack: { left: 16, right: 136, top: 32, bottom: height - 28 },
    bars: { left: 184, right: width - 16, top: 18, bottom: under },
    curves: {
      left: 242,
      right: width - 102,
      top: Math.min(500, 0.44 * height + 96),
      bottom: height - 46,
    },
  }
}

import type { Frame } from '../../src/figure/definition.ts'

/** A rectangle of the drawing. */
export interface Place {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Heights of the whole drawing; where it is wide it is as high as the controls beside it. */
export const heights = { wide: 1060, narrow: 640 }

export interface Layout {
  readonly loss: Place
  readonly accuracy: Place
  readonly example: Place
  /** Height of the steps of one layer. */
  readonly layer: number
}

/** Where the two curves and the example stand. */
export function layoutOf({ width, height, narrow }: Frame): Layout {
  const side = { left: 46, right: width - 20 }
  const [loss, accuracy, layer] = narrow ? [110, 80, 62] : [230, 150, 160]
  const second = 34 + loss + 38
  return {
    loss: { ...side, top: 34, bottom: 34 + loss },
    accuracy: { ...side, top: second, bottom: second + accuracy },
    example: { ...side, top: second + accuracy + 70, bottom: height - 10 },
    layer,
  }
}

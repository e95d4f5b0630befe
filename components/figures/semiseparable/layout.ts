import type { Frame } from '../../../src/figure/definition.ts'

export interface Square {
  readonly x: number
  readonly y: number
  readonly side: number
}

export interface Layout {
  readonly M: Square
  readonly parts: readonly [Square, Square]
  /** Two colour bars. */
  readonly bars: readonly { readonly x: number; readonly y: number; readonly width: number }[]
  /** The plot of singular values. */
  readonly values: {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }
}

/** The matrix and what it is made of: side by side, or one under the other on a phone. */
export function layoutOf({ width, height, narrow }: Frame): Layout {
  if (narrow) {
    const side = 16 * Math.floor((width - 52) / 16)
    const part = 16 * Math.floor((width - 76) / 32)
    const second = width - part - 12
    const y = 42 + side + 72
    return {
      M: { x: 34, y: 42, side },
      parts: [
        { x: 34, y, side: part },
        { x: second, y, side: part },
      ],
      bars: [
        { x: 34, y: y + part + 14, width: part },
        { x: second, y: y + part + 14, width: part },
      ],
      values: { left: 52, right: width - 16, top: y + part + 96, bottom: height - 40 },
    }
  }
  const side = 16 * Math.floor(Math.min(width - 322, height - 96) / 16)
  const x = 36 + side + 42
  const part = 80
  const second = width - part - 36
  return {
    M: { x: 36, y: 42, side },
    parts: [
      { x, y: 42, side: part },
      { x: second, y: 42, side: part },
    ],
    bars: [
      { x, y: 42 + part + 14, width: part },
      { x: second - 14, y: 42 + part + 14, width: part + 32 },
    ],
    values: { left: x + 26, right: width - 18, top: 42 + part + 98, bottom: height - 46 },
  }
}

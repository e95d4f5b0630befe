import type { Mark } from '../../src/draw/index.ts'

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Shares of ink of the shades of a picture. */
const SHARES = [0.08, 0.2, 0.36, 0.56]

/** Cells in four shades of grey, one path a shade. */
export function shadedCells(values: Float64Array, boxOf: (cell: number) => Box): Mark[] {
  const points: number[][] = SHARES.map(() => [])
  values.forEach((value, cell) => {
    const { x, y, width, height } = boxOf(cell)
    // Thin cells have no room for lines between them.
    const gap = width > 5 ? 1 : 0
    const [right, bottom] = [x + width - gap, y + height - gap]
    const shade = Math.min(SHARES.length - 1, Math.floor(SHARES.length * value))
    points[shade].push(x, y, right, y, right, bottom, x, bottom, NaN, NaN)
  })
  return points.flatMap((corners, shade): Mark[] =>
    corners.length > 0
      ? [
          {
            kind: 'path',
            points: corners,
            closed: true,
            fill: { colour: { token: 'ink', share: SHARES[shade] } },
          },
        ]
      : [],
  )
}

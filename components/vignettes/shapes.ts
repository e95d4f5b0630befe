import { clamp, type Colour, type Mark, type Points } from '../../src/draw/index.ts'

/** All drawings of the chapter map have this size. */
export const width = 300
export const height = 92

/** A drawing of the chapter map: marks on 300 × 92 px. */
export type Vignette = () => readonly Mark[]

/** A line through flat pairs of coordinates. */
export function stroke(
  points: Points,
  colour: Colour,
  thickness = 1.5,
  dash?: readonly number[],
): Mark {
  return { kind: 'path', points, stroke: { colour, width: thickness, dash, cap: 'round' } }
}

/** A curve y(t) for t from 0 to 1, over x from `from` to `to`. */
export function curve(
  y: (t: number) => number,
  colour: Colour,
  {
    from = 0,
    to = width,
    steps = 90,
    thickness = 1.5,
    dash = undefined as readonly number[] | undefined,
  } = {},
): Mark {
  const points = Array.from({ length: steps + 1 }, (_, k) => k / steps).flatMap((t) => [
    from + (to - from) * t,
    y(t),
  ])
  return stroke(points, colour, thickness, dash)
}

/** Filled dots of one colour. */
export function dots(points: Points, colour: Colour, size = 3): Mark {
  return { kind: 'symbols', shape: 'circle', points, size, fill: { colour } }
}

/** Open rings, filled with the page so that lines pass behind them. */
export function rings(points: Points, colour: Colour, size = 5.5): Mark {
  return {
    kind: 'symbols',
    shape: 'circle',
    points,
    size,
    stroke: { colour, width: 1.75 },
    fill: { colour: 'page' },
  }
}

/** A box with a line around it. */
export function box(
  x: number,
  y: number,
  w: number,
  h: number,
  colour: Colour = 'ink',
  thickness = 1.5,
): Mark {
  return { kind: 'rect', x, y, width: w, height: h, stroke: { colour, width: thickness } }
}

/** A filled bar. */
export function bar(x: number, y: number, w: number, h: number, colour: Colour): Mark {
  return { kind: 'rect', x, y, width: w, height: h, fill: { colour } }
}

/** A share of ink over the page, for things that are no role. */
export function shade(share: number): Colour {
  return { token: 'ink', share: clamp(share, 0, 1), over: 'page' }
}

/** A share of a state's colour over the page. */
export function stateShade(share: number): Colour {
  return { token: 'h', share: clamp(share, 0, 1), over: 'page' }
}

/** Square cells of side `size` from (x, y) on; cells without a colour stay empty. */
export function cells(
  x: number,
  y: number,
  size: number,
  gap: number,
  rows: number,
  cols: number,
  colour: (row: number, col: number) => Colour | undefined,
): Mark[] {
  const marks: Mark[] = []
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      const fill = colour(row, col)
      if (fill) marks.push(bar(x + col * (size + gap), y + row * (size + gap), size, size, fill))
    }
  }
  return marks
}

import { toSvg, type Mark, type Role } from '../src/draw/index.ts'

const stroke = (colour: Role, width: number) => ({ colour, width, cap: 'round' as const })

/** The mark of each role (design, section 4) in a box of 34 by 16 px. */
const marks: Readonly<Record<Role, readonly Mark[]>> = {
  x: [4, 14, 24].flatMap((x, index): Mark[] => [
    { kind: 'path', points: [x, 14.5, x, [6, 3, 7][index] + 2.5], stroke: stroke('x', 1.5) },
    { kind: 'circle', cx: x, cy: [6, 3, 7][index], r: 2.5, stroke: stroke('x', 1.5) },
  ]),
  B: [
    {
      kind: 'path',
      points: [2, 8, 17, 8, NaN, NaN, 13, 4.5, 17, 8, 13, 11.5],
      stroke: stroke('B', 1.5),
    },
    { kind: 'path', points: [21.5, 2, 21.5, 14], stroke: stroke('B', 2.5) },
  ],
  h: [
    {
      kind: 'path',
      points: Array.from({ length: 15 }, (_, i) => [
        1 + 2 * i,
        8 + 5.5 * Math.sin(0.45 * i + 2.6),
      ]).flat(),
      stroke: stroke('h', 2),
    },
  ],
  A: [
    {
      kind: 'path',
      points: [5, 3.5, 14, 12.5, NaN, NaN, 14, 3.5, 5, 12.5],
      stroke: stroke('A', 2.5),
    },
  ],
  d: [
    {
      kind: 'path',
      points: [2, 3, 2, 13, NaN, NaN, 28, 3, 28, 13, NaN, NaN, 2, 8, 28, 8],
      stroke: stroke('d', 1.75),
    },
  ],
  C: [
    { kind: 'path', points: [2.5, 2, 2.5, 14], stroke: stroke('C', 2.5) },
    {
      kind: 'path',
      points: [7, 8, 22, 8, NaN, NaN, 18, 4.5, 22, 8, 18, 11.5],
      stroke: stroke('C', 1.5),
    },
  ],
  y: [
    { kind: 'path', points: [3, 11, 13, 5, 24, 9], stroke: stroke('y', 1.25) },
    {
      kind: 'symbols',
      shape: 'square',
      points: [3, 11, 13, 5, 24, 9],
      size: 3,
      fill: { colour: 'y' },
    },
  ],
}

/** The mark of a role as SVG, hidden from assistive software: the role's name stands beside it. */
export function roleMark(role: Role): string {
  return toSvg({ width: 34, height: 16, marks: marks[role] }, { className: 'role-mark' })
}

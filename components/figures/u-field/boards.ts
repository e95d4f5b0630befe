import { formatPercent, type Mark } from '../../../src/draw/index.ts'
import { cellOutlines } from '../../scan-drawing/cell-outlines.ts'
import { MIDDLE, type Field, type State, type UField } from './compute.ts'
import type { Board, Layout } from './layout.ts'
import { SIDE } from './network.ts'

/** From which share of the greatest influence on a pixel is drawn in which ink; any at all in the first. */
const shades = [
  { least: 0, ink: 0.1, label: 'any' },
  { least: 1e-4, ink: 0.28, label: '10⁻⁴' },
  { least: 1e-3, ink: 0.48, label: '10⁻³' },
  { least: 1e-2, ink: 0.72, label: '10⁻²' },
  { least: 1e-1, ink: 1, label: '10⁻¹' },
] as const

const fill = (ink: number) => ({ colour: { token: 'h', share: ink } }) as const

/** Nested areas, each of the pixels that count at least so much. */
function areas({ field, size }: Field, { left, top, size: wide }: Board): Mark[] {
  const cell = wide / SIDE
  return shades.flatMap(({ least, ink }): Mark[] => {
    const points = cellOutlines(
      SIDE,
      (at) => field[at] > 0 && field[at] >= least * size.largest,
    ).map((corner, i) => (i % 2 === 0 ? left : top) + cell * corner)
    return points.length > 0 ? [{ kind: 'path', points, closed: true, fill: fill(ink) }] : []
  })
}

/** The edge of the lesion, in two inks so that it shows on all shades, and the chosen pixel. */
function placeMarks({ chosen }: UField, radius: number, { left, top, size }: Board): Mark[] {
  const cell = size / SIDE
  const circle = { kind: 'circle', cx: left + cell * MIDDLE, cy: top + cell * MIDDLE } as const
  return [
    { kind: 'rect', x: left, y: top, width: size, height: size, stroke: { colour: 'rule' } },
    { ...circle, r: cell * radius, stroke: { colour: 'plate', width: 3.5 } },
    { ...circle, r: cell * radius, stroke: { colour: 'ink', width: 1.5, dash: [5, 3] } },
    {
      kind: 'circle',
      cx: left + cell * ((chosen % SIDE) + 0.5),
      cy: top + cell * (Math.floor(chosen / SIDE) + 0.5),
      r: 4,
      fill: { colour: 'y' },
      stroke: { colour: 'plate', width: 1.5 },
    },
  ]
}

const titles: Readonly<Record<State['where'], string>> = {
  bottom: 'a scan at the bottom',
  encoder: 'scans on the way down',
  every: 'scans everywhere',
}

function headMarks(title: string, { beyond }: Field, { left, top }: Board): Mark[] {
  return [
    { kind: 'text', x: left, y: top - 26, text: title, size: 13, weight: 600, colour: 'ink' },
    {
      kind: 'text',
      x: left,
      y: top - 9,
      text: `beyond the edge: ${formatPercent(beyond)}`,
      colour: 'ink-2',
    },
  ]
}

/** What the shades mean, from the least. */
function keyMarks({ boards: [{ left }], key }: Layout): Mark[] {
  const width = 42
  return [
    ...shades.flatMap(({ ink, label }, i): Mark[] => [
      { kind: 'rect', x: left + i * width, y: key, width: width - 4, height: 10, fill: fill(ink) },
      {
        kind: 'text',
        x: left + i * width + width / 2 - 2,
        y: key + 25,
        text: label,
        anchor: 'middle',
        colour: 'ink-2',
      },
    ]),
    {
      kind: 'text',
      x: left + shades.length * width + 4,
      y: key + 9,
      text: 'of the largest',
      colour: 'ink-2',
    },
  ]
}

/** Two maps of what reaches the chosen pixel, without and with scans. */
export function boardMarks(data: UField, { where, radius }: State, layout: Layout): Mark[] {
  return [
    ...[data.plain, data.scanned].flatMap((field, i) => [
      ...headMarks(i === 0 ? 'convolutions alone' : titles[where], field, layout.boards[i]),
      ...areas(field, layout.boards[i]),
      ...placeMarks(data, Math.round(radius), layout.boards[i]),
    ]),
    ...keyMarks(layout),
  ]
}

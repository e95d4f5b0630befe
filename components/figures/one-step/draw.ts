import { crisp, formatFixed, linearScale, roughWidth, type Mark } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { N, type Step, type StepParameters } from './compute.ts'
import { numbersOf, partNames, rows, shortNames, type Row } from './rows.ts'

const TOP = 34
/** The last row has names of its own for its columns, and stands lower by so much. */
const DROP = 14

interface Layout {
  readonly rowHeight: number
  /** Where a row's columns begin, and how wide one is. */
  readonly left: number
  readonly column: number
  readonly narrow: boolean
}

function layoutOf({ width, height, narrow }: Frame): Layout {
  const left = narrow ? 138 : 236
  return {
    rowHeight: (height - TOP - DROP - 6) / rows.length,
    left,
    column: (width - left - 8) / N,
    narrow,
  }
}

/** A bar to the right or to the left of the middle of its column, with its number under it. */
function barMarks(layout: Layout, row: Row, values: readonly number[], top: number): Mark[] {
  const { left, column, rowHeight } = layout
  const most = Math.max(...values.map(Math.abs), 1e-9)
  const middle = top + rowHeight / 2 - 8
  return values.flatMap((value, n): Mark[] => {
    const from = left + n * column
    const centre = crisp(from + column / 2)
    const bar = linearScale([-most, most], [from + 5, from + column - 5])
    return [
      {
        kind: 'path',
        points: [centre, middle - 9, centre, middle + 9],
        stroke: { colour: 'ink-3' },
      },
      {
        kind: 'rect',
        x: Math.min(centre, bar(value)),
        y: middle - 6,
        width: Math.abs(bar(value) - centre),
        height: 12,
        fill: { colour: row.role },
      },
      {
        kind: 'text',
        x: centre,
        y: middle + 24,
        text: formatFixed(value, 2),
        colour: 'ink',
        anchor: 'middle',
      },
    ]
  })
}

function rowMarks(layout: Layout, row: Row, i: number, step: Step, right: number): Mark[] {
  const { rowHeight, narrow } = layout
  const top = TOP + i * rowHeight
  const drop = i === rows.length - 1 ? DROP : 0
  const base = top + drop + rowHeight / 2
  return [
    {
      kind: 'path',
      points: [12, crisp(top), right, crisp(top)],
      stroke: { colour: 'rule' },
    },
    {
      kind: 'text',
      x: 12,
      y: base - 5,
      text: '',
      runs: [
        ...row.symbol,
        ...(narrow ? [] : [{ text: `  ${row.means}`, colour: 'ink-2' as const, size: 13 }]),
      ],
    },
    {
      kind: 'text',
      x: 12,
      y: base + 16,
      text: `${row.section} ${row.title}`,
      colour: 'ink',
      size: narrow ? 12 : 13,
    },
    ...(row.barred
      ? [
          {
            kind: 'path' as const,
            points: [13, crisp(base - 20), 24, crisp(base - 20)],
            stroke: { colour: row.role, width: 1.25 },
          },
        ]
      : []),
    ...barMarks(layout, row, numbersOf(step, row.key), top + drop),
  ]
}

/** A row for each term of a step: what it is, the section that treats it, and its four numbers. */
export function draw(step: Step, _: StepParameters, frame: Frame): FigureDrawing<StepParameters> {
  const layout = layoutOf(frame)
  const { left, column, rowHeight, narrow } = layout
  const parts = TOP + (rows.length - 1) * rowHeight
  const heads = (names: readonly string[], y: number): Mark[] =>
    names.map((text, n) => ({
      kind: 'text',
      x: left + (n + 0.5) * column,
      y,
      text,
      anchor: 'middle',
      colour: 'ink-2',
    }))
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...heads(
        Array.from({ length: N }, (_value, n) => (narrow ? String(n + 1) : `state ${n + 1}`)),
        22,
      ),
      ...rows.flatMap((row, i) => rowMarks(layout, row, i, step, frame.width - 8)),
      ...heads(narrow ? shortNames : partNames, parts + 16),
    ],
    links: rows.map(({ section, title }, i) => ({
      section,
      label: `${section} ${title}`,
      x: 12,
      y: TOP + i * rowHeight + rowHeight / 2 + (i === rows.length - 1 ? DROP : 0) - 2,
      width: Math.min(left - 16, roughWidth(`${section} ${title}`, narrow ? 12 : 13)),
      height: 24,
    })),
  }
}

import { clamp, crisp, cursorHandle, roughWidth, type Mark } from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame } from '../../../src/figure/definition.ts'
import { LAST, monthName, type MapParameters, type SurveyMap } from './compute.ts'
import { rows } from './count.ts'

interface Layout {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly rowHeight: number
  readonly cell: number
}

function layoutOf({ width, height, narrow }: Frame): Layout {
  const left = narrow ? 154 : 208
  const right = width - (narrow ? 32 : 64)
  const top = 46
  const rowHeight = (height - top - 34) / rows.length
  return { left, right, top, rowHeight, cell: (right - left) / (LAST + 1) }
}

const centre = ({ left, cell }: Layout, month: number) => left + (month + 0.5) * cell

/** Where the words of a row stand. */
function middleOf({ top, rowHeight }: Layout, row: number): number {
  return crisp(top + (row + 1) * rowHeight) - rowHeight / 2 + 2
}

function rowMarks(layout: Layout, data: SurveyMap, row: number, narrow: boolean): Mark[] {
  const { left, right, top, rowHeight, cell } = layout
  const base = crisp(top + (row + 1) * rowHeight)
  const room = rowHeight - 5
  const middle = middleOf(layout, row)
  const bars = data.bars[row].flatMap((count, month): Mark[] => {
    const height = (count / data.most) * room
    if (count === 0) return []
    return [
      {
        kind: 'rect',
        x: left + month * cell + 1.5,
        y: base - height,
        width: cell - 3,
        height,
        fill: { colour: 'ink-2' },
      },
    ]
  })
  return [
    { kind: 'path', points: [left, base, right, base], stroke: { colour: 'rule' } },
    ...bars,
    { kind: 'text', x: 12, y: middle, text: rows[row].number, colour: 'ink-3', baseline: 'middle' },
    {
      kind: 'text',
      x: narrow ? 38 : 48,
      y: middle,
      text: rows[row].title,
      colour: 'ink',
      size: narrow ? 12 : 14,
      baseline: 'middle',
    },
    {
      kind: 'text',
      x: right + (narrow ? 28 : 44),
      y: middle,
      text: String(data.totals[row]),
      colour: 'ink',
      anchor: 'end',
      baseline: 'middle',
    },
  ]
}

function cursorMarks(layout: Layout, month: number, bottom: number): Mark[] {
  const { left, cell, top } = layout
  const at = centre(layout, month)
  const late = month > LAST / 2
  return [
    {
      kind: 'rect',
      x: left + month * cell,
      y: top - 6,
      width: cell,
      height: bottom - top + 6,
      fill: { colour: 'acc', opacity: 0.14 },
    },
    cursorHandle(at, top - 10),
    {
      kind: 'text',
      x: at + (late ? -11 : 11),
      y: top - 8,
      text: monthName(month),
      colour: 'ink',
      anchor: late ? 'end' : 'start',
    },
  ]
}

/** A row of bars for every page of the survey, a bar a month, all on one scale. */
export function draw(
  data: SurveyMap,
  { view, month }: MapParameters,
  frame: Frame,
): FigureDrawing<MapParameters> {
  const layout = layoutOf(frame)
  const { left, right, top, rowHeight } = layout
  const bottom = top + rows.length * rowHeight
  const ticks = frame.width < 560 ? [1, 7] : [1, 4, 7, 10]
  return {
    width: frame.width,
    height: frame.height,
    marks: [
      ...cursorMarks(layout, month, bottom),
      ...rows.flatMap((_, row) => rowMarks(layout, data, row, frame.narrow)),
      ...ticks.map((tick): Mark => ({
        kind: 'text',
        x: centre(layout, tick),
        y: bottom + 18,
        text: monthName(tick),
        anchor: 'middle',
      })),
      {
        kind: 'text',
        x: 12,
        y: 18,
        text: `${view === 'sum' ? 'systems so far' : 'new systems a month'}; the longest bar is ${data.most}`,
      },
      {
        kind: 'text',
        x: right + (frame.narrow ? 28 : 44),
        y: 18,
        text: 'in all',
        anchor: 'end',
      },
    ],
    links: rows.map(({ number, title }, row) => {
      const x = frame.narrow ? 38 : 48
      return {
        section: number,
        label: `${number} ${title}`,
        x,
        y: middleOf(layout, row) - 14,
        width: Math.min(left - x, roughWidth(title, frame.narrow ? 12 : 14)),
        height: 24,
      }
    }),
    handles: [
      {
        parameters: ['month'],
        x: centre(layout, month),
        y: top - 11,
        shape: 'cursor',
        area: { x: left, y: top - 20, width: right - left, height: bottom - top + 20 },
        label: 'Month at the cursor',
        move: (position) => ({
          month: clamp(Math.floor((position - left) / layout.cell), 0, LAST),
        }),
      },
    ],
  }
}

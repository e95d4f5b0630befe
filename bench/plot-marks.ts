import * as Plot from '@observablehq/plot'
import type { Drawing, Mark, Points } from '../src/draw/index.ts'

const symbols = {
  circle: 'circle',
  square: 'square',
  diamond: 'diamond',
  triangle: 'triangle',
  cross: 'times',
  plus: 'plus',
  tick: 'plus',
} as const

function pairs(points: Points): [number, number][] {
  return Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i], points[2 * i + 1]])
}

/** Marks of a drawing as marks of Observable Plot at the same pixels. Colours are left out: they cost the same. */
function plotMarks(marks: readonly Mark[]): Plot.Markish[] {
  return marks.flatMap((mark): Plot.Markish[] => {
    const stroke = 'stroke' in mark && mark.stroke ? 'currentColor' : 'none'
    const fill = 'fill' in mark && mark.fill ? 'currentColor' : 'none'
    const paint = { stroke, fill }
    switch (mark.kind) {
      case 'path': {
        const curve = mark.closed ? 'linear-closed' : 'linear'
        return [
          Plot.line(pairs(mark.points), {
            ...paint,
            curve,
            strokeWidth: mark.stroke?.width ?? 1,
            strokeDasharray: mark.stroke?.dash?.join(' '),
          }),
        ]
      }
      case 'symbols':
        return [
          Plot.dot(pairs(mark.points), { ...paint, r: mark.size, symbol: symbols[mark.shape] }),
        ]
      case 'rect':
        return [
          Plot.rect([mark], {
            ...paint,
            x1: mark.x,
            y1: mark.y,
            x2: mark.x + mark.width,
            y2: mark.y + mark.height,
          }),
        ]
      case 'circle':
        return [Plot.dot([[mark.cx, mark.cy]], { ...paint, r: mark.r })]
      case 'text': {
        const text = mark.text + (mark.runs ?? []).map((run) => run.text).join('')
        return [
          Plot.text([[mark.x, mark.y]], { text: () => text, textAnchor: mark.anchor ?? 'start' }),
        ]
      }
      case 'heat': {
        const cells = Array.from(mark.values, (_, i) => i)
        const x = (i: number) => mark.x + ((i % mark.cols) * mark.width) / mark.cols
        const y = (i: number) => mark.y + (Math.floor(i / mark.cols) * mark.height) / mark.rows
        return [
          Plot.rect(cells, {
            fill: (i: number) => mark.values[i],
            x1: x,
            y1: y,
            x2: (i: number) => x(i) + mark.width / mark.cols,
            y2: (i: number) => y(i) + mark.height / mark.rows,
          }),
        ]
      }
      case 'group':
        return plotMarks(mark.marks)
    }
  })
}

/** A drawing as Observable Plot draws it. Scales and axes are off, which spares Plot their cost. */
export function plotDrawing(drawing: Drawing): Element {
  return Plot.plot({
    width: drawing.width,
    height: drawing.height,
    margin: 0,
    axis: null,
    x: { type: 'identity' },
    y: { type: 'identity' },
    marks: plotMarks(drawing.marks),
  })
}

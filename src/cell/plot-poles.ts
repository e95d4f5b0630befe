import { gridX, gridY, linearScale, project } from '../draw/index.ts'
import type { Drawing, Mark, Shape } from '../draw/index.ts'
import type { PolePlot } from './output.ts'
import { largest, shortNumber } from './plot-heat.ts'
import { symbolOf, symbolRun } from './symbol.ts'

const poleShapes: readonly Shape[] = ['cross', 'plus', 'circle', 'diamond', 'triangle', 'square']

/** Complex values in the plane, with the unit disc unless left out, at a width in px. */
export function drawPoles({ series, unitCircle }: PolePlot, width: number): Drawing {
  const all = series.flatMap(({ x = [], y }) => [...x, ...y])
  const reach = Math.max(unitCircle ? 1 : 0, largest(all)) * 1.12 || 1
  const size = Math.min(width - 60, 240)
  const left = 30
  const top = 18
  const x = linearScale([-reach, reach], [left, left + size])
  const y = linearScale([-reach, reach], [top + size, top])
  const ticks = x.ticks(4)
  const marks: Mark[] = [
    gridX(x, { y0: top, y1: top + size, ticks }),
    gridY(y, { x0: left, x1: left + size, ticks }),
  ]
  if (unitCircle) {
    const r = x(1) - x(0)
    const disc = {
      kind: 'circle',
      cx: x(0),
      cy: y(0),
      r,
      fill: { colour: 'A', opacity: 0.05 },
    } as const
    marks.push({ ...disc, stroke: { colour: 'ctl' } })
  }
  for (const tick of ticks) {
    marks.push({
      kind: 'text',
      x: x(tick),
      y: top + size + 17,
      text: shortNumber(tick),
      anchor: 'middle',
    })
  }
  marks.push({ kind: 'text', x: left + size + 6, y: y(0), text: 'Re', baseline: 'middle' })
  marks.push({ kind: 'text', x: x(0), y: top - 6, text: 'Im', anchor: 'middle' })
  series.forEach(({ name, x: re = [], y: im }, index) => {
    const { role = 'A' } = symbolOf(name)
    const shape = poleShapes[index % poleShapes.length]
    const colour = index === 0 || symbolOf(name).role ? role : 'ink'
    marks.push({
      kind: 'symbols',
      shape,
      points: project(re, im, x, y),
      size: 4.5,
      stroke: { colour, width: 2 },
      fill: { colour: 'plate' },
    })
    if (!name) return
    const at = top + 10 + 18 * index
    marks.push({
      kind: 'symbols',
      shape,
      points: [left + size + 34, at],
      size: 4.5,
      stroke: { colour, width: 2 },
      fill: { colour: 'plate' },
    })
    marks.push({ kind: 'text', ...symbolRun(name), x: left + size + 44, y: at, baseline: 'middle' })
  })
  return { width, height: top + size + 26, marks }
}

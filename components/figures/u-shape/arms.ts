import type { Mark } from '../../../src/draw/index.ts'
import { boxMarks } from './boxes.ts'
import { standing, type U } from './compute.ts'
import type { Place } from './network.ts'
import type { Layout } from './layout.ts'
import { formatShort, formatTimes } from './words.ts'

/** The places of a U: those of a stage stand in one row. */
export function armMarks(data: U, at: Layout): Mark[] {
  const { places, stages, axes } = data.network
  const { left, right } = at.network
  const half = at.wide / 2
  const middle = (left + right) / 2
  const last = stages.length - 1
  // The arms lean in, so that the lowest box of each stands over an end of the bottom.
  const inmost = middle - half - 26
  const outmost = Math.max(left + half, inmost - (last - 1) * (half - 8))
  const centre = ({ stage, arm }: Pick<Place, 'stage' | 'arm'>) => {
    if (arm === 'bottom') return middle
    const x = last === 1 ? inmost : outmost + (stage * (inmost - outmost)) / (last - 1)
    return arm === 'down' ? x : left + right - x
  }
  const skips = stages.slice(0, last).flatMap((_, stage) => {
    const y = at.stageRow(stage)
    const [from, to] = (['down', 'up'] as const).map((arm) => centre({ stage, arm }))
    return [from + half, y, to - half, y, NaN, NaN]
  })
  const steps = places.slice(1).flatMap((to, i) => {
    const from = places[i]
    const isDown = to.stage > from.stage
    const [upper, lower] = isDown ? [from, to] : [to, from]
    const aside = lower.arm === 'bottom' ? (isDown ? -1 : 1) * (half - 6) : 0
    const x = centre(lower) + aside
    const ends = [at.stageRow(upper.stage) + at.box / 2, at.stageRow(lower.stage) - at.box / 2]
    return [x, ends[0], x, ends[1], NaN, NaN]
  })
  const boxes = places.map((place) => ({
    x: centre(place) - half,
    y: at.stageRow(place.stage) - at.box / 2,
    width: at.wide,
    height: at.box,
    blocks: standing(data, place),
  }))
  return [
    { kind: 'path', points: skips, stroke: { colour: 'rule', width: 1.25 } },
    { kind: 'path', points: steps, stroke: { colour: 'ink-3', width: 1.25 } },
    ...boxMarks(boxes),
    ...places.map((place, i): Mark => ({
      kind: 'text',
      x: centre(place),
      y: boxes[i].y + at.box / 2 + 1,
      text: `${formatShort(stages[place.stage].side, axes)}${formatTimes(place.blocks.length)}`,
      anchor: 'middle',
      baseline: 'middle',
      colour: 'ink',
    })),
  ]
}

import type { Mark } from '../../../src/draw/index.ts'
import type { U } from './compute.ts'
import { styles, type Layout } from './layout.ts'
import { formatShort } from './words.ts'

/** The blocks of the U: those of a stage stand in one row, those with the mixer are filled. */
export function armMarks({ blocks, stages, mixer, axes }: U, at: Layout): Mark[] {
  const { left, right } = at.u
  const middle = (left + right) / 2
  const last = stages.length - 1
  const wide = 76
  // The arms lean in, so that the lowest box of each stands over an end of the bottom.
  const [outmost, inmost] = [left + wide / 2, middle - wide / 2 - 26]
  const centre = (stage: number, arm: string) => {
    if (arm === 'bottom') return middle
    const x = last === 1 ? inmost : outmost + (stage * (inmost - outmost)) / (last - 1)
    return arm === 'down' ? x : left + right - x
  }
  const boxes = blocks.map(({ stage, arm, mixes }) => {
    const x = centre(stage, arm) - wide / 2
    const y = at.uRow(stage) - at.box / 2
    return { x, y, mixes, stage }
  })
  const outline = (mixes: boolean) =>
    boxes
      .filter((box) => box.mixes === mixes)
      .flatMap(({ x, y }) => [
        ...[x, y, x + wide, y, x + wide, y + at.box],
        ...[x, y + at.box, x, y, NaN, NaN],
      ])
  const skips = stages.slice(0, last).flatMap((_, stage) => {
    const y = at.uRow(stage)
    return [centre(stage, 'down') + wide / 2, y, centre(stage, 'up') - wide / 2, y, NaN, NaN]
  })
  const steps = blocks.slice(1).flatMap((to, i) => {
    const from = blocks[i]
    const down = to.stage > from.stage
    const sign = down ? 1 : -1
    const lower = down ? to : from
    const upper = down ? from : to
    const x = centre(lower.stage, lower.arm) + (lower.arm === 'bottom' ? -sign * (wide / 2 - 6) : 0)
    return [x, at.uRow(upper.stage) + at.box / 2, x, at.uRow(lower.stage) - at.box / 2, NaN, NaN]
  })
  return [
    { kind: 'path', points: skips, stroke: { colour: 'rule', width: 1.25 } },
    { kind: 'path', points: steps, stroke: { colour: 'ink-3', width: 1.25 } },
    {
      kind: 'path',
      points: outline(false),
      fill: { colour: 'plate' },
      stroke: { colour: 'ctl' },
    },
    {
      kind: 'path',
      points: outline(true),
      fill: { colour: { token: styles[mixer].token, share: 0.22 } },
      stroke: { colour: styles[mixer].token, width: 2 },
    },
    ...boxes.map(({ x, y, stage }): Mark => ({
      kind: 'text',
      x: x + wide / 2,
      y: y + at.box / 2 + 1,
      text: formatShort(stages[stage].side, axes),
      anchor: 'middle',
      baseline: 'middle',
      colour: 'ink',
    })),
  ]
}

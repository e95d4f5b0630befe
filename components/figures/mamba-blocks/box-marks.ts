import type { Mark, TextRun } from '../../../src/draw/index.ts'
import type { Blocks } from './compute.ts'
import type { Box } from './flow.ts'
import { BOX, LABEL, stateLevel, type Layout } from './layout.ts'

/** A part of the block, with the number of its weights. */
export function boxMarks(box: Box, data: Blocks, at: Layout): Mark[] {
  const inset = 4
  const left = at.column(box.from) - at.pitch / 2 + inset
  const width = (box.to - box.from + 1) * at.pitch - 2 * inset
  const top = at.boxTop(box.level)
  const { weights } = data.parts.find(({ name }) => name === box.part)!
  const isSum = data.sums.includes(box.part)
  const middle = left + width / 2
  const text = (y: number, content: string, runs: Partial<TextRun>): Mark => ({
    kind: 'text',
    x: middle,
    y,
    text: content,
    anchor: 'middle',
    ...runs,
  })
  return [
    {
      kind: 'rect',
      x: left,
      y: top,
      width,
      height: BOX,
      radius: 3,
      fill: { colour: 'sunk' },
      stroke: { colour: isSum ? 'ink' : 'ctl', width: isSum ? 2 : 1 },
    },
    text(top + 14, box.part, { weight: 500, colour: 'ink' }),
    text(top + 28, weights === 0 ? 'no weights' : String(weights), {}),
    ...(isSum ? sign(left + 13, top + BOX / 2) : []),
  ]
}

/** Σ: a sum over all channels of the block. */
export function sign(x: number, y: number): Mark[] {
  return [
    { kind: 'circle', cx: x, cy: y, r: 9, fill: { colour: 'ink' } },
    {
      kind: 'text',
      x,
      y: y + 5,
      text: 'Σ',
      font: 'roman',
      size: 13,
      colour: 'plate',
      anchor: 'middle',
    },
  ]
}

/** Lines from every map to the box under it and from every box to the maps it makes. */
export function wireMarks(data: Blocks, at: Layout): Mark[] {
  const { flow } = at
  const lines: number[] = []
  const down = (x: number, from: number, to: number) => lines.push(x, from, x, to, NaN, NaN)
  for (const { map, level, column } of flow.places) {
    const x = at.column(column)
    const bottom = at.mapTop(level) + data.run.maps[map]!.channels * at.channel
    const passes = flow.long.some((line) => line.column === column && line.from === level)
    if (level < flow.levels - 1 && !passes) down(x, bottom + 3, at.boxTop(level))
    if (level > 0) down(x, at.boxTop(level - 1) + BOX, at.mapTop(level) - LABEL)
  }
  for (const { column, from, to } of flow.long) {
    const { map } = flow.places.find((place) => place.column === column && place.level === from)!
    const bottom = at.mapTop(from) + data.run.maps[map]!.channels * at.channel
    down(at.column(column), bottom + 3, at.boxTop(to))
  }
  if (flow.branch) {
    const { column, level, to } = flow.branch
    const y = at.boxTop(level) + BOX / 2
    lines.push(at.column(column), y, at.column(to) - at.pitch / 2 + 4, y, NaN, NaN)
  }
  const level = stateLevel(flow)
  down(at.column(2), at.boxTop(level - 1) + BOX, at.mapTop(level) - LABEL)
  return [{ kind: 'path', points: lines, stroke: { colour: 'ink-3', width: 1.25 } }]
}

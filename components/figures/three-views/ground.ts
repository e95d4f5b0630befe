import { axisBottom, panel, type Mark } from '../../../src/draw/index.ts'
import { L } from './compute.ts'
import { ticksOf, type Panel } from './layout.ts'

export const indices: readonly number[] = Array.from({ length: L }, (_, k) => k)
const timeTicks = [0, 8, 16, 24]

/** Grid and texts; stems of a time axis stand half a step inside, so the grid ends with the panel. */
export function ground({ x, y }: Panel, bottom: boolean): Mark[] {
  return panel({ x, y, xTicks: timeTicks, yTicks: ticksOf(y), bottom })
}

/** The name of a panel's horizontal axis: a word and a letter. */
export function indexName({ x, y }: Panel, name: string, letter: string): Mark[] {
  return axisBottom(x, {
    y: y.range[0],
    ticks: [],
    label: [{ text: `${name} ` }, { text: letter, font: 'math', size: 16 }],
  })
}

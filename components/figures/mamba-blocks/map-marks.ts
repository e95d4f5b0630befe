import { quantise, type Mark } from '../../../src/draw/index.ts'
import type { Frame } from '../../../src/figure/definition.ts'
import { LENGTH, type Live } from './block.ts'
import type { Blocks } from './compute.ts'
import type { Place } from './flow.ts'
import { stateLevel, type Layout } from './layout.ts'

/** Shades of an arm of the maps, few so that the still weighs little. */
const SHADES = 4

/** One map with its letter and shape: tokens across, channels down. */
export function mapMarks(place: Place, live: Live, at: Layout): Mark[] {
  const { channels, values } = live
  const left = Math.round(at.column(place.column) - at.mapWidth / 2)
  const top = Math.round(at.mapTop(place.level))
  const height = channels * at.channel
  const max = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
  const font = place.letter === 'Δ' ? 'roman' : /[BC]/.test(place.letter) ? 'bold' : 'math'
  return [
    {
      kind: 'text',
      x: left,
      y: top - 5,
      text: place.letter,
      font,
      size: 15,
      colour: place.role ?? 'ink',
    },
    {
      kind: 'text',
      x: left + at.mapWidth,
      y: top - 5,
      text: `${LENGTH}×${channels}`,
      anchor: 'end',
    },
    {
      kind: 'heat',
      x: left,
      y: top,
      width: at.mapWidth,
      height,
      rows: channels,
      cols: LENGTH,
      values: values.map((value) => quantise(value, max, SHADES)),
      palette: 'diverging',
      max,
    },
  ]
}

/** The state after the token that is read off, under the scan: channels across, states down. */
export function stateMarks({ state, sizes, now }: Blocks, at: Layout, { narrow }: Frame): Mark[] {
  const { D, N } = sizes
  const level = stateLevel(at.flow)
  const left = Math.round(at.column(2) - at.mapWidth / 2)
  const room = at.column(4) + at.mapWidth / 2 - left
  const width = Math.floor(Math.min(at.mapWidth / LENGTH, room / D)) * D
  const top = Math.round(at.mapTop(level))
  const max = state.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
  const values = state.values.map((_, i) => {
    const [n, channel] = [Math.floor(i / D), i % D]
    return quantise(state.values[channel * N + n], max, SHADES)
  })
  const said = `${state.shape.join('×')}, after token ${now + 1}`
  return [
    { kind: 'text', x: left, y: top - 5, text: 'h', font: 'math', size: 15, colour: 'h' },
    { kind: 'text', x: left + 16, y: top - 5, text: narrow ? state.shape.join('×') : said },
    {
      kind: 'heat',
      x: left,
      y: top,
      width,
      height: N * at.channel,
      rows: N,
      cols: D,
      values,
      palette: 'diverging',
      max,
    },
  ]
}

/** The token that is read off, outlined in every map: one mark for all of them. */
export function outlines({ run, now }: Blocks, at: Layout): Mark {
  const token = at.mapWidth / LENGTH
  const points = at.flow.places.flatMap(({ map, level, column }) => {
    const left = Math.round(at.column(column) - at.mapWidth / 2) + now * token
    const top = Math.round(at.mapTop(level)) - 1
    const [right, bottom] = [left + token, top + run.maps[map]!.channels * at.channel + 2]
    return [left, top, right, top, right, bottom, left, bottom, left, top, NaN, NaN]
  })
  return { kind: 'path', points, stroke: { colour: 'ink', width: 1.25 } }
}

import { formatFixed, formatWhole, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { N, PATCH, PIXELS, type Reading, type State, type VideoCube } from './compute.ts'

const share = (value: number) => formatFixed(value, 3)
const percent = (value: number) => `${formatFixed(100 * value, 1)} per cent`

/** What is left of the same place one frame before, or why there is nothing. */
function beforeText({ left }: Reading, { before }: VideoCube): string {
  return before === undefined ? 'none' : share(left[before])
}

function orderText(reading: Reading, data: VideoCube): string {
  const { label, toFrame, toPlace } = reading
  const held =
    data.before === undefined
      ? 'the chosen token is in the first frame'
      : `${beforeText(reading, data)} is left of the same place one frame before`
  return `${label}: the next frame is ${plural(toFrame, 'step')} away and the next place ${plural(toPlace, 'step')}; ${held}, and ${percent(reading.share)} of what the state holds was written by the object in other frames.`
}

/** The chosen token, both orders, and the size of a real clip. */
export function describe(data: VideoCube, state: State): string {
  const { frames, side, speed, bothWays, tubelet } = state
  const cells = side * side
  const { chosen, isObject, clip } = data
  const place = `row ${Math.floor((chosen % cells) / side) + 1}, column ${(chosen % side) + 1} of frame ${Math.floor(chosen / cells) + 1}`
  return (
    `${plural(frames, 'frame')} of ${side} by ${side} cells, ${frames * cells} tokens; an object of four cells ${speed === 0 ? 'rests' : `moves by ${plural(speed, 'cell')} a frame`}. ` +
    `Chosen is ${place}, ${isObject[chosen] ? 'on the object' : 'not on the object'}; both orders are read ${bothWays ? 'both ways' : 'forward'}. ` +
    `${data.readings.map((reading) => orderText(reading, data)).join(' ')} ` +
    `A clip of ${state.clip} frames of ${PIXELS} by ${PIXELS} pixels, in patches of ${PATCH} and tubelets of ${plural(Number(tubelet), 'frame')}, has ${formatWhole(clip.L)} tokens, for which a cache keeps ${formatWhole(2 * clip.L)} numbers in a channel and a state ${N}.`
  )
}

export function readouts(data: VideoCube): Readout[] {
  const [space, time] = data.readings
  const both = (of: (reading: Reading) => string) => `${of(space)} and ${of(time)}`
  return [
    { key: 'next-frame', label: 'Steps to the next frame', value: both((r) => String(r.toFrame)) },
    { key: 'next-place', label: 'Steps to the next place', value: both((r) => String(r.toPlace)) },
    {
      key: 'before',
      label: 'Left of the place one frame before',
      value: both((r) => beforeText(r, data)),
    },
    {
      key: 'share',
      label: 'Written by the object in other frames',
      value: both((r) => percent(r.share)),
    },
    { key: 'tokens', label: 'Tokens of the clip', value: formatWhole(data.clip.L) },
  ]
}

export function table({ readings, isObject }: VideoCube, { side }: State): Table {
  const cells = side * side
  return {
    columns: [
      { label: 'frame' },
      { label: 'row' },
      { label: 'column' },
      { label: 'object' },
      ...readings.flatMap(({ label }) => [{ label: `${label}: step` }, { label: 'left' }]),
    ],
    rows: isObject.map((on, cell) => [
      Math.floor(cell / cells) + 1,
      Math.floor((cell % cells) / side) + 1,
      (cell % side) + 1,
      on ? 'yes' : 'no',
      ...readings.flatMap(({ stepOf, left }) => [stepOf[cell], share(left[cell])]),
    ]),
  }
}

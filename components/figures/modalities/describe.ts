import { formatFixed, formatSignificant, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { exchanges, type Exchange, type Fusion, type Pair, type State } from './compute.ts'
import { names } from './names.ts'
import { TOKENS } from './sensors.ts'

const number = (value: number) => formatFixed(value, 2)
const both = ([camera, microphone]: Pair<number>) => `${number(camera)} and ${number(microphone)}`

const sentences: Readonly<Record<Exchange, string>> = {
  none: 'The two scans exchange nothing',
  C: 'Each scan reads its state with the output weights of the other',
  dt: 'Each scan takes the steps of the other',
  states: 'Each state takes a share of the other',
  one: 'One scan reads both sensors in turn',
}

/** What is exchanged, how well the event is read, and how well by the other ways. */
export function describe({ readings }: Fusion, state: State): string {
  const { exchange, share, noise, dark, flag, dt } = state
  const others = exchanges.filter((name) => name !== exchange)
  return (
    `An event comes twice in ${TOKENS} tokens. A camera sees it ${dark > 0 ? `but is dark for ${plural(dark, 'token')}, which its tokens ${flag ? 'say' : 'do not say'}` : 'all the time'}; a microphone hears it with noise of ${formatFixed(noise, 2)}. ` +
    `The step at rest is ${formatSignificant(dt)}, and coupled states take a share of ${formatFixed(share, 2)}. ` +
    `${sentences[exchange]}: the outputs err by ${both(readings[exchange].errors)}, camera and microphone. ` +
    `In the other ways they err so: ${others.map((name) => `${names[name]}, ${both(readings[name].errors)}`).join('; ')}.`
  )
}

export function readouts({ readings }: Fusion, { exchange }: State): Readout[] {
  const [camera, microphone] = readings[exchange].errors
  const [cameraAlone, microphoneAlone] = readings.none.errors
  return [
    { key: 'camera', label: 'Error, camera', value: number(camera) },
    { key: 'microphone', label: 'Error, microphone', value: number(microphone) },
    { key: 'camera-alone', label: 'Error, camera alone', value: number(cameraAlone) },
    { key: 'microphone-alone', label: 'Error, microphone alone', value: number(microphoneAlone) },
  ]
}

export function table({ event, camera, microphone, readings }: Fusion, { exchange }: State): Table {
  const { h, y } = readings[exchange]
  return {
    columns: [
      { label: 'token' },
      { label: 'event' },
      { label: 'camera' },
      { label: 'microphone' },
      { label: 'state, camera' },
      { label: 'state, microphone' },
      { label: 'output, camera' },
      { label: 'output, microphone' },
    ],
    rows: Array.from(event, (value, t) => [
      t + 1,
      value,
      ...[camera, microphone, h[0], h[1], y[0], y[1]].map((values) => formatFixed(values[t], 3)),
    ]),
  }
}

import {
  axisBottom,
  axisLeft,
  clamp,
  formatTick,
  heading,
  linearScale,
  logScale,
  rampKey,
  waveform,
  zeroLine,
  type Mark,
  type Scale,
  type Token,
} from '../../../src/draw/index.ts'
import type { FigureDrawing, Frame, Handle } from '../../../src/figure/definition.ts'
import { lowerRooms } from '../../lower-rooms.ts'
import type { Heard, Settings } from './compute.ts'
import { RATE } from './sources.ts'
import { DEPTH, FRAMES } from './spectrogram.ts'

const GAP = 38

/** Heights of the sound, its spectrogram, the states and the one that is heard. */
const rooms = { sound: 80, spectrum: 248, states: 248, heard: 94 }

const total = ({ sound, spectrum, states, heard }: typeof rooms) =>
  30 + sound + GAP + spectrum + GAP + states + GAP + heard + 46

export const heights = { wide: total(rooms), narrow: 524 } as const

type Range = readonly [bottom: number, top: number]

function waveMarks(values: Float64Array, time: Scale, range: Range, colour: Token): Mark[] {
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0) || 1
  const y = linearScale([-largest, largest], range)
  const [left, right] = time.range
  const sample = linearScale([0, values.length], [left, right])
  return [
    zeroLine(y, { x0: left, x1: right }),
    {
      kind: 'path',
      points: waveform(values, sample, y, (right - left) / 2),
      stroke: { colour },
    },
  ]
}

/** The frequencies along one side of a picture, so that each row has its mode in its middle. */
function frequencyScale({ bank: { frequencies } }: Heard, range: Range): Scale {
  const half = Math.sqrt(frequencies[1] / frequencies[0])
  return logScale([frequencies[0] / half, frequencies[frequencies.length - 1] * half], range)
}

function pictureMarks(values: Float64Array, rows: number, time: Scale, hertz: Scale): Mark[] {
  const [left, right] = time.range
  const [bottom, top] = hertz.range
  return [
    {
      kind: 'heat',
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      rows,
      cols: FRAMES,
      values,
      palette: 'sequential',
      max: 1,
      touching: true,
    },
    ...axisLeft(hertz, { x: left, ticks: [200, 500, 1000, 2000], format: formatTick }),
  ]
}

/** The row of the mode that is heard, and the hand that chooses another. */
function chooser({ bank, n }: Heard, time: Scale, hertz: Scale) {
  const rows = bank.frequencies.length
  const [left, right] = time.range
  const [bottom, top] = hertz.range
  const height = (bottom - top) / rows
  const y = bottom - (n + 1) * height
  const mark: Mark = {
    kind: 'rect',
    x: left - 1,
    y: y - 1,
    width: right - left + 2,
    height: height + 2,
    stroke: { colour: 'y', width: 2 },
  }
  const handle: Handle<Settings> = {
    parameters: ['mode'],
    shape: 'surface',
    x: right,
    y: y + height / 2,
    area: { x: left, y: top, width: right - left, height: bottom - top },
    label: 'Mode that is heard',
    role: 'y',
    most: { mode: rows },
    move: (_, at) => ({
      mode: clamp(Math.floor((bottom - at) / height) + 1, 1, rows),
    }),
  }
  return { mark, handle }
}

/** The sound, its spectrogram, the states of the bank, and the one that is heard. */
export function draw(
  data: Heard,
  { A }: Settings,
  { width, height, narrow }: Frame,
): FigureDrawing<Settings> {
  const { x, y, bank, n } = data
  const rows = bank.frequencies.length
  const time = linearScale([0, x.length / RATE], [54, width - 14])
  const room = narrow ? { sound: 54, spectrum: 116, states: 116 } : lowerRooms(rooms, total, height)
  const sound: Range = [30 + room.sound, 30]
  const spectrum: Range = [sound[0] + GAP + room.spectrum, sound[0] + GAP]
  const states: Range = [spectrum[0] + GAP + room.states, spectrum[0] + GAP]
  const heard: Range = [height - 46, states[0] + GAP]
  const hertz = frequencyScale(data, states)
  const { mark, handle } = chooser(data, time, hertz)
  const from = (range: Range, text: string) => heading(time, range[1] - 12, text)
  return {
    width,
    height,
    marks: [
      from(sound, 'the sound'),
      ...waveMarks(x, time, sound, 'x'),
      from(
        spectrum,
        narrow
          ? 'its spectrogram (Hz)'
          : 'its spectrogram, a Fourier transform of each moment (Hz)',
      ),
      ...rampKey(width - 14, spectrum[1] - 12, { low: `−${DEPTH} dB`, high: '0' }),
      ...pictureMarks(data.spectrum, rows, time, frequencyScale(data, spectrum)),
      from(
        states,
        narrow
          ? `states of ${rows} ${A} modes (Hz)`
          : `the magnitudes of ${rows} ${A} states, sample after sample (Hz)`,
      ),
      ...pictureMarks(data.picture, rows, time, hertz),
      mark,
      from(heard, `the state that is heard, ${Math.round(bank.frequencies[n])} Hz`),
      ...waveMarks(y, time, heard, 'y'),
      ...axisBottom(time, { y: heard[0], ticks: time.ticks(5), label: 'seconds' }),
    ],
    handles: [handle],
  }
}

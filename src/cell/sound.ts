import { linearScale } from '../draw/index.ts'
import type { Drawing, Mark } from '../draw/index.ts'
import type { AudioOutput } from './output.ts'

/** The bytes behind a text in base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

/** The samples of a sound, -1 to 1. */
export function samplesOf(base64: string): Float32Array<ArrayBuffer> {
  const bytes = bytesOf(base64)
  const view = new DataView(bytes.buffer)
  return Float32Array.from({ length: Math.trunc(bytes.length / 2) }, (_, k) =>
    Math.max(-1, view.getInt16(2 * k, true) / 32_767),
  )
}

/** A sound as a file of the WAV format: a head of 44 bytes, then the samples as they are. */
export function wavOf(base64: string, rate: number): Uint8Array<ArrayBuffer> {
  const samples = bytesOf(base64)
  const file = new Uint8Array(44 + samples.length)
  const view = new DataView(file.buffer)
  const word = (at: number, text: string): void => {
    for (let i = 0; i < 4; i++) file[at + i] = text.charCodeAt(i)
  }
  word(0, 'RIFF')
  view.setUint32(4, 36 + samples.length, true)
  word(8, 'WAVE')
  word(12, 'fmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, 2 * rate, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  word(36, 'data')
  view.setUint32(40, samples.length, true)
  file.set(samples, 44)
  return file
}

/** "0.25 s", "3.0 s". */
export function lengthText(samples: number, rate: number): string {
  const seconds = samples / rate
  return `${seconds < 1 ? Number(seconds.toPrecision(2)) : seconds.toFixed(1)} s`
}

/** The waveform at a width in px: for each pixel the stretch between smallest and largest sample. */
export function drawSound({ samples, rate }: AudioOutput, width: number): Drawing {
  const values = samplesOf(samples)
  const [left, right, top, bottom] = [6, width - 20, 4, 84]
  const t = linearScale([0, values.length / rate], [left, right])
  const y = linearScale([-1, 1], [bottom, top])
  const columns = Math.min(values.length, Math.trunc(right - left))
  const points: number[] = []
  for (let column = 0; column < columns; column++) {
    const from = Math.trunc((column * values.length) / columns)
    const to = Math.trunc(((column + 1) * values.length) / columns)
    let [low, high] = [values[from], values[from]]
    for (let k = from + 1; k < to; k++) {
      low = Math.min(low, values[k])
      high = Math.max(high, values[k])
    }
    const x = t(from / rate)
    // Joined to the next, so that a signal with fewer samples than pixels is a line.
    points.push(x, y(high))
    if (high > low) points.push(x, y(low))
  }
  const marks: Mark[] = [
    { kind: 'path', points: [left, y(0) + 0.5, right, y(0) + 0.5], stroke: { colour: 'rule' } },
    { kind: 'path', points, stroke: { colour: 'ink' } },
    ...t.ticks(width < 480 ? 3 : 5).map((tick): Mark => ({
      kind: 'text',
      x: t(tick),
      y: bottom + 17,
      text: String(tick),
      anchor: tick === 0 ? 'start' : 'middle',
    })),
    { kind: 'text', x: width - 10, y: bottom + 17, text: 's', anchor: 'end' },
  ]
  return { width, height: bottom + 24, marks }
}

import type { PlotTable } from './csv.ts'

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

/**
 * The samples of a sound as rows: number, time in seconds, value. With `most`, only so many of the
 * first. Five decimals tell any two values of 16 bits apart.
 */
export function soundTable(base64: string, rate: number, most = Infinity): PlotTable {
  const samples = samplesOf(base64)
  return {
    columns: ['k', 'seconds', 'value'],
    rows: Array.from({ length: Math.min(samples.length, most) }, (_, k) => [
      k,
      Number((k / rate).toFixed(7)),
      Number(samples[k].toFixed(5)),
    ]),
  }
}

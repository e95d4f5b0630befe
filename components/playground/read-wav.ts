import { takeNumbers, type Given } from './inputs.ts'

interface Format {
  readonly kind: 'integer' | 'float'
  readonly channels: number
  readonly rate: number
  readonly bits: number
}

const textAt = (view: DataView, at: number) =>
  String.fromCharCode(
    view.getUint8(at),
    view.getUint8(at + 1),
    view.getUint8(at + 2),
    view.getUint8(at + 3),
  )

function readFormat(view: DataView, at: number, size: number): Format {
  const code = view.getUint16(at, true)
  // The extensible form names the true code at the start of its GUID.
  const kind = code === 0xfffe && size >= 26 ? view.getUint16(at + 24, true) : code
  const bits = view.getUint16(at + 14, true)
  const known = kind === 1 ? [8, 16, 24, 32] : kind === 3 ? [32, 64] : []
  if (!known.includes(bits))
    throw new Error(
      `The WAV file holds samples of format ${kind} with ${bits} bits; use PCM of 8, 16, 24 or 32 bits or float of 32 or 64.`,
    )
  return {
    kind: kind === 1 ? 'integer' : 'float',
    channels: Math.max(1, view.getUint16(at + 2, true)),
    rate: view.getUint32(at + 4, true),
    bits,
  }
}

/** One sample as a number from −1 to 1. */
function sampleAt(view: DataView, at: number, { kind, bits }: Format): number {
  if (kind === 'float') return bits === 32 ? view.getFloat32(at, true) : view.getFloat64(at, true)
  if (bits === 8) return (view.getUint8(at) - 128) / 128
  if (bits === 16) return view.getInt16(at, true) / 32768
  if (bits === 24)
    return (
      (view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getInt8(at + 2) << 16)) / 8388608
    )
  return view.getInt32(at, true) / 2147483648
}

/** The samples of a WAV file, channels averaged. Throws when it is none or of an unknown kind. */
export function wavSamples(buffer: ArrayBuffer): { samples: Float64Array; rate: number } {
  const view = new DataView(buffer)
  if (view.byteLength < 12 || textAt(view, 0) !== 'RIFF' || textAt(view, 8) !== 'WAVE')
    throw new Error('The file is no WAV file: it does not begin with RIFF … WAVE.')
  let format: Format | undefined
  for (let at = 12; at + 8 <= view.byteLength;) {
    const name = textAt(view, at)
    const size = Math.min(view.getUint32(at + 4, true), view.byteLength - at - 8)
    if (name === 'fmt ' && size >= 16) format = readFormat(view, at + 8, size)
    if (name === 'data') {
      if (!format) break
      const bytes = format.bits / 8
      const frames = Math.floor(size / (bytes * format.channels))
      const samples = new Float64Array(frames)
      for (let k = 0; k < frames; k++) {
        let sum = 0
        for (let c = 0; c < format.channels; c++)
          sum += sampleAt(view, at + 8 + bytes * (k * format.channels + c), format)
        samples[k] = sum / format.channels
      }
      return { samples, rate: format.rate }
    }
    at += 8 + size + (size % 2)
  }
  throw new Error('The WAV file is cut short: it has no format or no data.')
}

/** The numbers of a WAV file for the input: from its first sound on. */
export function parseWav(buffer: ArrayBuffer): Given {
  const { samples, rate } = wavSamples(buffer)
  const largest = samples.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  if (samples.length > 0 && largest === 0) throw new Error('The sound is silent.')
  const start = Math.max(
    0,
    samples.findIndex((value) => Math.abs(value) > 0.01 * largest),
  )
  const { values } = takeNumbers(samples.subarray(start), 'The sound')
  const time = (count: number) => `${Math.round((1000 * count) / Math.max(1, rate))} ms`
  const count = (value: number) => value.toLocaleString('en')
  const from = start > 0 ? `${time(start)} on, where its silence ends` : 'its start'
  if (samples.length === 1) return { values, note: 'The sound is a single sample, which is used.' }
  const note = `${count(values.length)} of ${count(samples.length)} samples are used, ${time(values.length)} of the sound from ${from}.`
  return { values, note }
}

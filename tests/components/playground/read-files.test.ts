import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv } from '../../../components/playground/read-csv.ts'
import { parseWav, wavSamples } from '../../../components/playground/read-wav.ts'
import { toCsv } from '../../../src/figure/csv.ts'

describe('CSV', () => {
  it('reads one number a line, with or without a head', () => {
    expect(parseCsv('1\n2.5\n-3\n').values).toEqual([1, 2.5, -3])
    expect(parseCsv('\ufeffvalue\r\n1\r\n2\r\n').values).toEqual([1, 2])
    expect(parseCsv('0, 1, 0.5').values).toEqual([0, 1, 0.5])
  })

  it('takes a column x in which few values are numbers, and says what it left out', () => {
    expect(parseCsv('x\n1\nNaN\n3\ninf\n')).toEqual({
      values: [1, 3],
      note: 'The file holds 2 values without a finite number, left out.',
    })
    expect(() => parseCsv('x\nfoo\nbar\n')).toThrow('holds no numbers')
  })

  it('takes the column x, else the last of numbers, and says so', () => {
    expect(parseCsv('k,x,y\n0,5,1\n1,6,2\n')).toEqual({
      values: [5, 6],
      note: 'Column “x” of 3 is used.',
    })
    expect(parseCsv('time,level,name\n0,5,a\n1,6,b\n')).toEqual({
      values: [5, 6],
      note: 'Column “level” of 3 is used.',
    })
    // A column without a name is no number in the head.
    expect(parseCsv('x,\n5,0\n6,1\n').values).toEqual([5, 6])
    expect(parseCsv('0,5\n1,6\n')).toEqual({ values: [5, 6], note: 'Column 2 of 2 is used.' })
  })

  it('says what it leaves out', () => {
    expect(parseCsv('k,x\n0,1\n1,NaN\n2,\n3,4\n4,5\n')).toEqual({
      values: [1, 4, 5],
      note: 'Column “x” of 2 is used. The file holds 2 values without a finite number, left out.',
    })
    expect(parseCsv('1\n-\n2\n').note).toMatch(/^The file holds a value without/)
    expect(parseCsv('1, 2, 3,')).toEqual({ values: [1, 2, 3] })
    expect(parseCsv('1\n \n2\n')).toEqual({ values: [1, 2] })
  })

  it('reads semicolons with decimal commas, tabs, and quotes', () => {
    expect(parseCsv('0;0,5\n1;−1,5\n').values).toEqual([0.5, -1.5])
    expect(parseCsv('t\tx\n0\t1\n1\t2\n').values).toEqual([1, 2])
    expect(parseCsv('"a, ""b""",x\n"c",4\n"d",5\n').values).toEqual([4, 5])
  })

  it('refuses what holds no numbers', () => {
    expect(() => parseCsv('')).toThrow('no numbers')
    expect(() => parseCsv('a,b\nc,d\n')).toThrow('no column of numbers')
  })

  it('reads what the book’s own tables are written as', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -999, max: 999 }), { minLength: 2, maxLength: 50 }),
        (x) => {
          const table = {
            columns: [{ label: 'k' }, { label: 'x' }],
            rows: x.map((value, k) => [k, value]),
          }
          expect(parseCsv(toCsv(table)).values).toEqual(x.map((value) => value || 0))
        },
      ),
    )
  })
})

interface Kind {
  readonly code: number
  readonly bits: number
  readonly write: (view: DataView, at: number, value: number) => void
  readonly error: number
}

const kinds: readonly Kind[] = [
  {
    code: 1,
    bits: 8,
    write: (view, at, v) => view.setUint8(at, Math.round(v * 127) + 128),
    error: 0.01,
  },
  {
    code: 1,
    bits: 16,
    write: (view, at, v) => view.setInt16(at, Math.round(v * 32767), true),
    error: 1e-4,
  },
  {
    code: 1,
    bits: 24,
    write: (view, at, v) => {
      const whole = Math.round(v * 8388607)
      view.setUint8(at, whole & 255)
      view.setUint8(at + 1, (whole >> 8) & 255)
      view.setInt8(at + 2, whole >> 16)
    },
    error: 1e-6,
  },
  {
    code: 1,
    bits: 32,
    write: (view, at, v) => view.setInt32(at, Math.round(v * 2147483647), true),
    error: 1e-8,
  },
  { code: 3, bits: 32, write: (view, at, v) => view.setFloat32(at, v, true), error: 1e-7 },
  { code: 3, bits: 64, write: (view, at, v) => view.setFloat64(at, v, true), error: 0 },
]

/** A WAV file with a chunk between format and data, as many programs write one. */
function wav(
  { code, bits, write }: Kind,
  channels: readonly (readonly number[])[],
  extensible = false,
): ArrayBuffer {
  const frames = channels[0].length
  const bytes = bits / 8
  const format = extensible ? 40 : 16
  const size = 12 + 8 + format + 8 + 4 + 8 + frames * channels.length * bytes
  const view = new DataView(new ArrayBuffer(size))
  const text = (at: number, word: string) =>
    [...word].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)))
  text(0, 'RIFF')
  view.setUint32(4, size - 8, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, format, true)
  view.setUint16(20, extensible ? 0xfffe : code, true)
  view.setUint16(22, channels.length, true)
  view.setUint32(24, 8000, true)
  view.setUint16(34, bits, true)
  if (extensible) view.setUint16(44, code, true)
  let at = 20 + format
  text(at, 'LIST')
  view.setUint32(at + 4, 3, true)
  at += 12
  text(at, 'data')
  view.setUint32(at + 4, frames * channels.length * bytes, true)
  at += 8
  for (let k = 0; k < frames; k++)
    for (const channel of channels) {
      write(view, at, channel[k])
      at += bytes
    }
  return view.buffer as ArrayBuffer
}

const sound = [0, 0.5, -0.25, 1, -1, 0.125]

describe('WAV', () => {
  it.each(kinds)('reads format $code with $bits bits', (kind) => {
    for (const extensible of [false, true]) {
      const { samples, rate } = wavSamples(wav(kind, [sound], extensible))
      expect(rate).toBe(8000)
      expect(samples).toHaveLength(sound.length)
      sound.forEach((value, k) =>
        expect(Math.abs(samples[k] - value)).toBeLessThanOrEqual(kind.error),
      )
    }
  })

  it('averages channels', () => {
    const { samples } = wavSamples(wav(kinds[5], [sound, sound.map((value) => -value)]))
    expect([...samples]).toEqual(sound.map(() => 0))
  })

  it('starts at the first sound, keeps what fits and says how much', () => {
    const long = [...new Array<number>(500).fill(0), ...new Array<number>(2000).fill(0.5)]
    const { values, note } = parseWav(wav(kinds[4], [long]))
    expect(values).toEqual(new Array(720).fill(0.5))
    expect(note).toBe(
      '720 of 2,500 samples are used, 90 ms of the sound from 63 ms on, where its silence ends.',
    )
    const short = parseWav(wav(kinds[4], [new Array<number>(80).fill(0.5)]))
    expect(short.note).toBe('80 of 80 samples are used, 10 ms of the sound from its start.')
  })

  it('takes a single sample, and nothing that is silent', () => {
    expect(parseWav(wav(kinds[4], [[0.5]]))).toEqual({
      values: [0.5],
      note: 'The sound is a single sample, which is used.',
    })
    expect(() => parseWav(wav(kinds[4], [[0, 0, 0]]))).toThrow('The sound is silent.')
    expect(() => parseWav(wav(kinds[4], [[]]))).toThrow('holds no numbers')
  })

  it('refuses other files', () => {
    expect(() => wavSamples(new TextEncoder().encode('a,b\n1,2\n1,2\n3,4').buffer)).toThrow('RIFF')
    expect(() => wavSamples(wav({ ...kinds[1], bits: 16, code: 6 }, [sound]))).toThrow('format 6')
    // The extensible form without room for its GUID.
    expect(() => wavSamples(wav({ ...kinds[1], code: 0xfffe }, [sound]))).toThrow('format 65534')
    expect(() => wavSamples(wav(kinds[1], [sound]).slice(0, 40))).toThrow('cut short')
  })

  it('never hangs or reads outside on broken files', () => {
    const good = new Uint8Array(wav(kinds[2], [sound, sound]))
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (at, byte, end) => {
        const bad = good.slice()
        bad[at] = byte
        try {
          wavSamples(bad.slice(0, end).buffer)
        } catch (error) {
          expect((error as Error).message).toMatch(/WAV|RIFF/)
        }
      }),
      { numRuns: 500 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noTable, readTable, tableTrouble, type DataTable } from '../../src/figure/data-table.ts'
import { formatState, leavesOut, parseSettings } from '../../src/figure/hash.ts'
import { accepts, formatValue } from '../../src/figure/parameter-values.ts'
import { defaultsOf, type Schema } from '../../src/figure/parameters.ts'
import { soundsHtml } from '../../src/figure/play-buttons.ts'
import { soundTrouble, takeSound } from '../../src/figure/sound.ts'
import { applyChange } from '../../src/figure/state.ts'

const rules = { rows: [3, 5], columns: 2 } as const
const schema = {
  data: { type: 'table', label: 'Data', ...rules, default: noTable, own: 'The figure’s own' },
  sound: {
    type: 'sound',
    label: 'Sound',
    rate: 10,
    seconds: [1, 2],
    default: [],
    own: 'A chirp',
  },
  dt: { type: 'number', label: 'Δ', min: 0, max: 1, default: 0.5 },
} as const satisfies Schema
const authored = defaultsOf(schema)
const table: DataTable = { columns: [{ name: 'x', values: [1, 2, 4] }], chosen: 0 }

describe('a table of the reader', () => {
  it('is read with its names, without what counts the rows', () => {
    const { table: read, note } = readTable(rules, 'day,x,y\n1,5,−1\n2,6,0.5\n3,8,7\n')
    expect(read).toEqual({
      columns: [
        { name: 'x', values: [5, 6, 8] },
        { name: 'y', values: [-1, 0.5, 7] },
      ],
      chosen: 0,
    })
    expect(note).toBe('3 rows of 2 columns are used. They stay in this page; links leave them out.')
    // A row that is left out for a gap does not make a series of the count.
    for (const gap of ['2,,0.5', '2,?,0.5', ',6,0.5']) {
      const { columns } = readTable(rules, `day,x,y\n1,5,1\n${gap}\n3,8,7\n4,9,2\n5,3,3\n`).table
      expect(columns.map(({ name }) => name)).toEqual(['x', 'y'])
    }
    // Where nothing else is there, a count is a series like another.
    expect(readTable(rules, '1\n2\n3').table.columns).toEqual([
      { name: 'column 1', values: [1, 2, 3] },
    ])
  })

  it('leaves out rows with gaps and the rows before the last, and says so', () => {
    const text = 'when;x\nMon;0,5\nTue;\nWed;3\nThu;1\nFri;7\nSat;2\nSun;9'
    const { table: read, note } = readTable(rules, text)
    expect(read.columns).toEqual([{ name: 'x', values: [3, 1, 7, 2, 9] }])
    expect(note).toContain(
      '5 rows of one column are used, without 1 with a gap and all before the last 5.',
    )
  })

  it('says that it takes the first columns only', () => {
    const rows = [1, 5, 2, 6].map((value, day) => `${day},${value},${-value},${value},${value}`)
    const { table: read, note } = readTable(rules, `day,p,q,r,s\n${rows.join('\n')}`)
    expect(read.columns.map(({ name }) => name)).toEqual(['p', 'q'])
    expect(note).toContain('4 rows of 2 columns are used, without 2 further columns.')
  })

  it('is refused in words', () => {
    expect(() => readTable(rules, 'a\nb')).toThrow('no column of numbers')
    expect(() => readTable(rules, 'x\n1\n5')).toThrow(
      '2 rows have a number in every column; give at least 3.',
    )
    expect(() => readTable(rules, '1\n2\n1e12')).toThrow('use numbers from')
    for (const wrong of [
      undefined,
      3,
      { columns: [], chosen: 0.5 },
      { columns: [{ name: 'x', values: [1, 2] }], chosen: 0 },
      { columns: [{ name: 'x', values: [1, 2, NaN] }], chosen: 0 },
      { columns: [{ name: 'x', values: [1, 2, 3] }], chosen: 1 },
      { columns: [...table.columns, { name: 'y', values: [1] }], chosen: 0 },
      { columns: [...table.columns, ...table.columns, ...table.columns], chosen: 0 },
    ])
      expect(tableTrouble(rules, wrong), JSON.stringify(wrong)).toMatch(/\.$/)
    const { refused, parameters } = applyChange(schema, authored, { data: 7 })
    expect(refused.data).toMatch(/^A table has columns.*The figure keeps its data\.$/)
    expect(parameters).toBe(authored)
  })

  it('that is read is one that the rules allow', () => {
    const number = fc.oneof(
      fc.integer({ min: -99, max: 99 }).map(String),
      fc.constantFrom('', 'a', '−0,5'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number, number), { maxLength: 12 }), (rows) => {
        const text = rows.map((row) => row.join(';')).join('\n')
        let read: DataTable
        try {
          read = readTable(rules, text).table
        } catch (error) {
          expect((error as Error).message).toMatch(/give (a number a line|at least 3)/)
          return
        }
        expect(tableTrouble(rules, read)).toBeUndefined()
      }),
    )
  })
})

describe('a sound of the reader', () => {
  const ring = Array.from({ length: 30 }, (_, k) => (k < 5 ? 0 : 0.5 * Math.sin(k)))

  it('is the mean of its channels from where it is heard, as much as fits', () => {
    const { samples, note } = takeSound(schema.sound, [ring, ring.map((value) => 3 * value)])
    expect(samples).toHaveLength(20)
    expect(Math.max(...samples.map(Math.abs))).toBeLessThanOrEqual(0.9)
    expect(samples[1] / samples[0]).toBeCloseTo(Math.sin(6) / Math.sin(5), 12)
    expect(note).toMatch(/^The first 2\.00 s are used\./)
    expect(soundTrouble(schema.sound, samples)).toBeUndefined()
  })

  it('is refused in words', () => {
    expect(() => takeSound(schema.sound, [new Float32Array(50)])).toThrow('The sound is silent.')
    expect(() => takeSound(schema.sound, [])).toThrow('silent')
    expect(() => takeSound(schema.sound, [ring.slice(0, 12)])).toThrow(
      'The sound lasts 0.70 s; use at least 1 s.',
    )
    expect(applyChange(schema, authored, { sound: [0, 1] }).refused.sound).toBe(
      'Use 1 to 2 seconds at 10 samples a second. The figure keeps its sound.',
    )
    expect(accepts(schema.sound, ring.slice(0, 20).fill(2))).toBe(false)
    expect(accepts(schema.sound, 'a')).toBe(false)
  })
})

describe('what is too long for a link', () => {
  it('is left out of it, and a link that brings it is not believed', () => {
    const sound = Array.from({ length: 10 }, () => 0.5)
    const own = { data: table, sound, dt: 0.7 }
    expect(formatState({ name: 'f', version: 1, schema }, own)).toBe('f.1=dt:0.7')
    expect(leavesOut(schema, own)).toBe(true)
    expect(leavesOut(schema, { ...authored, dt: 0.7 })).toBe(false)
    expect(parseSettings(schema, 'data:x,dt:0.1')).toEqual({
      values: { dt: 0.1 },
      ignored: ['data:x'],
    })
  })

  it('is named', () => {
    expect(formatValue(schema.data, noTable)).toBe('The figure’s own')
    expect(formatValue(schema.data, table)).toBe('x, of your own')
    expect(formatValue(schema.sound, [])).toBe('A chirp')
    expect(formatValue(schema.sound, Array(15).fill(0))).toBe('1.50 s of your own')
  })
})

it('a sound to play says what it is and how long', () => {
  expect(soundsHtml([{ label: 'the “sound”', samples: new Float64Array(15), rate: 10 }])).toContain(
    'Play the “sound”, 1.5 s</button>',
  )
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatState, parseSettings, parseState, withState } from '../../src/figure/hash.ts'
import { defaultsOf, type Schema } from '../../src/figure/parameters.ts'

const schema = {
  dt: { type: 'number', label: 'Δ', min: 0.01, max: 1, default: 0.35 },
  rule: {
    type: 'choice',
    label: 'Rule',
    default: 'zoh',
    options: [
      { value: 'zoh', label: 'Hold' },
      { value: 'euler', label: 'Euler' },
    ],
  },
  exact: { type: 'toggle', label: 'Exact', default: true },
  drawn: { type: 'curve', label: 'Drawn', length: 3, default: [0, 0, 0] },
  picture: {
    type: 'picture',
    label: 'Picture',
    sides: [2, 3],
    default: [],
    own: 'None',
    shown: () => [0],
  },
} as const satisfies Schema
const figure = { name: 'sampling', version: 1, schema }
const authored = defaultsOf(schema)

describe('the state in a link', () => {
  it('holds what differs, in the order of the schema', () => {
    expect(formatState(figure, { ...authored, rule: 'euler', dt: 0.7 })).toBe(
      'sampling.1=dt:0.7,rule:euler',
    )
    expect(formatState(figure, authored)).toBe('')
  })
  it.each(['.', ')', ').', '>', '”', '%22', ',', '%20', '**', '…'])(
    'is read though a sentence left %s behind it',
    (mark) => {
      for (const [text, rule] of [
        ['dt:0.7,rule:euler', 'euler'],
        ['rule:euler,dt:0.7', 'euler'],
      ])
        expect(parseState(figure, `#sampling.1=${text}${mark}`)).toEqual({
          values: { dt: 0.7, rule },
          ignored: [],
        })
      const drawn = parseState(figure, `#sampling.1=drawn:A.'${mark}`)
      expect(drawn?.ignored).toEqual([])
      expect(drawn?.values.drawn).toHaveLength(3)
    },
  )
  it('is read though lines were wrapped in it', () => {
    expect(parseState(figure, '#sampling.1=dt:0.%207,%20rule:euler')).toEqual({
      values: { dt: 0.7, rule: 'euler' },
      ignored: [],
    })
    expect(parseState(figure, '#sampling.1=rule:hold.')?.ignored).toEqual(['rule:hold.'])
  })
  it('comes back the same for any values, through the escaping of an address too', () => {
    const values = fc.record({
      dt: fc.double({ min: 0.01, max: 1, noNaN: true }),
      rule: fc.constantFrom('zoh' as const, 'euler' as const),
      exact: fc.boolean(),
      drawn: fc.array(
        fc.integer({ min: -40, max: 40 }).map((n) => n / 40),
        { minLength: 3, maxLength: 3 },
      ),
      picture: fc.constantFrom(0, 4, 9).chain((cells) =>
        fc.array(
          fc.integer({ min: 0, max: 40 }).map((n) => n / 40),
          { minLength: cells, maxLength: cells },
        ),
      ),
    })
    fc.assert(
      fc.property(values, (parameters) => {
        const url = new URL('file:///page.html')
        url.hash = withState('#other.2=a:1', 'sampling', formatState(figure, parameters))
        const back = parseState(figure, url.hash)
        const read = { ...authored, ...back?.values }
        expect(back?.ignored ?? []).toEqual([])
        expect({ ...read, drawn: read.drawn.map((v: number) => v + 0) }).toEqual({
          ...parameters,
          drawn: parameters.drawn.map((v) => v + 0),
        })
      }),
    )
  })
  it('keeps the other figures of the page and drops a plain anchor', () => {
    expect(withState('#cost.1=N:4&sampling.1=dt:0.2', 'sampling', 'sampling.1=dt:0.5')).toBe(
      'cost.1=N:4&sampling.1=dt:0.5',
    )
    expect(withState('#sampling', 'sampling', '')).toBe('')
  })
  it('ignores what it cannot read and says so', () => {
    expect(parseState(figure, '#sampling.1=dt:5,rule:nope,zz:1,exact:0,drawn:AA')).toEqual({
      values: { exact: false },
      ignored: ['dt:5', 'rule:nope', 'zz:1', 'drawn:AA'],
    })
    expect(parseSettings(schema, 'toString:1,__proto__:2').values).toEqual({})
    expect(parseState(figure, '#%E0%A4%A')).toBeUndefined()
  })
  it('ignores a link of another version whole', () => {
    expect(parseState(figure, '#sampling.2=dt:0.5')).toEqual({
      values: {},
      ignored: ['sampling.2=dt:0.5'],
    })
  })
  it('is not a plain anchor', () => {
    expect(parseState(figure, '#sampling')).toBeUndefined()
  })
})

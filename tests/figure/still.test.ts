import { describe, expect, it } from 'vitest'
import { figures } from '../../components/figures/index.ts'
import {
  authoredData,
  authoredReadout,
  setAuthoredData,
  stillContents,
  stillGroup,
  stillHtml,
} from '../../src/figure/still.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'

describe.each(figures.map((figure) => [figure.name, figure] as const))(
  'the still of %s',
  (name, figure) => {
    const still = stillHtml(figure, { number: '2.3.1' })
    const all = still.head + still.plate + still.accounts + still.more

    it('is the same every time', () => {
      // Of the same definition it would not be made again.
      const copy = { ...figure }
      setAuthoredData(copy, authoredData(figure))
      expect(stillHtml(copy, { number: '2.3.1' })).toEqual(still)
    })
    // The pictograms of buttons aside.
    const withoutButtons = (html: string) => html.replaceAll(/<label title=.*?<\/label>/g, '')

    it('holds one drawing, in tokens only', () => {
      expect(withoutButtons(still.plate).match(/<svg/g)).toHaveLength(1)
      expect(still.plate).not.toMatch(/(fill|stroke)="#/)
      expect(all).not.toMatch(/NaN|Infinity|undefined|\[object/)
    })
    it('has no id twice and no reference to an id it lacks', () => {
      const ids = [...all.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
      expect(new Set(ids).size).toBe(ids.length)
      for (const [, id] of all.matchAll(/(?: for="|aria-describedby="|url\(#)([^")]+)/g))
        expect(ids).toContain(id)
    })
    it('has one control, disabled until the script runs, for every parameter that is shown', () => {
      const shown = Object.entries(figure.schema).filter(([, parameter]) => !parameter.hidden)
      const keys = [...still.plate.matchAll(/data-key="([^"]+)"/g)].map((match) => match[1])
      expect(keys.sort()).toEqual(shown.map(([key]) => key).sort())
      for (const [input] of still.plate.matchAll(/<input[^>]*>/g))
        expect(input).toContain('disabled')
    })
    it('says why a choice or a number cannot be used, as its script does', () => {
      const settings = defaultsOf(figure.schema)
      for (const [key, { type, hidden, disabled }] of Object.entries(figure.schema)) {
        if (hidden || !/^(?:number|curve|choice|toggle)$/.test(type)) continue
        const [, inside] = still.plate.split(`data-key="${key}"`)
        const own = inside.split('data-key="')[0].split('fig-readouts')[0]
        expect(own.includes('data-kind="reason"')).toBe(disabled?.(settings) !== undefined)
      }
    })
    it('weighs little', () => {
      expect(all.length).toBeLessThan(24_000)
    })
    it('can leave its drawing to a group that stands elsewhere in the page', () => {
      const apart = stillHtml(figure, { apart: true })
      expect(apart.plate).toContain(`<use href="#still-${name}"/>`)
      expect(withoutButtons(apart.plate)).not.toContain('<path')
      const group = stillGroup(figure)
      expect(group).toMatch(new RegExp(`^<g class="drawing" id="still-${name}">.*</g>$`, 's'))
      expect(still.plate).toContain(group.replace(/^<g[^>]*>|<\/g>$/g, ''))
    })
    it('holds nothing that only the script could use but its controls', () => {
      expect(all).not.toMatch(/<table|<button|type="range"/)
    })
  },
)

describe('setAuthoredData', () => {
  it('has what was made of other data made again', () => {
    const sampling = { ...figures.find((figure) => figure.name === 'sampling')! }
    const before = stillHtml(sampling)
    const { schema, compute } = sampling
    const changed = defaultsOf(schema)
    const key = Object.keys(schema).find((one) => schema[one].type === 'number')!
    setAuthoredData(sampling, compute({ ...changed, [key]: 2 * Number(changed[key]) }))
    expect(stillHtml(sampling).plate).not.toBe(before.plate)
    expect(stillGroup(sampling)).not.toContain(before.plate.match(/ d="[^"]{40,}"/g)!.at(-1))
  })
})

describe('a still that was made elsewhere', () => {
  const sampling = figures.find((figure) => figure.name === 'sampling')!
  const made = { drawing: '<path d="M0 0"/>', controls: '', accounts: '', more: '<p>more</p>' }

  it('is taken with its data, which are given again wherever the figure stands', () => {
    const data = authoredData(sampling)
    const copy = { ...sampling }
    setAuthoredData(copy, data, made)
    setAuthoredData(copy, data)
    expect(stillGroup(copy)).toBe('<g class="drawing" id="still-sampling"><path d="M0 0"/></g>')
    expect(stillHtml(copy)).toMatchObject({ more: '<p>more</p>', accounts: '' })
    setAuthoredData(copy, { ...(data as object) })
    expect(stillHtml(copy)).toEqual(stillHtml(sampling))
  })

  it('is what the page would make', () => {
    expect(stillContents({ ...sampling })).toEqual(stillContents(sampling))
  })
})

describe('authoredReadout', () => {
  it('gives the value of a readout and names those there are', () => {
    const sampling = figures.find((figure) => figure.name === 'sampling')!
    expect(authoredReadout(sampling, 'half-life')).toBe('9.0 steps')
    expect(() => authoredReadout(sampling, 'halflife')).toThrow(/modulus, half-life, state/)
  })
})

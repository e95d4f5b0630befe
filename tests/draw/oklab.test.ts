import { describe, expect, it } from 'vitest'
import { mixOklab, paletteFrom, parseColour, rgbToOklab } from '../../src/draw/index.ts'
import { oklabToRgb } from '../../src/draw/oklab.ts'

describe('OKLab', () => {
  it('has the published values of white and of the primaries', () => {
    rgbToOklab([255, 255, 255]).forEach((value, i) => expect(value).toBeCloseTo([1, 0, 0][i], 4))
    rgbToOklab([255, 0, 0]).forEach((value, i) =>
      expect(value).toBeCloseTo([0.62796, 0.22486, 0.12585][i], 4),
    )
  })
  it('comes back from OKLab', () => {
    for (const colour of [
      [7, 70, 43],
      [179, 42, 80],
      [254, 254, 253],
    ] as const)
      expect(oklabToRgb(rgbToOklab(colour))).toEqual(colour)
  })
  it('mixes as the browser does', () => {
    expect(mixOklab([244, 244, 239], [74, 31, 174], 0)).toEqual([244, 244, 239])
    expect(mixOklab([0, 0, 0], [255, 255, 255], 0.5)).toEqual([99, 99, 99])
  })
})

describe('parseColour', () => {
  it('reads what custom properties hold', () => {
    expect(parseColour(' #07462b ')).toEqual([7, 70, 43])
    expect(parseColour('#fff')).toEqual([255, 255, 255])
    expect(parseColour('rgb(23, 28, 25)')).toEqual([23, 28, 25])
  })
  it('names what it cannot read', () => {
    expect(() => parseColour('teal')).toThrow(/"teal" is not a colour/)
  })
})

describe('paletteFrom', () => {
  it('reads each token once and mixes over the plate', () => {
    const asked: string[] = []
    const palette = paletteFrom((name) => {
      asked.push(name)
      return name === 'plate' ? '#ffffff' : '#000000'
    })
    expect(palette.colour('h')).toBe('#000000')
    expect(palette.colour({ token: 'h', share: 0.5 })).toBe('rgb(99 99 99)')
    palette.colour('h')
    expect(asked.filter((name) => name === 'h')).toHaveLength(1)
  })
})

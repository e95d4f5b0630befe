import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { figures } from '../../../components/figures/index.ts'
import { mixOklab, parseColour, type Colour, type Mark, type Rgb } from '../../../src/draw/index.ts'
import { inScheme } from '../../../src/draw/palette.ts'
import type { FigureDefinition } from '../../../src/figure/definition.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { onlyHue } from './grey-forms.ts'

const css = readFileSync(join(import.meta.dirname, '../../../src/styles/tokens.css'), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
)

function tokenText(name: string, isDark: boolean): string {
  const text = inScheme(tokens.get(name)!, isDark)
  return text.replace(/var\(--([\w-]+)\)/g, (_, inner: string) => tokenText(inner, isDark))
}

function rgb(colour: Colour, isDark: boolean): Rgb {
  if (typeof colour === 'string') return parseColour(tokenText(colour, isDark))
  const { token, share, over = 'plate' } = colour
  return mixOklab(rgb(over, isDark), rgb(token, isDark), share)
}

function luminance(colour: Colour, isDark: boolean): number {
  const [r, g, b] = rgb(colour, isDark).map((channel) => {
    const value = channel / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Shades of grey that differ by 3 : 1 in both themes need no other mark. */
function isApart(a: Colour, b: Colour): boolean {
  return [false, true].every((isDark) => {
    const [low, high] = [luminance(a, isDark), luminance(b, isDark)].sort((x, y) => x - y)
    return (high + 0.05) / (low + 0.05) >= 3
  })
}

/** The state in which a figure opens, and each in which one choice or toggle is another. */
function settings({ schema }: FigureDefinition) {
  const own = defaultsOf(schema)
  const others = Object.entries(schema).flatMap(([key, parameter]) =>
    parameter.type === 'toggle'
      ? [{ ...own, [key]: !parameter.default }]
      : parameter.type === 'choice'
        ? parameter.options
            .filter(({ value }) => value !== parameter.default)
            .map(({ value }) => ({ ...own, [key]: value }))
        : [],
  )
  return [own, ...others]
}

const line = (colour: Colour, points: number[], dash?: readonly number[]): Mark => ({
  kind: 'path',
  points,
  stroke: { colour, width: 1.5, dash },
})
const drawing = (...marks: Mark[]) => ({ width: 100, height: 100, marks })

describe('grey', () => {
  it('is seen to lose what only hue tells', () => {
    const rising = [0, 0, 50, 50]
    const falling = [0, 50, 50, 0]
    const found = (...marks: Mark[]) => [...onlyHue(drawing(...marks), isApart)]
    expect(found(line('B', rising), line('C', falling))).toEqual(['B, C: solid free line'])
    expect(found(line('B', rising), line('C', falling, [6, 3]))).toEqual([])
    expect(found(line('B', rising), line('C', [60, 60, 90, 90]))).toEqual([])
    expect(found(line('B', rising), line('ink', falling))).toEqual([])
    expect(found(line('h', rising), line({ token: 'x', share: 0.2 }, falling))).toEqual([])
    const symbols = (colour: 'x' | 'y', shape: 'circle' | 'square'): Mark => ({
      kind: 'symbols',
      shape,
      size: 3,
      points: rising,
      fill: { colour },
    })
    expect(found(symbols('x', 'circle'), symbols('y', 'circle'))).toEqual(['x, y: filled circle'])
    expect(found(symbols('x', 'circle'), symbols('y', 'square'))).toEqual([])
  })

  it.each(figures.map((figure) => [figure.name, figure] as const))(
    'leaves the marks of %s apart',
    (_, figure) => {
      const frame = { width: 678, height: figure.height.wide, narrow: false }
      const found = settings(figure).flatMap((parameters) => [
        ...onlyHue(figure.draw(figure.compute(parameters), parameters, frame), isApart),
      ])
      expect([...new Set(found)]).toEqual([])
    },
  )
})

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseColour, rgbToOklab, type Rgb } from '../../src/draw/index.ts'

const css = readFileSync(resolve(import.meta.dirname, '../../src/styles/tokens.css'), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\);/g)].map(([, name, light, dark]) => [
    name,
    { light: parseColour(light), dark: parseColour(dark) },
  ]),
)
type Theme = 'light' | 'dark'
const themes: readonly Theme[] = ['light', 'dark']
const colour = (name: string, theme: Theme): Rgb => tokens.get(name)![theme]

function linear(channel: number): number {
  const value = channel / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/** WCAG 2 contrast ratio. */
function contrast(a: Rgb, b: Rgb): number {
  const luminance = ([red, green, blue]: Rgb) =>
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

/** Protanopia, deuteranopia and tritanopia after Machado, Oliveira and Fernandes (2009), on linear light. */
const visions: Readonly<Record<string, readonly number[]>> = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deutan: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritan: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
}

function seen(rgb: Rgb, vision: string): Rgb {
  const m = visions[vision]
  const [r, g, b] = rgb.map(linear)
  const back = (value: number) => {
    const clamped = Math.min(1, Math.max(0, value))
    return 255 * (clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * clamped ** (1 / 2.4) - 0.055)
  }
  return [
    back(m[0] * r + m[1] * g + m[2] * b),
    back(m[3] * r + m[4] * g + m[5] * b),
    back(m[6] * r + m[7] * g + m[8] * b),
  ]
}

/** Smallest OKLab distance between any two of the colours. */
function smallestDistance(names: readonly string[], theme: Theme, vision: string): number {
  const labs = names.map((name) => rgbToOklab(seen(colour(name, theme), vision)))
  let smallest = Infinity
  labs.forEach((a, i) =>
    labs.slice(i + 1).forEach((b) => {
      smallest = Math.min(smallest, Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]))
    }),
  )
  return smallest
}

const grounds = ['page', 'plate', 'sunk'] as const
const roles = ['x', 'B', 'h', 'A', 'd', 'C', 'y']

describe('tokens', () => {
  it('names every colour in both themes', () => {
    expect(tokens.size).toBe(24 + 5 + 5 + 6)
  })

  // Contrast on page, plate and sunk.
  it.each([
    ['ink', [15.8, 17.0, 14.7], [15.3, 14.2, 16.0]],
    ['ink-2', [7.3, 7.8, 6.7], [9.5, 8.9, 10.0]],
    ['ink-3', [5.0, 5.4, 4.7], [6.3, 5.9, 6.6]],
    ['ctl', [3.5, 3.7, 3.2], [4.2, 3.9, 4.4]],
    ['acc', [10.1, 10.8, 9.4], [10.2, 9.4, 10.6]],
    ['err', [6.9, 7.4, 6.4], [9.1, 8.4, 9.4]],
    ['warn', [6.4, 6.9, 5.9], [11.1, 10.3, 11.6]],
    ['x', [6.2, 6.7, 5.8], [7.2, 6.7, 7.5]],
    ['B', [5.1, 5.5, 4.8], [13.5, 12.5, 14.1]],
    ['h', [9.2, 9.9, 8.6], [10.2, 9.5, 10.7]],
    ['A', [9.5, 10.3, 8.9], [7.5, 6.9, 7.8]],
    ['d', [5.8, 6.2, 5.3], [6.4, 5.9, 6.6]],
    ['C', [7.2, 7.7, 6.7], [13.9, 12.9, 14.5]],
    ['y', [4.9, 5.3, 4.5], [8.9, 8.3, 9.3]],
  ])('keeps the measured contrast of %s', (name, light, dark) => {
    grounds.forEach((ground, i) => {
      expect(
        contrast(colour(name, 'light'), colour(ground, 'light')),
        `${name} on ${ground}`,
      ).toBeCloseTo(light[i], 0)
      expect(
        contrast(colour(name, 'dark'), colour(ground, 'dark')),
        `${name} on ${ground}`,
      ).toBeCloseTo(dark[i], 0)
    })
  })

  it('lets text, roles and their lines be read on every ground (4.5), controls be seen (3)', () => {
    for (const theme of themes) {
      for (const ground of grounds) {
        for (const name of ['ink', 'ink-2', 'ink-3', 'acc', 'err', 'warn', ...roles])
          expect(
            contrast(colour(name, theme), colour(ground, theme)),
            `${name} on ${ground}`,
          ).toBeGreaterThanOrEqual(4.5)
        expect(contrast(colour('ctl', theme), colour(ground, theme))).toBeGreaterThanOrEqual(3)
      }
      expect(contrast(colour('on-acc', theme), colour('acc', theme))).toBeGreaterThan(10)
      expect(contrast(colour('ink-2', theme), colour('acc-soft', theme))).toBeGreaterThanOrEqual(
        4.5,
      )
    }
  })

  it.each([
    ['light', 'normal', 0.115],
    ['light', 'protan', 0.065],
    ['light', 'deutan', 0.068],
    ['light', 'tritan', 0.036],
    ['dark', 'normal', 0.118],
    ['dark', 'protan', 0.074],
    ['dark', 'deutan', 0.086],
    ['dark', 'tritan', 0.059],
  ] as const)('keeps roles and accent apart, %s, %s', (theme, vision, least) => {
    expect(smallestDistance([...roles, 'acc'], theme, vision)).toBeGreaterThanOrEqual(least - 0.001)
  })

  it.each(themes)(
    'keeps categories apart in every vision and visible on the plate, %s',
    (theme) => {
      const names = [1, 2, 3, 4, 5, 6].map((i) => `cat-${i}`)
      for (const vision of Object.keys(visions))
        expect(smallestDistance(names, theme, vision), vision).toBeGreaterThan(
          theme === 'light' ? 0.144 : 0.136,
        )
      for (const name of names)
        expect(contrast(colour(name, theme), colour('plate', theme)), name).toBeGreaterThanOrEqual(
          3.09,
        )
    },
  )
})

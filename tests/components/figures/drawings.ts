import { gzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { toSvg } from '../../../src/draw/index.ts'
import type { FigureDefinition } from '../../../src/figure/definition.ts'
import type { Parameters, Schema } from '../../../src/figure/parameters.ts'
import { textFaults } from './text-boxes.ts'

/**
 * Holds what a figure draws on phones, upright or not, on wide screens and on its own page to what every drawing owes: texts that are
 * whole and apart, finite places, and few bytes.
 * @param most - the greatest weight of a drawing, gzip, in bytes.
 */
export function expectCleanDrawings<S extends Schema, D>(
  figure: FigureDefinition<S, D>,
  data: D,
  parameters: Parameters<S>,
  most: number,
): void {
  for (const width of [320, 340, 390, 480, 560, 678, 926]) {
    const narrow = width < 480
    const height = narrow ? figure.height.narrow : figure.height.wide
    const drawing = figure.draw(data, parameters, { width, height, narrow })
    expect(textFaults(drawing), `${width} px`).toEqual([])
    const svg = toSvg(drawing)
    expect(svg, `${width} px`).not.toMatch(/NaN|Infinity/)
    expect(gzipSync(svg).length, `bytes at ${width} px`).toBeLessThan(most)
  }
}

/**
 * Leads the hand over the handle that moves a parameter: where the handle stands the parameter keeps
 * its value, and beyond either end of the drawing it stops at the end of its range.
 */
export function expectHandle<S extends Schema, D, K extends string & keyof S>(
  figure: FigureDefinition<S, D>,
  parameters: Parameters<S>,
  key: K,
  [least, most]: readonly [number, number],
): void {
  const frame = { width: 678, height: figure.height.wide, narrow: false }
  const { handles = [] } = figure.draw(figure.compute(parameters), parameters, frame)
  const handle = handles.find(({ parameters: [first] }) => first === key)!
  expect(handle.parameters).toEqual([key])
  expect(handle.move(handle.x, 0)).toEqual({ [key]: parameters[key] })
  expect(handle.move(-100, 0)).toEqual({ [key]: least })
  expect(handle.move(5000, 0)).toEqual({ [key]: most })
}

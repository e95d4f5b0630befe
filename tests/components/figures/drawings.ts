import { gzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { toSvg } from '../../../src/draw/index.ts'
import type { FigureDefinition } from '../../../src/figure/definition.ts'
import type { Parameters, Schema } from '../../../src/figure/parameters.ts'
import { textFaults } from './text-boxes.ts'

/**
 * Holds what a figure draws on phones and on wide screens to what every drawing owes: texts that are
 * whole and apart, finite places, and few bytes.
 * @param most - the greatest weight of a drawing, gzip, in bytes.
 */
export function expectCleanDrawings<S extends Schema, D>(
  figure: FigureDefinition<S, D>,
  data: D,
  parameters: Parameters<S>,
  most: number,
): void {
  for (const width of [340, 390, 678]) {
    const narrow = width < 480
    const height = narrow ? figure.height.narrow : figure.height.wide
    const drawing = figure.draw(data, parameters, { width, height, narrow })
    expect(textFaults(drawing), `${width} px`).toEqual([])
    const svg = toSvg(drawing)
    expect(svg, `${width} px`).not.toMatch(/NaN|Infinity/)
    expect(gzipSync(svg).length, `bytes at ${width} px`).toBeLessThan(most)
  }
}

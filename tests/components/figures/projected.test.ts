import { describe, expect, it } from 'vitest'
import { figures } from '../../../components/figures/index.ts'
import { defaultsOf, type Schema } from '../../../src/figure/parameters.ts'
import { projectedHeight } from '../../../src/figure/projected-height.ts'
import { textFaults } from './text-boxes.ts'

/** The authored settings, and each parameter at its ends or other options alone. */
function settingsOf(schema: Schema): Record<string, unknown>[] {
  const authored: Record<string, unknown> = defaultsOf(schema)
  const others = Object.entries(schema).flatMap(([key, parameter]): unknown[][] => {
    if (parameter.type === 'choice') return parameter.options.map(({ value }) => [key, value])
    if (parameter.type === 'toggle') return [[key, !parameter.default]]
    if (parameter.type !== 'number') return []
    return [
      [key, parameter.min],
      [key, parameter.max],
    ]
  })
  return [authored, ...others.map(([key, value]) => ({ ...authored, [key as string]: value }))]
}

describe('on a projector', () => {
  it.each(
    figures
      .filter(({ height }) => projectedHeight(height) < height.wide)
      .map((figure) => [figure.name, figure] as const),
  )('%s keeps its texts whole and apart', (_, figure) => {
    const height = projectedHeight(figure.height)
    for (const parameters of settingsOf(figure.schema)) {
      const data = figure.compute(parameters as never)
      for (const width of [490, 560, 680, 860]) {
        const drawing = figure.draw(data, parameters as never, { width, height, narrow: false })
        expect(drawing.height).toBe(height)
        expect(textFaults(drawing), `${width} px, ${JSON.stringify(parameters)}`).toEqual([])
      }
    }
  })
})

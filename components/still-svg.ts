import { toSvg } from '../src/draw/index.ts'
import { defaultsOf } from '../src/figure/parameters.ts'
import { figureNamed } from './figures/index.ts'

const width = 390

/** A figure at its authored settings as one SVG, for a card on another page. */
export function stillSvg(name: string): string {
  const definition = figureNamed(name)
  const parameters = defaultsOf(definition.schema)
  const frame = { width, height: definition.height.narrow, narrow: true }
  const drawing = definition.draw(definition.compute(parameters), parameters, frame)
  return toSvg(drawing, { idPrefix: `card-${name}`, label: definition.title })
}

import { toSvg } from '../src/draw/index.ts'
import { defaultsOf } from '../src/figure/parameters.ts'
import { authoredData } from '../src/figure/still.ts'
import { authoredFigure } from './authored-figure.ts'

const width = 390

const made = new Map<string, Promise<string>>()

/** A figure at its authored settings as one SVG, for a card on another page. */
export function stillSvg(name: string): Promise<string> {
  const svg = made.get(name) ?? drawSvg(name)
  made.set(name, svg)
  return svg
}

async function drawSvg(name: string): Promise<string> {
  const definition = await authoredFigure(name)
  const parameters = defaultsOf(definition.schema)
  const frame = { width, height: definition.height.narrow, narrow: true }
  const drawing = definition.draw(authoredData(definition), parameters, frame)
  return toSvg(drawing, { idPrefix: `card-${name}`, label: definition.title })
}

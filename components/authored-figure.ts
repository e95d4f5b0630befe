import type { FigureDefinition } from '../src/figure/definition.ts'
import { setAuthoredData } from '../src/figure/still.ts'
import { authoredElsewhere } from './authored-elsewhere.ts'
import { figureNamed } from './figures/index.ts'

/** The definition of that name, whose authored data need not be computed where the build has it. */
export async function authoredFigure(name: string): Promise<FigureDefinition> {
  const definition = figureNamed(name)
  const made = await authoredElsewhere.get(name)
  if (made) setAuthoredData(definition, made.data, made.still)
  return definition
}

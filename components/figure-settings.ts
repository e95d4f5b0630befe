import { parseSettings } from '../src/figure/hash.ts'
import { figureNamed } from './figures/index.ts'

/**
 * The fragment that opens a figure at settings such as `dt:1.2,rule:euler`.
 * Throws when the figure cannot take one of them.
 */
export function fragmentOf(name: string, settings: string): string {
  const { schema, version } = figureNamed(name)
  const { ignored } = parseSettings(schema, settings)
  if (ignored.length > 0)
    throw new Error(
      `the figure ${name} cannot take ${ignored.join(', ')}; a value is written as in the links of the figure, a toggle as 1 or 0`,
    )
  return `${name}.${version}=${settings}`
}

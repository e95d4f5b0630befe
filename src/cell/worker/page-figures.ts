import type { Figures } from '../figures.ts'
import type { Figure } from './globals.ts'
import type { Outbox } from './outbox.ts'
import type { ValueTools } from './values.ts'

/**
 * Makes `figure`, of parameters that come before the run begins. Runs inside the worker: it is sent
 * there as text, so it may use nothing from outside itself. Its errors name what is allowed in the
 * words that `explain` reads for what was meant.
 */
export function makeFigure(
  { inline }: ValueTools,
  { tell, isSilent }: Outbox,
  figures: () => Figures,
): Figure {
  const changed: Record<string, Readonly<Record<string, unknown>>> = {}
  const paramsOf = (name: string): Readonly<Record<string, unknown>> => {
    const names = Object.keys(figures())
    if (!names.includes(name))
      throw new Error(
        `figure: name is ${inline(name)}; ` +
          (names.length > 0 ? `allowed are ${names.join(', ')}` : 'this page has no figures'),
      )
    const params = figures()[name]
    if (!params)
      throw new Error(
        `figure: ${name} is not written out in the cell; allowed is a name in quotes: figure('${name}')`,
      )
    return params
  }
  const isPlain = (value: unknown): boolean =>
    Array.isArray(value)
      ? value.every((item) => typeof item === 'number')
      : ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)
  const checkChange = (name: string, change: unknown): void => {
    const where = `figure('${name}').set`
    if (typeof change !== 'object' || change === null || Array.isArray(change))
      throw new TypeError(
        `${where}: change is ${inline(change)}; allowed are parameters by their names`,
      )
    const known = Object.keys(paramsOf(name))
    for (const [key, value] of Object.entries(change)) {
      if (!known.includes(key))
        throw new Error(`${where}: change has ${key}; allowed are ${known.join(', ')}`)
      if (!isPlain(value))
        throw new TypeError(
          `${where}: ${key} is ${inline(value)}; allowed are finite numbers, text, true, false and lists of numbers`,
        )
    }
  }
  return (name) => {
    const params = paramsOf(name)
    return {
      get params() {
        return { ...params, ...changed[name] }
      },
      set(change) {
        checkChange(name, change)
        changed[name] = { ...changed[name], ...change }
        if (!isSilent()) tell({ kind: 'figure', name, change })
      },
    }
  }
}

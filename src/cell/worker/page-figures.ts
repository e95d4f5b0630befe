import type { Figure } from './globals.ts'
import type { Outbox } from './outbox.ts'
import type { ValueTools } from './values.ts'

/** The parameters of the figures of the page, by the figures' names. */
export type Figures = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/**
 * Makes `figure`, of parameters that come before the run begins. Runs inside the worker: it is sent there as text, so it may use
 * nothing from outside itself.
 */
export function makeFigure(
  { inline }: ValueTools,
  { tell, isSilent }: Outbox,
  figures: () => Figures,
): Figure {
  const changed: Record<string, Readonly<Record<string, unknown>>> = {}
  return (name) => {
    if (!Object.hasOwn(figures(), name)) {
      const known = Object.keys(figures()).join(', ') || 'none that this cell names'
      throw new Error(`figure: name is ${inline(name)}; on this page there is ${known}`)
    }
    return {
      get params() {
        return { ...figures()[name], ...changed[name] }
      },
      set(change) {
        changed[name] = { ...changed[name], ...change }
        if (!isSilent()) tell({ kind: 'figure', name, change })
      },
    }
  }
}

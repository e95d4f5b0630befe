/** The figures that a cell speaks of: `figure('sampling').params`, `figure('sampling').set({ dt: 0.1 })`. */

/** Values of a figure's parameters, by name. */
export type FigureParams = Readonly<Record<string, unknown>>

/** The figures of a page by name, with the parameters of those that a cell speaks of. */
export type Figures = Readonly<Record<string, FigureParams | null>>

/** The names in the calls of `figure` that code writes out. */
export function figuresIn(code: string): string[] {
  const calls = code.matchAll(/(?<![.\w$])figure\(\s*(['"`])([\w-]+)\1\s*\)/g)
  return [...new Set([...calls].map((match) => match[2]))]
}

/** Reads a change of parameters as a worker sent it: a few numbers, words, switches and points. */
export function readChange(value: unknown): FigureParams | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const entries = Object.entries(value)
  const isPlain = (item: unknown): boolean =>
    (typeof item === 'number' && Number.isFinite(item)) ||
    typeof item === 'boolean' ||
    (typeof item === 'string' && item.length <= 60) ||
    (Array.isArray(item) && item.length <= 512 && item.every((inner) => typeof inner === 'number'))
  return entries.length <= 20 && entries.every(([, item]) => isPlain(item))
    ? Object.fromEntries(entries)
    : undefined
}

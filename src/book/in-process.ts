const held = globalThis as unknown as Record<symbol, unknown>

/**
 * A value that a process has once, under a name: the pages of a build are made by a bundled copy of
 * these modules beside the build's own, and what one of the two has read or set the other need not.
 */
export function inProcess<T>(name: string, make: () => T): T {
  const key = Symbol.for(`survey-of-mamba-live ${name}`)
  return (held[key] ??= make()) as T
}

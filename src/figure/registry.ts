import type { FigureDefinition, Readout } from './definition.ts'

/** A running figure as other scripts see it. */
export interface FigureHandle {
  readonly params: Readonly<Record<string, unknown>>
  readonly readouts: readonly Readout[]
  /** Changes some parameters; values out of range are refused and the last valid ones stay. */
  set(change: Readonly<Record<string, unknown>>): void
  /** Calls back after every redraw with new values; returns what ends it. */
  subscribe(listener: () => void): () => void
}

const definitions = new Map<string, FigureDefinition>()
const waiting = new Map<string, (definition: FigureDefinition) => void>()
const running = new Map<string, FigureHandle>()

/** Called by each figure's own script. */
export function define(definition: FigureDefinition): void {
  definitions.set(definition.name, definition)
  waiting.get(definition.name)?.(definition)
}

/** The definition, as soon as its script has called `define`. */
export function definitionOf(name: string): Promise<FigureDefinition> {
  const known = definitions.get(name)
  return known ? Promise.resolve(known) : new Promise((resolve) => waiting.set(name, resolve))
}

/** Makes a running figure known to `Book.figures.get`. */
export function register(name: string, figure: FigureHandle): void {
  running.set(name, figure)
}

/** The running figure of that name, if it has started. */
export function get(name: string): FigureHandle | undefined {
  return running.get(name)
}

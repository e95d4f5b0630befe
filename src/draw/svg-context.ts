import type { PathMark, SymbolsMark } from './mark.ts'

/** What painting one drawing needs to know and to gather. */
export interface Context {
  readonly prefix: string
  readonly definitions: string[]
  readonly known: Map<string, string>
  readonly painters: Painters
}

/** How the marks with many points become elements; stills write them shorter than moving drawings. */
export interface Painters {
  path(mark: PathMark, context: Context): string
  symbols(mark: SymbolsMark, context: Context): string
  /** A coordinate of a text, a rectangle or a circle. */
  place(value: number): string
  around(content: string): string
}

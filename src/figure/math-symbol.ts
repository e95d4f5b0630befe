import type { Role } from '../draw/index.ts'

/** A symbol in the book's notation, set in its role colour: h with a subscript, Ā with a bar. */
export interface MathSymbol {
  readonly letter: string
  readonly role?: Role
  /** Variables are italic, matrices bold, Greek capitals roman. */
  readonly style?: 'italic' | 'bold' | 'roman'
  readonly sub?: string
  readonly overline?: boolean
  /** Sets it between bars: |λ|. */
  readonly absolute?: boolean
}

import { initCards } from './card.ts'
import { initCitations } from './citations.ts'
import { initEquations } from './equations.ts'
import { initNotes } from './notes.ts'
import { initPreviews } from './previews.ts'
import { initSymbols } from './symbols.ts'

/** What helps a reader inside a chapter: cards, lit symbols, notes, equations. */
export function initReading(root: HTMLElement | Document): void {
  initCards()
  initPreviews(root)
  initCitations(root)
  initSymbols(root)
  initNotes(root)
  initEquations(root)
}

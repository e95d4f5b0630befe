import { say } from './cell-bar.ts'
import { cellsOfPage } from './cells-of-page.ts'
import type { CodeField } from './code-field.ts'
import { showNote } from './note.ts'
import { makeScrollable } from './scrollable.ts'
import {
  askTypeScript,
  bringTypeScript,
  hasTypeScript,
  typeScriptSize,
} from './type-check-client.ts'
import type { TypeAnswer } from './type-checker.ts'
import type { TypeFault } from './type-fault.ts'

/** A check shorter than this is not shown while it lasts, in ms. */
const quiet = 150

/** The check of one cell's types: TypeScript's answer under the bar, and underlined in the code. */
export class TypeCheck {
  private readonly cell: HTMLElement & { readonly code: string }
  private readonly field: CodeField
  /** Counts checks and edits: an answer to a question of before is not shown. */
  private turn = 0
  private isLoading = false
  private note: Element | null = null

  constructor(cell: HTMLElement & { readonly code: string }, field: CodeField) {
    this.cell = cell
    this.field = field
  }

  /** Checks the code as it stands once TypeScript is there, which the first check of a page loads. */
  async run(): Promise<void> {
    if (this.isLoading) return
    this.clear()
    try {
      if (!hasTypeScript()) await this.load()
      await this.ask()
    } catch {
      this.tell('TypeScript could not be loaded, so the types are not checked.', 'warning')
    }
  }

  /** Takes the answer away: the code is another. */
  clear(): void {
    if (this.isLoading) return
    this.turn++
    this.note?.remove()
    this.note = null
    this.field.markPlaces([])
  }

  private async load(): Promise<void> {
    this.isLoading = true
    this.tell(`Loading TypeScript, ${typeScriptSize} …`, 'warning')
    try {
      await bringTypeScript(this.cell.dataset.types ?? '')
    } finally {
      this.isLoading = false
    }
  }

  private async ask(): Promise<void> {
    const { code } = this.cell
    const turn = ++this.turn
    const isLate = (): boolean => turn !== this.turn
    const timer = setTimeout(() => isLate() || this.tell('Checking the types …', 'warning'), quiet)
    try {
      const others = [...cellsOfPage()].map(([id, other]) => [id, other.code] as const)
      const answer = await askTypeScript({ id: this.cell.dataset.cell ?? 'cell', code, others })
      if (!isLate()) this.show(answer)
    } finally {
      clearTimeout(timer)
    }
  }

  private show({ faults, count }: TypeAnswer): void {
    if (count === 0) return this.tell('TypeScript finds nothing wrong.', 'right')
    const sentence = `TypeScript finds ${count === 1 ? 'one mistake' : `${count} mistakes`}.`
    this.tell(sentence, 'wrong')
    const [{ line, column, message }] = faults
    say(this.cell, `${sentence} Line ${line}, column ${column}: ${message}`)
    const list = document.createElement('ul')
    list.className = 'cell-types cell-scroll'
    list.append(...faults.map((fault) => this.line(fault)))
    const rest = count - faults.length
    if (rest > 0)
      list.append(
        Object.assign(document.createElement('li'), { textContent: `${rest} more are not shown.` }),
      )
    this.note?.append(list)
    makeScrollable(this.cell)
    this.field.markPlaces(faults)
  }

  /** One fault as the output tells an error: its place, which a press goes to, and the message. */
  private line({ line, column, message }: TypeFault): HTMLElement {
    const item = document.createElement('li')
    item.className = 'cell-error'
    const words = document.createElement('p')
    const place = document.createElement('button')
    place.type = 'button'
    place.className = 'cell-link'
    place.textContent = `line ${line}, column ${column}`
    place.addEventListener('click', () => void this.field.open({ line, column }))
    words.append(place, `: ${message}`)
    item.append(words)
    return item
  }

  private tell(text: string, kind: 'warning' | 'right' | 'wrong'): void {
    showNote(this.cell, text, [], kind)
    this.note = this.cell.querySelector('.cell-note')
    say(this.cell, text)
  }
}

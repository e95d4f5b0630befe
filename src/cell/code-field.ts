import { loadScript } from '../site/load-script.ts'
import { book } from './book.ts'
import { placeOfWord } from './code-lines.ts'
import type { CellEditor } from './editor.ts'
import type { CellHelp } from './help.ts'
import { highlight } from './highlight.ts'
import { pointedPlace } from './pointed-place.ts'

type Place = Parameters<CellEditor['focus']>[0]
type Mark = Parameters<CellEditor['markError']>[0]
type Places = Parameters<CellEditor['markPlaces']>[0]

export interface CodeFieldOptions {
  /** The element of the cell: its code stands in the part `source`, its data name the scripts. */
  readonly cell: HTMLElement
  /** The code as the page holds it. */
  readonly text: string
  /** Called when the code becomes other, by the reader or by `setText`. */
  onChange(text: string): void
  onRun(): void
  /** After Shift-Enter, which runs and goes on. */
  onNext(): void
  /** Tells those who hear the page. */
  say(text: string): void
}

/** The code of a cell: static text until the reader turns to it, an editor from then on. */
export class CodeField {
  /** What differs from the book's code is marked. */
  isComparing = false
  private readonly options: CodeFieldOptions
  private text: string
  private mark: Mark
  private places: Places = []
  private editor: CellEditor | undefined
  private isLoading = false
  /** Where the reader turned to while the editor was loading. */
  private place: Place

  constructor(options: CodeFieldOptions) {
    this.options = options
    this.text = options.text
    const { source } = this
    // A pointer may want to select the code, so only a click opens the editor then.
    source.addEventListener('focus', () => source.matches(':focus-visible') && void this.open())
    source.addEventListener('click', ({ clientX, clientY }) => {
      const place = pointedPlace(this.source, clientX, clientY)
      if (getSelection()?.isCollapsed ?? true) void this.open(place ?? { x: clientX, y: clientY })
    })
  }

  private get source(): HTMLElement {
    return this.options.cell.querySelector('[data-part="source"]') as HTMLElement
  }

  /** Puts other code in place, in the editor or, before it has loaded, in the page. */
  setText(text: string): void {
    if (this.editor) return this.editor.setText(text)
    this.show(text)
    this.changed(text)
  }

  /** Underlines a line, or a word of it; nothing takes the mark away. */
  markError(mark: Mark): void {
    this.mark = mark
    if (this.editor) this.editor.markError(mark)
    else this.show(this.text, mark && placeOfWord(this.text, mark.line, mark.name))
  }

  /** Underlines places, each with what is said of it, in the editor, which opens for them; none takes the marks away. */
  markPlaces(places: Places): void {
    if (this.places.length === 0 && places.length === 0) return
    this.places = places
    if (this.editor) this.editor.markPlaces(places)
    else if (places.length > 0) void this.open()
  }

  /** Marks in the editor what differs from a text, or takes the marks away. */
  async compareWith(original: string): Promise<void> {
    this.isComparing = !this.isComparing
    await this.open()
    this.editor?.compareWith(this.isComparing ? original : undefined)
  }

  /** Puts the editor in place of the static code, once; the focus follows if it was there. */
  async open(at?: Place): Promise<void> {
    if (this.editor) return this.editor.focus(at)
    this.place = at ?? this.place
    if (this.isLoading) return
    this.isLoading = true
    const { source } = this
    const { dataset } = this.options.cell
    try {
      await loadScript(dataset.editor ?? '')
    } catch {
      this.isLoading = false
      return this.options.say('The editor could not be loaded')
    }
    const isWanted = this.place !== undefined || document.activeElement === source
    this.editor = this.makeEditor()
    if (!this.editor) return
    // The editor is of use before its help is there, and without it.
    void this.bringHelp()
    const { scrollLeft } = source
    source.replaceWith(this.editor.element)
    this.editor.element.dataset.part = 'source'
    const scroller = this.editor.element.querySelector('.cm-scroller')
    if (scroller) scroller.scrollLeft = scrollLeft
    if (this.mark) this.editor.markError(this.mark)
    if (this.places.length > 0) this.editor.markPlaces(this.places)
    if (isWanted) this.editor.focus(this.place)
  }

  private makeEditor(): CellEditor | undefined {
    const { cell, onRun, onNext } = this.options
    const command = /Mac|iP(?:hone|ad|od)/.test(navigator.platform) ? 'Command' : 'Control'
    return book().editor?.({
      text: this.text,
      label: `${cell.dataset.label ?? 'Code'}. ${command} Enter runs it, F1 explains a name, Tab leaves it.`,
      onChange: (text) => this.changed(text),
      onRun,
      onNext,
      bringHelp: () => this.bringHelp(),
    })
  }

  /** What is known of the kernel's names. */
  private async bringHelp(): Promise<CellHelp | undefined> {
    const { help } = this.options.cell.dataset
    try {
      if (help) await loadScript(help)
    } catch {
      // The globals of a cell are explained without it.
    }
    return book().help
  }

  /** Writes the static code; `wrong` is underlined. */
  private show(text: string, wrong?: { start: number; end: number }): void {
    this.source.innerHTML = highlight(text, wrong && { ...wrong, className: 'cell-wrong' })
    this.options.cell.style.setProperty('--digits', String(String(text.split('\n').length).length))
  }

  private changed(text: string): void {
    if (text === this.text) return
    this.text = text
    this.mark = undefined
    this.places = []
    this.options.onChange(text)
  }
}

import { allowLonger } from './allow-longer.ts'
import { announceRun, copyFrom, noScripts, partOf, say, showBar } from './cell-bar.ts'
import { openCellMenu } from './cell-menu.ts'
import { cellOfPage, goToNext, type CellElement, type Line } from './cells-of-page.ts'
import { runCheck } from './check.ts'
import { CodeField } from './code-field.ts'
import { replaceWord } from './code-lines.ts'
import { ErrorMarks } from './error-marks.ts'
import { KeptEdits } from './kept-edits.ts'
import { showNote } from './note.ts'
import { linkIn, OutputView } from './output-view.ts'
import { addPythonTabs, pythonShown } from './python-tabs.ts'
import type { RunResult } from './run.ts'
import { bringCompiler } from './ready.ts'
import { prepareAfter } from './run-prepare.ts'
import { Runner } from './runner.ts'
import { makeScrollable } from './scrollable.ts'
import { Snapshots } from './snapshots.ts'
import { TypeCheck } from './type-check.ts'

/** `<live-cell>`: code that can be edited and run in place. `LiveCell.astro` writes its inside. */
export class LiveCell extends HTMLElement implements CellElement {
  private snapshots = new Snapshots('')
  private field!: CodeField
  private output!: OutputView
  private types!: TypeCheck
  private marks!: ErrorMarks
  private edits: KeptEdits | undefined
  private readonly runner = new Runner(this.dataset, () => this.showBar())
  /** The last run that was begun here. */
  private going: { readonly code: string; readonly end: Promise<void> } | undefined

  /** The code as it stands now, and what messages call the cell: for cells that import from it. */
  get code(): string {
    return this.snapshots.now.code
  }
  get label(): string {
    return this.dataset.label ?? 'Cell'
  }

  connectedCallback(): void {
    if (this.edits) return
    const text = (partOf(this, 'source').textContent ?? '').replace(/\n$/, '')
    this.snapshots = new Snapshots(text)
    this.field = new CodeField({
      cell: this,
      text,
      onChange: (code) => this.changed(code),
      onRun: () => void this.start(),
      onNext: () => goToNext(this),
      say: (words) => say(this, words),
    })
    this.output = new OutputView(this)
    this.types = new TypeCheck(this, this.field)
    this.marks = new ErrorMarks(this.field, this.snapshots)
    this.edits = new KeptEdits(this, this.snapshots, (code) => this.field.setText(code))
    this.listen()
    addPythonTabs(this)
    this.output.watchWidth(() => this.snapshots.now.outputs && this.showOutput())
    this.edits.takeBack()
    this.showBar()
    makeScrollable(this)
    this.edits.watchAddress()
    this.edits.watchTabs()
  }

  private listen(): void {
    const answers: Readonly<Record<string, () => unknown>> = {
      run: () => (this.runner.isShown ? this.runner.stop() : this.start()),
      restore: () => this.restore(),
      copy: () => copyFrom(this, 'copy', pythonShown(this) ?? this.code, 'Code copied'),
      other: () => this.openOther(),
      check: () => this.check(),
    }
    for (const [name, answer] of Object.entries(answers)) {
      // Only an exercise has a check.
      const part = this.querySelector(`[data-part=${name}]`)
      part?.addEventListener('click', () => void answer())
    }
    partOf(this, 'output').addEventListener('click', ({ target }) => this.follow(target))
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.defaultPrevented) return
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return
      event.preventDefault()
      void this.start()
      if (event.shiftKey) goToNext(this)
    })
  }

  /**
   * Gives the cell other code to start from, as a panel beside it does. A reader's edit stays unless
   * it is to be replaced; one that was made of this very code comes back. True when the code shows.
   */
  author(code: string, { replace = false } = {}): boolean {
    const { snapshots, edits } = this
    const { isEdited } = snapshots
    snapshots.authored = { ...snapshots.authored, code }
    const kept = edits?.load()
    if (!replace && !isEdited && kept?.authored === code) {
      showNote(this, undefined)
      edits?.put(kept.code)
    } else if (replace || !isEdited) edits?.put(code, { keep: replace })
    this.showBar()
    return this.code === code
  }

  private changed(code: string): void {
    this.snapshots.change(code)
    this.types.clear()
    this.edits?.save()
    this.showBar()
    // Whether it could be loaded is told when the code is run.
    if (this.snapshots.isEdited) bringCompiler(this.dataset).catch(() => {})
    prepareAfter('change', this)
  }

  /** Runs the cell. A run of code that has been changed since gives way. */
  private async start(): Promise<void> {
    if (this.runner.isRunning) {
      const { going } = this
      if (!going || going.code === this.code) return
      this.runner.stop()
      await going.end
      if (this.runner.isRunning) return
    }
    const { code } = this
    this.going = { code, end: this.runCode(code) }
    await this.going.end
  }

  private async runCode(code: string): Promise<void> {
    const since = performance.now()
    try {
      const result = await this.runner.run(code, this.dataset.cell)
      if (!result) return say(this, 'Stopped before it began.')
      this.finish(code, result, performance.now() - since)
    } catch {
      this.snapshots.failed(code)
      this.output.say(noScripts)
    } finally {
      this.showBar()
      prepareAfter('run', this)
    }
    announceRun(this, this.snapshots)
  }

  private finish(code: string, result: RunResult, elapsed: number): void {
    this.snapshots.ran(code, result, elapsed)
    this.showOutput()
    this.types.clear()
    this.marks.show()
  }

  /** Shows the authored code and its stored output again; a second press takes that back. */
  private restore(): void {
    const { now, undo, authored } = this.snapshots
    const target = undo ?? authored
    this.field.setText(target.code)
    this.snapshots.put(target, undo ? undefined : now)
    this.showOutput()
    this.field.markError(undefined)
    this.showBar()
    say(this, undo ? 'Your code is back.' : 'Restored. Press again to undo.')
  }

  /** The menu of what is wanted less often. */
  private openOther(): Promise<void> {
    return openCellMenu(partOf(this, 'other'), {
      id: this.dataset.cell ?? 'cell',
      code: this.code,
      playground: this.dataset.playground,
      isChanged: this.snapshots.isEdited,
      isComparing: this.field.isComparing,
      checkTypes: this.dataset.types === undefined ? undefined : () => void this.types.run(),
      solve: this.dataset.solution === undefined ? undefined : () => this.solve(),
      compare: () => void this.field.compareWith(this.snapshots.authored.code),
      copy: (text, done) => void copyFrom(this, 'other', text, done),
    })
  }

  /** Shows the solution as an edit: Restore brings back where the reader began. */
  private solve(): void {
    this.field.setText(this.dataset.solution ?? '')
    say(this, 'The solution is in the cell. Restore takes it away.')
  }

  private async check(): Promise<void> {
    await runCheck(this, this.runner)
    this.showBar()
  }

  /** Answers a press on a link in the output. */
  private follow(target: EventTarget | null): void {
    const link = linkIn(target)
    if (link?.kind === 'limit') allowLonger(this, this.runner, link)
    else if (link) (link.of === undefined ? this : cellOfPage(link.of))?.turnTo(link)
  }

  markError(place?: Line): void {
    this.marks.mark(place)
  }

  turnTo({ line, name, put }: Parameters<CellElement['turnTo']>[0]): void {
    if (put && name) this.field.setText(replaceWord(this.code, line, name, put))
    void this.field.open({ line: line || 1 })
  }

  private showOutput(): void {
    this.output.show(this.snapshots.now, this.runner.limit)
  }

  private showBar(): void {
    showBar(this, this.snapshots, this.runner)
  }
}

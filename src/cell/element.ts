import { copyText } from '../site/copy-text.ts'
import { loadScript } from '../site/load-script.ts'
import { book } from './book.ts'
import { openCellMenu } from './cell-menu.ts'
import { placeOfWord, replaceWord } from './code-lines.ts'
import type { CellEditor } from './editor.ts'
import { verdictOf } from './exercise.ts'
import { highlight } from './highlight.ts'
import { showNote } from './note.ts'
import { offerKept, offerShared, type OfferingCell } from './offers.ts'
import type { Output } from './output.ts'
import { runInPage } from './run-in-page.ts'
import type { Run, RunResult } from './run.ts'
import { makeScrollable } from './scrollable.ts'
import { duration, statusText, type CellState, type Outcome } from './status.ts'
import { editStore, type EditStore } from './storage.ts'

/** A run shorter than this is not shown as running, in ms. */
const quiet = 150

/** What a cell shows: its code, which code its output belongs to, and how that run ended. */
interface Snapshot {
  readonly code: string
  readonly ranCode: string
  readonly outcome: Outcome
  /** Output data of a run; without it the output stored in the page stands. */
  readonly outputs?: readonly Output[]
  /** The run was stopped at the time limit. */
  readonly late?: boolean
}

type Place = Parameters<CellEditor['focus']>[0]

/** `<live-cell>`: code that can be edited and run in place. `LiveCell.astro` writes its inside. */
export class LiveCell extends HTMLElement {
  private authored: Snapshot = { code: '', ranCode: '', outcome: { state: 'idle' } }
  private now: Snapshot = this.authored
  private undo: Snapshot | undefined
  private storedOutput = ''
  private store: EditStore | undefined
  private editor: CellEditor | undefined
  private editorLoading = false
  /** Whether changes are kept: not those that a link brings, until the reader makes one. */
  private keeping = true
  /** Where the reader turned to while the editor was loading. */
  private place: Place
  private running:
    { run?: Run; since: number; shown: boolean; cancelled?: boolean; share?: number } | undefined
  /** How long a run may take, in ms, where the reader has allowed more than usual. */
  private limit: number | undefined
  private comparing = false

  /** The code as it stands now, and what messages call the cell: for cells that import from it. */
  get code(): string {
    return this.now.code
  }
  get label(): string {
    return this.dataset.label ?? 'Cell'
  }

  connectedCallback(): void {
    if (this.store) return
    const pre = this.piece('source')
    const code = (pre.textContent ?? '').replace(/\n$/, '')
    this.authored = this.now = { code, ranCode: code, outcome: { state: 'idle' } }
    this.storedOutput = this.piece('output').innerHTML
    this.store = editStore(this.dataset.cell ?? '')

    this.piece('run').addEventListener('click', () =>
      this.running?.shown ? this.stop() : void this.start(),
    )
    this.piece('restore').addEventListener('click', () => this.restore())
    this.piece('copy').addEventListener('click', () => void this.copy())
    this.piece('other').addEventListener('click', () => void this.openOther())
    this.querySelector('[data-part=check]')?.addEventListener('click', () => void this.check())
    this.piece('output').addEventListener('click', (event) => this.followLink(event))
    // A pointer may want to select the code, so only a click opens the editor then.
    pre.addEventListener('focus', () => pre.matches(':focus-visible') && void this.edit())
    pre.addEventListener('click', ({ clientX, clientY }) => {
      if (getSelection()?.isCollapsed ?? true) void this.edit({ x: clientX, y: clientY })
    })
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.defaultPrevented) return
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return
      event.preventDefault()
      void this.start()
      if (event.shiftKey) this.next()
    })
    let width = 0
    new ResizeObserver(([{ contentRect }]) => {
      if (Math.round(contentRect.width) === width) return
      width = Math.round(contentRect.width)
      if (this.now.outputs) this.showOutput()
    }).observe(this.piece('output'))

    this.takeBack()
    this.showStatus()
    makeScrollable(this)
    void offerShared(this.offering())
    addEventListener('hashchange', () => void offerShared(this.offering()))
  }

  /** Puts the reader's kept edit in place, or, when the book's cell has changed since, offers it. */
  private takeBack(): void {
    const kept = this.store?.load()
    const { code } = this.authored
    if (!kept || kept.code === code) return
    if (kept.authored === code) this.setCode(kept.code)
    else offerKept(this.offering(), kept, () => this.store?.save(undefined))
  }

  private offering(): OfferingCell {
    const show = (code: string, keep: boolean): void => this.setCode(code, { keep })
    return { element: this, code: this.now.code, show }
  }

  /** The focus goes on to the next cell of the page. */
  private next(): void {
    const cells = [...document.querySelectorAll<LiveCell>('live-cell')]
    const next = cells[cells.indexOf(this) + 1]
    next?.scrollIntoView({ block: 'nearest' })
    next?.querySelector<HTMLElement>('[data-part=source], .cm-content')?.focus()
  }

  /**
   * Gives the cell other code to start from, as a panel beside it does. A reader's edit stays unless
   * it is to be replaced; one that was made of this very code comes back. True when the code shows.
   */
  author(code: string, { replace = false } = {}): boolean {
    const isEdited = this.now.code !== this.authored.code
    this.authored = { ...this.authored, code }
    const kept = this.store?.load()
    if (!replace && !isEdited && kept?.authored === code) {
      showNote(this, undefined)
      this.setCode(kept.code)
    } else if (replace || !isEdited) this.setCode(code, { keep: replace })
    this.showStatus()
    return this.now.code === code
  }

  private piece(name: string): HTMLElement {
    return this.querySelector<HTMLElement>(`[data-part="${name}"]`) as HTMLElement
  }

  private get state(): CellState {
    if (this.running?.shown) return 'running'
    return this.now.code === this.now.ranCode ? this.now.outcome.state : 'edited'
  }

  /** Puts other code in place, in the editor or, before it has loaded, in the page. */
  private setCode(code: string, { keep = true } = {}): void {
    this.keeping = keep
    if (this.editor) this.editor.setText(code)
    else {
      this.showCode(code)
      this.changed(code)
    }
    this.keeping = true
  }

  /** Writes the static code; `mark` is underlined. */
  private showCode(code: string, mark?: { start: number; end: number }): void {
    this.piece('source').innerHTML = highlight(code, mark && { ...mark, className: 'cell-wrong' })
    this.style.setProperty('--digits', String(String(code.split('\n').length).length))
  }

  private changed(code: string): void {
    if (code === this.now.code) return
    this.now = { ...this.now, code }
    this.undo = undefined
    if (this.keeping) {
      const { version = '' } = this.dataset
      const authored = this.authored.code
      this.store?.save(code === authored ? undefined : { code, version, authored })
    }
    this.showStatus()
  }

  /** Runs the cell. */
  private async start(): Promise<void> {
    if (this.running) return
    const { code } = this.now
    const since = performance.now()
    try {
      const result = await this.runCode(code, this.dataset.cell)
      if (result) this.finish(code, result, performance.now() - since)
    } catch {
      this.finishWithout(code)
    }
    this.showStatus()
    this.announce()
  }

  /**
   * Runs code with the kernel and the cells of the page, and shows that it runs.
   * @returns how it ended; nothing when it was stopped before it began.
   * @throws when a script cannot be loaded.
   */
  private async runCode(code: string, id?: string): Promise<RunResult | undefined> {
    const running: NonNullable<LiveCell['running']> = { since: performance.now(), shown: false }
    this.running = running
    const timer = setInterval(() => {
      running.shown ||= performance.now() - running.since >= quiet
      this.showStatus()
    }, 50)
    try {
      running.run = await runInPage(
        code,
        this.dataset,
        {
          limit: this.limit,
          id,
          onProgress: (done, total) => {
            running.share = total > 0 ? Math.min(1, done / total) : undefined
          },
        },
        () => !running.cancelled,
      )
      return await running.run?.result
    } finally {
      clearInterval(timer)
      this.running = undefined
    }
  }

  private finish(code: string, result: RunResult, elapsed: number): void {
    const isUnmeasured = result.state === 'stopped' && result.milliseconds === 0
    const milliseconds = isUnmeasured ? elapsed : result.milliseconds
    const outcome: Outcome = { state: result.state, milliseconds, line: result.line }
    const { outputs, late } = result
    this.now = { ...this.now, ranCode: code, outcome, outputs, late }
    this.undo = undefined
    this.showOutput()
    const error = result.outputs.find((output) => output.kind === 'error')
    this.markError(error?.line === undefined ? undefined : { line: error.line, name: error.name })
  }

  private finishWithout(code: string): void {
    this.now = { ...this.now, ranCode: code, outcome: { state: 'error' }, outputs: undefined }
    this.piece('output').textContent = 'The scripts that run this cell could not be loaded.'
  }

  private stop(): void {
    if (!this.running) return
    this.running.cancelled = true
    this.running.run?.stop()
  }

  /** Shows the authored code and its stored output again; a second press takes that back. */
  private restore(): void {
    const target = this.undo ?? this.authored
    const before = this.undo ? undefined : this.now
    this.setCode(target.code)
    this.now = target
    this.undo = before
    this.showOutput()
    this.markError(undefined)
    this.showStatus()
    this.say(before ? 'Restored. Press again to undo.' : 'Your code is back.')
  }

  private async copy(): Promise<void> {
    if (!(await copyText(this.now.code))) return this.say('The browser did not allow copying')
    this.say('Code copied')
    this.piece('copy').dataset.done = ''
    setTimeout(() => delete this.piece('copy').dataset.done, 2000)
  }

  /** The menu of what is wanted less often. */
  private openOther(): Promise<void> {
    const { code } = this.now
    return openCellMenu(this.piece('other'), {
      id: this.dataset.cell ?? 'cell',
      code,
      isChanged: code !== this.authored.code,
      isComparing: this.comparing,
      solve: this.dataset.solution === undefined ? undefined : () => this.solve(),
      compare: () => void this.compare(),
      say: (text) => this.say(text),
    })
  }

  /** Shows the solution as an edit: Restore brings back where the reader began. */
  private solve(): void {
    this.setCode(this.dataset.solution ?? '')
    this.say('The solution is in the cell. Restore takes it away.')
  }

  /** Runs the check of an exercise on the code as it stands, and says what is off. */
  private async check(): Promise<void> {
    const { check } = this.dataset
    if (check === undefined || this.running) return
    showNote(this, undefined)
    try {
      const result = await this.runCode(check, `${this.dataset.cell}, check`)
      if (!result) return
      const { isRight, text } = verdictOf(result, this.label)
      showNote(this, text, [], isRight ? 'right' : 'wrong')
      this.say(text)
    } catch {
      this.say('The scripts that run this cell could not be loaded.')
    }
    this.showStatus()
  }

  /** Marks in the editor what differs from the book's code, or takes the marks away. */
  private async compare(): Promise<void> {
    this.comparing = !this.comparing
    await this.edit()
    this.editor?.compareWith(this.comparing ? this.authored.code : undefined)
  }

  /** Puts the editor in place of the static code, once; the focus follows if it was there. */
  private async edit(at?: Place): Promise<void> {
    if (this.editor) return this.editor.focus(at)
    this.place = at ?? this.place
    if (this.editorLoading) return
    this.editorLoading = true
    const pre = this.piece('source')
    try {
      await loadScript(this.dataset.editor ?? '')
    } catch {
      this.editorLoading = false
      return this.say('The editor could not be loaded')
    }
    const wanted = this.place !== undefined || document.activeElement === pre
    const apple = /Mac|iP(?:hone|ad|od)/.test(navigator.platform)
    this.editor = book().editor?.({
      text: this.now.code,
      label: `${this.dataset.label ?? 'Code'}. ${apple ? 'Command' : 'Control'} Enter runs it, Tab leaves it.`,
      onChange: (code) => this.changed(code),
      onRun: () => void this.start(),
      onNext: () => this.next(),
      help: () => book().help,
    })
    if (!this.editor) return
    // The editor is of use before its help is there, and without it.
    if (this.dataset.help) void loadScript(this.dataset.help).catch(() => {})
    const { scrollLeft } = pre
    pre.replaceWith(this.editor.element)
    this.editor.element.dataset.part = 'source'
    const scroller = this.editor.element.querySelector('.cm-scroller')
    if (scroller) scroller.scrollLeft = scrollLeft
    const wrong = this.now.outputs?.find((output) => output.kind === 'error')
    if (this.state === 'error' && wrong?.line)
      this.markError({ line: wrong.line, name: wrong.name })
    if (wanted) this.editor.focus(this.place)
  }

  private followLink({ target }: Event): void {
    if (!(target instanceof Element)) return
    const longer = target.closest<HTMLElement>('[data-limit]')
    if (longer) {
      this.limit = Number(longer.dataset.limit)
      longer.parentElement?.remove()
      this.say(`Runs of this cell may now take ${duration(this.limit)}`)
      return this.piece('run').focus()
    }
    const link = target.closest<HTMLElement>('[data-line]')
    if (!link) return
    const { line, name, put } = link.dataset
    if (put && name) this.setCode(replaceWord(this.now.code, Number(line), name, put))
    void this.edit({ line: Number(line) || 1 })
  }

  private markError(error: Parameters<CellEditor['markError']>[0]): void {
    if (this.editor) return this.editor.markError(error)
    const { code } = this.now
    this.showCode(code, error && placeOfWord(code, error.line, error.name))
  }

  private showOutput(): void {
    const output = this.piece('output')
    const { outputs } = this.now
    const { cells } = book()
    if (!outputs || !cells) output.innerHTML = this.storedOutput
    else
      output.innerHTML =
        (cells.renderOutput(outputs, [output.clientWidth]) ||
          '<p class="cell-none">No output</p>') +
        (this.now.late ? cells.longerLimitsHtml(this.limit) : '')
    makeScrollable(this)
  }

  private showStatus(): void {
    const { state } = this
    const elapsed = this.running ? performance.now() - this.running.since : 0
    const [text, more = ''] = statusText(
      state,
      state === 'running'
        ? { milliseconds: elapsed, share: this.running?.share }
        : this.now.outcome,
    )
    this.dataset.state = state
    const status = this.piece('status')
    if (status.textContent !== text + more) {
      status.textContent = text
      status.append(
        Object.assign(document.createElement('span'), {
          className: 'cell-more',
          textContent: more,
        }),
      )
    }
    const label = this.piece('run').querySelector('span')
    if (label) label.textContent = state === 'running' ? 'Stop' : 'Run'
    const restore = this.piece('restore') as HTMLButtonElement
    restore.disabled = !this.undo && this.now.code === this.authored.code
    restore.title = this.undo ? 'Undo restore' : 'Restore the code'
    restore.setAttribute('aria-label', restore.title)
    restore.toggleAttribute('data-undo', this.undo !== undefined)
  }

  /** One sentence a run, for those who hear the page. */
  private announce(): void {
    const { state } = this
    const error = this.now.outputs?.find((output) => output.kind === 'error')
    const [text] = statusText(state, this.now.outcome)
    this.say(`${this.dataset.label ?? 'Cell'}: ${text}${error ? `, ${error.message}` : ''}`)
  }

  private say(text: string): void {
    this.piece('live').textContent = text
  }
}

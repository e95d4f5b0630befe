import { saveFile } from '../../src/site/save-file.ts'
import { startWorker, type StartedWorker } from '../../src/site/start-worker.ts'
import { bindControls } from '../../src/figure/controls.ts'
import { bindDataPanel } from '../../src/figure/data-panel.ts'
import { formatState, parseState } from '../../src/figure/hash.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { readoutsHtml } from '../../src/figure/readout-html.ts'
import { applyChange } from '../../src/figure/state.ts'
import { createView, type View } from '../../src/figure/view.ts'
import { describeRun, runReadouts, runTable, runWords } from './describe.ts'
import { drawRun } from './draw.ts'
import type { Example } from './example.ts'
import { heights } from './layout.ts'
import type { News, Order, Progress } from './messages.ts'
import { previewOf } from './preview.ts'
import { newRun, withProgress, type LiveRun, type Run } from './run.ts'
import { schema, type Settings } from './schema.ts'

const linked = { name: 'trainer', version: 1, schema }

/** Rest before settings are written into the page's address, in ms. */
const rest = 250

/** `<book-trainer>`: trains a small model in a worker and draws how it goes. */
export class BookTrainer extends HTMLElement {
  #settings: Settings = defaultsOf(schema)
  #run?: LiveRun
  /** The run, or what stands for it as long as there is none. */
  #shown!: Run
  #worker?: Promise<StartedWorker<Order>>
  #view!: View<never>
  #frame = 0
  #spoken = 0
  #addressTimer?: ReturnType<typeof setTimeout>
  #showControls: (all: Readonly<Record<string, unknown>>) => void = () => {}
  #showTable: () => void = () => {}

  connectedCallback(): void {
    if (this.dataset.state) return
    this.dataset.state = 'ready'
    this.#readAddress()
    this.#shown = this.#preview()
    this.#bindButtons()
    this.#showControls = bindControls(this, schema, (key, value) => this.#set({ [key]: value }))
    this.#showTable = bindDataPanel(this.querySelector<HTMLDetailsElement>('.fig-data')!, {
      title: 'Training in the page',
      table: () => runTable(this.#shown),
      say: (text) => this.#say(text),
    })
    this.#view = this.#createView()
    addEventListener('hashchange', () => {
      if (!this.#run && this.#readAddress()) this.#show()
    })
    this.#show()
  }

  #bindButtons(): void {
    const press = (name: string, action: () => unknown) =>
      this.#part(name).addEventListener('click', () => void action())
    const picker = this.#part('picker') as HTMLInputElement
    press('go', () => this.#go())
    press('reset', () => this.#reset())
    press('keep', () => this.#order({ kind: 'keep' }))
    press('load', () => picker.click())
    picker.addEventListener('change', () => {
      const [file] = picker.files ?? []
      if (file) void file.text().then((text) => this.#order({ kind: 'load', text }))
      picker.value = ''
    })
  }

  #createView(): View<never> {
    const stage = this.#part('stage')
    const view = createView(stage, {
      name: 'trainer-live',
      renderer: 'svg',
      height: (narrow) => heights[narrow ? 'narrow' : 'wide'],
      draw: (frame) => drawRun(this.#shown, frame) as never,
    })
    new ResizeObserver(() => view.resize() && view.redraw()).observe(stage)
    return view as View<never>
  }

  #part(name: string): HTMLElement {
    return this.querySelector<HTMLElement>(`[data-part="${name}"]`)!
  }

  #preview(): Run {
    const authored = JSON.parse(this.#part('example').textContent) as Example
    return previewOf(this.#settings, authored)
  }

  /** Takes the settings of the page's address; true when there are some. */
  #readAddress(): boolean {
    const settings = parseState(linked, location.hash)
    if (!settings) return false
    if (settings.ignored.length)
      this.#say(`Part of the link is not for this page: ${settings.ignored.join(', ')}.`)
    this.#settings = { ...defaultsOf(schema), ...settings.values }
    return true
  }

  #writeAddress(): void {
    const state = formatState(linked, this.#settings)
    const plain = location.pathname + location.search
    history.replaceState(history.state, '', state ? `#${state}` : plain)
  }

  #set(change: Readonly<Record<string, unknown>>): void {
    const { parameters, changed } = applyChange(schema, this.#settings, change)
    if (!changed) return
    this.#settings = parameters
    clearTimeout(this.#addressTimer)
    this.#addressTimer = setTimeout(() => this.#writeAddress(), rest)
    this.#show()
  }

  async #order(order: Order): Promise<void> {
    try {
      if (!this.#worker) this.#say('The trainer is loading.')
      this.#worker ??= startWorker<Order, News>(this.dataset.worker ?? '', 'training', (news) =>
        this.#hear(news),
      )
      ;(await this.#worker).order(order)
    } catch (error) {
      this.#worker = undefined
      this.#say(`The trainer could not be started: ${(error as Error).message}`)
    }
  }

  #go(): void {
    const run = this.#run
    if (run?.isRunning) void this.#order({ kind: 'pause' })
    else if (run) void this.#order({ kind: 'resume' })
    else void this.#order({ kind: 'start', settings: this.#settings })
  }

  /** The one way to stop a worker at once. */
  #endWorker(): void {
    void this.#worker?.then((worker) => worker.end())
    this.#worker = undefined
  }

  #reset(): void {
    this.#endWorker()
    this.#run = undefined
    this.#say('Reset. The settings can be changed again.')
    this.#show()
  }

  #hear(news: News): void {
    switch (news.kind) {
      case 'begun': {
        const { recipe, backend, isLoaded } = news
        this.#run = { ...newRun(recipe), backend, isRunning: false }
        this.#spoken = 0
        if (isLoaded) this.#say(`Loaded: ${runWords(recipe)}. Its settings are the file’s.`)
        break
      }
      case 'progress':
        this.#take(news)
        break
      case 'kept': {
        const { card } = news.file
        const name = `${card.task.name}-${card.model.kind}-${card.taken}.json`
        saveFile(name, `${JSON.stringify(news.file, null, 2)}\n`)
        this.#say(`The weights are kept in ${name}.`)
        break
      }
      case 'failed':
        if (this.#run) this.#run = { ...this.#run, isRunning: false }
        // It may be one that could not be started.
        else this.#endWorker()
        this.#say(news.message)
        this.#show()
    }
  }

  #take(progress: Progress): void {
    const before = this.#run
    if (!before) return
    const run = withProgress(before, progress)
    this.#run = run
    if (run.isRunning !== before.isRunning) this.#tellState(run)
    else this.#tellNow(run)
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0
      this.#show()
    })
  }

  /** Says that training has started, paused or come to its end. */
  #tellState(run: LiveRun): void {
    const { isRunning, taken, recipe } = run
    if (isRunning) this.#say('Training. Reset it to change the settings.')
    else this.#say(taken < recipe.steps ? `Paused after ${taken} steps.` : 'All steps are taken.')
    if (!isRunning) this.#announce(run)
  }

  /** Speaks at each quarter of the steps: what changes many times a second cannot be listened to. */
  #tellNow(run: LiveRun): void {
    const quarter = Math.floor((4 * run.taken) / run.recipe.steps)
    if (quarter > this.#spoken) this.#announce(run)
    this.#spoken = quarter
  }

  #announce(run: Run): void {
    this.#part('live').textContent = describeRun(run)
  }

  #say(text: string): void {
    this.#part('status').textContent = text
  }

  #show(): void {
    const run = this.#run
    this.#shown = run ?? this.#preview()
    this.#showControls({ ...this.#settings, hasRun: run !== undefined })
    const isDone = run !== undefined && run.taken >= run.recipe.steps
    const go = this.#part('go')
    go.textContent = !run ? 'Start' : run.isRunning ? 'Pause' : isDone ? 'Done' : 'Resume'
    go.toggleAttribute('disabled', isDone)
    go.classList.toggle('primary', !isDone)
    this.#part('reset').toggleAttribute('disabled', !run)
    this.#part('keep').toggleAttribute('disabled', !run)
    this.#view.redraw()
    this.#part('readouts').innerHTML = readoutsHtml(runReadouts(this.#shown))
    this.#part('now').textContent = describeRun(this.#shown)
    this.#showTable()
  }
}

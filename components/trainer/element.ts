import type { FastBackend } from '../../src/kernel/index.ts'
import { saveFile } from '../../src/cell/save-file.ts'
import { bindControls } from '../../src/figure/controls.ts'
import { copyText } from '../../src/figure/copy.ts'
import { toCsv } from '../../src/figure/csv.ts'
import { formatState, parseState } from '../../src/figure/hash.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { readoutsHtml } from '../../src/figure/readout-html.ts'
import { applyChange } from '../../src/figure/state.ts'
import { tableHead, tableRows, tableSummary } from '../../src/figure/table-rows.ts'
import { dataHtml } from '../../src/figure/tools.ts'
import { createView, type View } from '../../src/figure/view.ts'
import { describeRun, runReadouts, runTable } from './describe.ts'
import { drawRun, type RunView } from './draw.ts'
import { heights } from './layout.ts'
import type { News, Progress } from './messages.ts'
import { schema, type Settings } from './schema.ts'
import { startWorker, type TrainerWorker } from './worker-client.ts'

/** What is known of a run besides what is drawn. */
interface Run extends RunView {
  readonly parameters: number
  readonly backend: FastBackend
  readonly milliseconds: number
  readonly isRunning: boolean
}

const linked = { name: 'trainer', version: 1, schema }

/** `<book-trainer>`: trains a small model in a worker and draws how it goes. */
export class BookTrainer extends HTMLElement {
  #settings: Settings = defaultsOf(schema)
  #run?: Run
  #worker?: Promise<TrainerWorker>
  #view?: View<never>
  #frame = 0
  #spoken = 0
  #showControls: (all: Readonly<Record<string, unknown>>) => void = () => {}

  connectedCallback(): void {
    if (this.dataset.state) return
    this.dataset.state = 'ready'
    const settings = parseState(linked, location.hash)
    this.#settings = { ...this.#settings, ...settings?.values } as Settings
    this.#showControls = bindControls(this, schema, (key, value) => this.#set({ [key]: value }))
    const press = (name: string, action: () => unknown) =>
      this.#part(name).addEventListener('click', () => void action())
    press('go', () => this.#go())
    press('reset', () => this.#reset())
    press('keep', () => this.#order({ kind: 'keep' }))
    press('load', () => this.#picker.click())
    this.#picker.addEventListener('change', () => {
      const [file] = this.#picker.files ?? []
      if (file) void file.text().then((text) => this.#order({ kind: 'load', text }))
      this.#picker.value = ''
    })
    this.#bindData()
    this.#show()
  }

  get #picker(): HTMLInputElement {
    return this.#part('picker') as HTMLInputElement
  }

  #part(name: string): HTMLElement & { disabled?: boolean } {
    return this.querySelector<HTMLElement>(`[data-part="${name}"]`)!
  }

  #set(change: Readonly<Record<string, unknown>>): void {
    const { parameters, changed } = applyChange(schema, this.#settings, change)
    if (!changed) return
    this.#settings = parameters
    const state = formatState(linked, parameters)
    history.replaceState(history.state, '', state ? `#${state}` : location.pathname)
    this.#show()
  }

  async #order(order: Parameters<TrainerWorker['order']>[0]): Promise<void> {
    try {
      if (!this.#worker) this.#say('The trainer is loading.')
      this.#worker ??= startWorker(this.dataset.worker ?? '', (news) => this.#hear(news))
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

  /** Ends the worker, which is the one way to stop it at once, and forgets the run. */
  #reset(): void {
    void this.#worker?.then((worker) => worker.end())
    this.#worker = undefined
    this.#run = undefined
    this.#say('Reset. The settings can be changed again.')
    this.#show()
  }

  #hear(news: News): void {
    switch (news.kind) {
      case 'begun': {
        const { recipe, parameters, backend } = news
        const start = { taken: 0, points: [], milliseconds: 0, isRunning: false }
        this.#run = { recipe, parameters, backend, ...start }
        this.#spoken = 0
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
        this.#say(news.message)
        this.#show()
    }
  }

  #take({ taken, isRunning, points, milliseconds, seen }: Progress): void {
    const before = this.#run
    if (!before) return
    this.#run = {
      ...before,
      taken,
      isRunning,
      milliseconds,
      points: [...before.points, ...points],
      now: seen?.watch ?? before.now,
      before: before.before ?? (taken === 0 ? seen?.watch : undefined),
      fresh: seen?.fresh ?? before.fresh,
    }
    if (isRunning !== before.isRunning || (taken === 0 && isRunning)) this.#tellState()
    else this.#tellNow()
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0
      this.#show()
    })
  }

  /** Says that training has started, paused or come to its end. */
  #tellState(): void {
    const { isRunning, taken, recipe } = this.#run!
    if (isRunning) this.#say('Training. Reset it to change the settings.')
    else this.#say(taken < recipe.steps ? `Paused after ${taken} steps.` : 'All steps are taken.')
    if (!isRunning) this.#announce()
  }

  /** Speaks at each quarter of the steps: what changes many times a second cannot be listened to. */
  #tellNow(): void {
    const { taken, recipe } = this.#run!
    const quarter = Math.floor((4 * taken) / recipe.steps)
    if (quarter > this.#spoken) this.#announce()
    this.#spoken = quarter
  }

  #announce(): void {
    this.#part('live').textContent = describeRun(this.#run!)
  }

  #say(text: string): void {
    this.#part('status').textContent = text
  }

  #show(): void {
    const run = this.#run
    this.#showControls({ ...this.#settings, hasRun: run !== undefined })
    const isDone = run !== undefined && run.taken >= run.recipe.steps
    const go = this.#part('go')
    go.textContent = !run ? 'Start' : run.isRunning ? 'Pause' : isDone ? 'Done' : 'Resume'
    go.toggleAttribute('disabled', isDone)
    go.classList.toggle('primary', !isDone)
    this.#part('reset').toggleAttribute('disabled', !run)
    this.#part('keep').toggleAttribute('disabled', !run)
    if (!run) return
    this.#draw(run)
    this.#part('readouts').innerHTML = readoutsHtml(runReadouts(run, run))
    this.#part('now').textContent = describeRun(run)
    this.#showData()
  }

  #draw(run: RunView): void {
    const stage = this.#part('stage')
    if (!this.#view) {
      this.#view = createView(stage, {
        name: 'trainer-live',
        renderer: 'svg',
        height: (narrow) => heights[narrow ? 'narrow' : 'wide'],
        draw: (frame) => drawRun(this.#run ?? run, frame) as never,
      })
      const view = this.#view
      new ResizeObserver(() => view.resize() && view.redraw()).observe(stage)
    }
    this.#view.redraw()
  }

  #bindData(): void {
    const panel = this.querySelector<HTMLDetailsElement>('.fig-data')!
    panel.addEventListener('toggle', () => {
      if (panel.open && !panel.querySelector('[data-tool="csv"]')) {
        panel.insertAdjacentHTML('beforeend', dataHtml('Training in the page'))
        panel.querySelector('[data-tool="csv"]')!.addEventListener('click', () => {
          const csv = toCsv(
            runTable(this.#run ?? { recipe: undefined as never, taken: 0, points: [] }),
          )
          void copyText(csv).then((done) =>
            this.#say(done ? 'CSV copied' : 'Copying is not allowed here'),
          )
        })
      }
      this.#showData()
    })
  }

  #showData(): void {
    const panel = this.querySelector<HTMLDetailsElement>('.fig-data')!
    const run = this.#run
    if (!run) return
    const table = runTable(run)
    panel.querySelector('summary span')!.textContent = tableSummary(table)
    const [head, body] = panel.querySelectorAll('thead, tbody')
    if (!panel.open || !body) return
    head.innerHTML = tableHead(table)
    body.innerHTML = tableRows(table)
  }
}

import { scriptsMissing } from '../site/failures.ts'
import { loadScript } from '../site/load-script.ts'
import { Retry } from '../site/retry.ts'
import { bindControls } from './controls.ts'
import type { FigureDefinition, Readout } from './definition.ts'
import { bindTools } from './figure-tools.ts'
import { bindViews } from './figure-views.ts'
import { formatState, parseSettings, parseState, withState } from './hash.ts'
import { bindLesson } from './lesson.ts'
import { hideNotice, Messages, showNotice } from './messages.ts'
import { defaultsOf } from './parameters.ts'
import { isLinked } from './parameter-values.ts'
import type { Playbar } from './playbar.ts'
import type { Present, Values } from './present.ts'
import { definitionOf, register, type FigureHandle } from './registry.ts'
import { showResults } from './show-results.ts'
import { applyChange } from './state.ts'
import { bindTimeline } from './timeline.ts'

const notComputed =
  'This figure could not be computed. It stands as it was drawn, with its description below.'

/** Rest before the page's address is written, or a draft is made whole, in ms. */
const rest = 250

/** `<book-figure>`: takes over the still when the reader comes near, and runs the figure. */
export class BookFigure extends HTMLElement {
  /** How often the figure has computed; out of sight it must not grow. */
  computeCount = 0
  #definition?: FigureDefinition
  #parameters: Values = {}
  #data: unknown
  #readouts: readonly Readout[] = []
  #messages?: Messages
  #redraw: () => void = () => {}
  #showControls: (all: Values) => void = () => {}
  #showTools: () => void = () => {}
  #showLesson: () => void = () => {}
  #playbar?: Playbar
  #listeners = new Set<() => void>()
  #visible = false
  #dirty = false
  #frame = 0
  #waiting?: ReturnType<typeof setTimeout>
  #isDraft = false
  #finishing?: ReturnType<typeof setTimeout>
  #starting?: Promise<void>
  #retry = new Retry(() => void this.start())

  get name(): string {
    return this.dataset.figure ?? this.id
  }

  connectedCallback(): void {
    const near = new IntersectionObserver(
      ([entry]) => {
        if (!entry.isIntersecting) return
        near.disconnect()
        void this.start()
      },
      { rootMargin: '100% 0px' },
    )
    near.observe(this)
    new IntersectionObserver((entries) => {
      this.#visible = entries[entries.length - 1].isIntersecting
      if (this.#visible && this.#dirty) this.#schedule()
    }).observe(this)
    if (this.dataset.view === 'page')
      addEventListener('keydown', (event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) history.back()
      })
    if (location.hash.includes(`${this.name}.`) && location.hash.includes('='))
      void this.start().then(() => this.scrollIntoView())
  }

  /** Loads the figure's script and brings the page's HTML to life; the same promise while it comes and after. */
  start(): Promise<void> {
    return (this.#starting ??= this.#start().catch((error: unknown) => {
      this.#fail(error)
      if (this.#definition) return
      // Its script did not come, which may be the connection's fault.
      this.#starting = undefined
      this.#retry.later()
    }))
  }

  /** Applies `key:value,…` as written in links and Try buttons, and brings the figure into sight. */
  async apply(settings: string): Promise<void> {
    await this.start()
    if (!this.#definition) return
    this.set(parseSettings(this.#definition.schema, settings).values)
    if (!this.#visible) {
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches
      this.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' })
    }
  }

  /** Changes parameters; refused values leave the last valid state and say why. */
  set(change: Values): void {
    if (!this.#take(change)) return
    this.#messages?.announce()
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.#writeAddress(), rest)
  }

  /** Takes what is valid of a change, and draws it in the next frame; true when something is new. */
  #take(change: Values): boolean {
    const result = applyChange(this.#definition!.schema, this.#parameters as never, change)
    const [message] = Object.values(result.refused)
    if (message) showNotice(this, message)
    else hideNotice(this)
    if (!result.changed) return false
    this.#parameters = result.parameters
    this.#schedule()
    return true
  }

  async #start(): Promise<void> {
    const { script } = this.dataset
    if (script) await loadScript(script)
    this.#retry.end()
    if (this.dataset.state === 'failed') hideNotice(this)
    const definition = await definitionOf(this.name)
    this.#definition = definition
    this.#parameters = defaultsOf(definition.schema)
    this.#readAddress()
    this.#data = this.#compute('compute')
    this.#bind(definition)
    this.#render()
    this.dataset.state = 'ready'
    register(this.name, this.#handle())
    addEventListener('hashchange', () => {
      if (this.#readAddress()) this.#schedule()
    })
  }

  #handle(): FigureHandle {
    const now = () => this.#now()
    return {
      get params() {
        return now().parameters
      },
      get readouts() {
        return now().readouts
      },
      set: (change) => this.set(change),
      subscribe: (listener) => {
        this.#listeners.add(listener)
        return () => void this.#listeners.delete(listener)
      },
    }
  }

  #now(): Present {
    return {
      parameters: this.#parameters,
      data: this.#data,
      readouts: this.#readouts,
      state: () => formatState(this.#definition!, this.#parameters as never),
    }
  }

  #bind(definition: FigureDefinition): void {
    const change = (values: Values) => this.set(values)
    const now = () => this.#now()
    const messages = new Messages(this)
    this.#messages = messages
    for (const stage of this.querySelectorAll('.fig-stage')) stage.removeAttribute('tabindex')
    this.#showControls = bindControls(this, definition.schema, (key, value) =>
      change({ [key]: value }),
    )
    this.#redraw = bindViews(this, { definition, now, change })
    const go = (values: Values) => {
      this.set(values)
      this.#settle()
    }
    this.#playbar = bindTimeline(this, { definition, now, isVisible: () => this.#visible, go })
    const say = (text: string) => messages.status(text)
    // What changes several times a second is spoken when it rests.
    const learn = (values: Values, isRunning: boolean) => {
      if (this.#take(values) && !isRunning) messages.announce()
    }
    this.#showLesson = bindLesson(this, { definition, now, learn, say })
    this.#showTools = bindTools(this, { definition, now, change, say })
  }

  #compute(how: 'compute' | 'draft'): unknown {
    this.computeCount++
    const definition = this.#definition!
    this.#isDraft = how === 'draft' && definition.draft !== undefined
    return this.#isDraft
      ? definition.draft!(this.#parameters as never)
      : definition.compute(this.#parameters as never)
  }

  #schedule(): void {
    this.#dirty = true
    if (!this.#visible) return
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0
      this.#settle()
    })
  }

  /** Computes and draws what has changed since the last drawing. */
  #settle(how: 'compute' | 'draft' = 'draft'): void {
    if (!this.#dirty) return
    clearTimeout(this.#finishing)
    try {
      this.#data = this.#compute(how)
      this.#render()
    } catch (error) {
      this.#fail(error)
    }
    if (this.#isDraft) this.#finishing = setTimeout(() => this.#finish(), rest)
  }

  /** Once the reader has paused, what a draft left out. */
  #finish(): void {
    this.#dirty = true
    if (!this.#visible) return
    const wasSpoken = this.#messages?.isSpoken
    this.#settle('compute')
    // Where a draft takes long, the pause has been over before.
    if (wasSpoken) this.#messages?.speak()
  }

  #render(): void {
    const definition = this.#definition!
    this.#dirty = false
    this.#redraw()
    this.#showControls(this.#parameters)
    this.#readouts = definition.readouts(this.#data, this.#parameters as never)
    showResults(this, definition, this.#now())
    this.#showTools()
    this.#showLesson()
    this.#playbar?.show()
    for (const listener of this.#listeners) listener()
    this.dispatchEvent(
      new CustomEvent('figure-change', {
        bubbles: true,
        detail: { name: this.name, params: this.#parameters },
      }),
    )
  }

  /** Takes the settings of the page's address; true when they changed something. */
  #readAddress(): boolean {
    const definition = this.#definition!
    const settings = parseState(definition, location.hash)
    if (!settings) return false
    if (settings.ignored.length)
      showNotice(this, `Part of the link is not for this figure: ${settings.ignored.join(', ')}.`)
    // What no link holds stays as the reader has it.
    const kept = Object.entries(this.#parameters).filter(
      ([key]) => !isLinked(definition.schema[key]),
    )
    const start = {
      ...defaultsOf(definition.schema),
      ...Object.fromEntries(kept),
      ...settings.values,
    }
    const result = applyChange(definition.schema, this.#parameters as never, start)
    this.#parameters = result.parameters
    return result.changed
  }

  #writeAddress(): void {
    const hash = withState(location.hash, this.name, this.#now().state())
    history.replaceState(history.state, '', hash ? `#${hash}` : location.pathname + location.search)
  }

  #fail(error: unknown): void {
    console.error(error)
    this.dataset.state = 'failed'
    showNotice(this, this.#definition ? notComputed : scriptsMissing.figure)
  }
}

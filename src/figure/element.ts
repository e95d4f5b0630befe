import { copyText } from '../site/copy-text.ts'
import { loadScript } from '../site/load-script.ts'
import { openMenu } from '../site/open-menu.ts'
import { saveFile } from '../site/save-file.ts'
import { accountsHtml } from './account-html.ts'
import { bindControls } from './controls.ts'
import { bindDataPanel } from './data-panel.ts'
import type { FigureDefinition, Readout } from './definition.ts'
import { bindHandles } from './handles.ts'
import { formatState, parseSettings, parseState, withState } from './hash.ts'
import { defaultsOf, sameValue } from './parameters.ts'
import { bindLinks } from './links.ts'
import { bindPlaybar, type Playbar } from './playbar.ts'
import { playbarHtml } from './playbar-html.ts'
import { showValues } from './prose.ts'
import { readoutsHtml } from './readout-html.ts'
import { definitionOf, register } from './registry.ts'
import { applyChange } from './state.ts'
import { toolsHtml } from './tools.ts'
import { createView, type View } from './view.ts'

type Values = Readonly<Record<string, unknown>>

/** Rest before results are announced and before the page's address is written, in ms. */
const rest = { announce: 500, address: 250, status: 2000 }

/** `<book-figure>`: takes over the still when the reader comes near, and runs the figure. */
export class BookFigure extends HTMLElement {
  /** How often the figure has computed; out of sight it must not grow. */
  computeCount = 0
  #definition?: FigureDefinition
  #parameters: Values = {}
  #data: unknown
  #readouts: readonly Readout[] = []
  #views: { view: View<never>; update: (all: Values) => void }[] = []
  #showControls: (all: Values) => void = () => {}
  #showTable: () => void = () => {}
  #playbar?: Playbar
  #listeners = new Set<() => void>()
  #visible = false
  #dirty = false
  #frame = 0
  #timers: Record<string, ReturnType<typeof setTimeout>> = {}
  #starting?: Promise<void>

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

  /** Loads the figure's script and brings the page's HTML to life; the same promise every time. */
  start(): Promise<void> {
    return (this.#starting ??= this.#start().catch((error: unknown) => this.#fail(error)))
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
    const result = applyChange(this.#definition!.schema, this.#parameters as never, change)
    const [message] = Object.values(result.refused)
    if (message) this.#notice(message)
    if (!result.changed) return
    this.#parameters = result.parameters
    this.#schedule()
    this.#later('announce', () => this.#announce())
    this.#later('address', () => this.#writeAddress())
  }

  async #start(): Promise<void> {
    const { script } = this.dataset
    if (script) await loadScript(script)
    const definition = await definitionOf(this.name)
    this.#definition = definition
    this.#parameters = defaultsOf(definition.schema)
    this.#readAddress()
    this.#data = this.#compute()
    this.#bind(definition)
    this.#render()
    this.dataset.state = 'ready'
    register(this.name, this.#api())
    addEventListener('hashchange', () => {
      if (this.#readAddress()) this.#schedule()
    })
  }

  #api() {
    const params = () => this.#parameters
    const readouts = () => this.#readouts
    return {
      get params() {
        return params()
      },
      get readouts() {
        return readouts()
      },
      set: (change: Values) => this.set(change),
      subscribe: (listener: () => void) => {
        this.#listeners.add(listener)
        return () => void this.#listeners.delete(listener)
      },
    }
  }

  #bind(definition: FigureDefinition): void {
    const { schema, inset, name } = definition
    const change = (values: Values) => this.set(values)
    this.#prepare()
    this.#showControls = bindControls(this, schema, (key, value) => change({ [key]: value }))
    const [main, side] = this.querySelectorAll<HTMLElement>('.fig-stage')
    const add = (view: View<never>) => {
      const bound = bindHandles(view.stage, schema, change, () => this.#parameters)
      const lead = bindLinks(view.stage, JSON.parse(this.dataset.sections ?? '{}'))
      const update = (all: Values) => {
        const { handles = [], links = [] } = view.redraw()
        view.stage.setAttribute('role', handles.length ? 'group' : 'img')
        bound(handles as never, all)
        lead(links)
      }
      this.#views.push({ view, update })
      new ResizeObserver(() => {
        if (view.resize()) update(this.#parameters)
      }).observe(view.stage)
    }
    add(
      createView(main, {
        name: `${name}-live`,
        renderer: definition.renderer ?? 'svg',
        height: (narrow) => definition.height[narrow ? 'narrow' : 'wide'],
        draw: (frame) => definition.draw(this.#data, this.#parameters as never, frame) as never,
      }),
    )
    if (inset && side)
      add(
        createView(side, {
          name: `${name}-inset`,
          renderer: 'svg',
          height: () => inset.height,
          inset: true,
          draw: (frame) => inset.draw(this.#data, this.#parameters as never, frame) as never,
        }),
      )
    if (definition.renderer === 'canvas') this.#followTheme()
    this.#bindTimeline(definition)
    this.#bindTools(definition)
  }

  #bindTimeline({ timeline }: FigureDefinition): void {
    if (!timeline) return
    const now = () => timeline(this.#data, this.#parameters as never)
    const { k, last } = now()
    this.querySelector('.fig-time')!.innerHTML = playbarHtml(k, last, { space: false })
    this.#playbar = bindPlaybar(
      this,
      () => {
        const time = now()
        // Out of sight a play is at its end.
        return this.#visible ? time : { ...time, k: time.last }
      },
      (k) => {
        this.set(now().at(k) as Values)
        // At once, so that two presses within one frame are two steps.
        this.#settle()
      },
      {},
    )
  }

  /** Adds what is of use only now: the tools and the region that speaks. */
  #prepare(): void {
    this.querySelector('.fig-head')?.insertAdjacentHTML(
      'beforeend',
      toolsHtml(this.dataset.page, this.#definition?.exports !== undefined),
    )
    this.querySelector('figcaption')?.insertAdjacentHTML(
      'beforebegin',
      '<p class="fig-live" role="status"></p>',
    )
    for (const stage of this.querySelectorAll('.fig-stage')) stage.removeAttribute('tabindex')
  }

  #followTheme(): void {
    const redraw = () => this.#redraw()
    new MutationObserver(redraw).observe(document.documentElement, {
      attributeFilter: ['data-theme'],
    })
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw)
    const print = (printing: boolean) => this.#views.forEach(({ view }) => view.print(printing))
    addEventListener('beforeprint', () => print(true))
    addEventListener('afterprint', () => print(false))
  }

  #bindTools(definition: FigureDefinition): void {
    this.#tool('reset')?.addEventListener('click', () => this.set(defaultsOf(definition.schema)))
    this.#tool('link')?.addEventListener('click', () => {
      const address = new URL(location.href)
      address.hash = this.#state() || this.id
      void copyText(address.href).then((done) =>
        this.#status(done ? 'Link copied' : 'Copying is not allowed here'),
      )
    })
    const save = this.#tool('save')
    save?.addEventListener('click', () =>
      openMenu(
        save,
        definition.exports!.map(({ label, file, text }) => ({
          label,
          aside: file,
          act: () => saveFile(file, text(this.#data, this.#parameters as never)),
        })),
      ),
    )
    const panel = this.querySelector<HTMLDetailsElement>('.fig-data')
    if (panel)
      this.#showTable = bindDataPanel(panel, {
        title: definition.title,
        table: () => definition.table(this.#data, this.#parameters as never),
        say: (text) => this.#status(text),
      })
  }

  #tool(name: string): HTMLElement | null {
    return this.querySelector(`[data-tool="${name}"]`)
  }

  #compute(): unknown {
    this.computeCount++
    return this.#definition!.compute(this.#parameters as never)
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
  #settle(): void {
    if (!this.#dirty) return
    try {
      this.#data = this.#compute()
      this.#render()
    } catch (error) {
      this.#fail(error)
    }
  }

  #redraw(): void {
    for (const { update } of this.#views) update(this.#parameters)
  }

  #render(): void {
    const definition = this.#definition!
    this.#dirty = false
    this.#redraw()
    this.#showControls(this.#parameters)
    this.#readouts = definition.readouts(this.#data, this.#parameters as never)
    const list = this.querySelector('.fig-readouts')
    if (list) list.innerHTML = readoutsHtml(this.#readouts)
    const accounts = this.querySelector('.fig-accounts')
    if (accounts && definition.accounts)
      accounts.innerHTML = accountsHtml(definition.accounts(this.#data, this.#parameters as never))
    const changed = Object.entries(definition.schema).some(
      ([key, parameter]) => !sameValue(this.#parameters[key], parameter.default),
    )
    this.#tool('reset')?.toggleAttribute('disabled', !changed)
    const full = this.#tool('full') as HTMLAnchorElement | null
    if (full) full.hash = this.#state()
    const now = this.querySelector('.fig-now')
    if (now) now.textContent = definition.describe(this.#data, this.#parameters as never)
    this.#showTable()
    this.#playbar?.show()
    showValues(this.name, this.#readouts)
    for (const listener of this.#listeners) listener()
    this.dispatchEvent(
      new CustomEvent('figure-change', {
        bubbles: true,
        detail: { name: this.name, params: this.#parameters },
      }),
    )
  }

  #state(): string {
    return formatState(this.#definition!, this.#parameters as never)
  }

  /** Takes the settings of the page's address; true when they changed something. */
  #readAddress(): boolean {
    const definition = this.#definition!
    const settings = parseState(definition, location.hash)
    if (!settings) return false
    if (settings.ignored.length)
      this.#notice(`Part of the link is not for this figure: ${settings.ignored.join(', ')}.`)
    const start = { ...defaultsOf(definition.schema), ...settings.values }
    const result = applyChange(definition.schema, this.#parameters as never, start)
    this.#parameters = result.parameters
    return result.changed
  }

  #writeAddress(): void {
    const hash = withState(location.hash, this.name, this.#state())
    history.replaceState(history.state, '', hash ? `#${hash}` : location.pathname + location.search)
  }

  #announce(): void {
    const region = this.querySelector('.fig-live')
    const text = this.querySelector('.fig-now')?.textContent
    if (region && text) region.textContent = text
  }

  #status(text: string): void {
    const status = this.querySelector('.fig-status')!
    status.textContent = text
    this.#later('status', () => (status.textContent = ''))
  }

  #notice(text: string): void {
    const notice = this.querySelector<HTMLElement>('.fig-notice')!
    notice.textContent = text
    notice.hidden = false
  }

  #later(key: keyof typeof rest, action: () => void): void {
    clearTimeout(this.#timers[key])
    this.#timers[key] = setTimeout(action, rest[key])
  }

  #fail(error: unknown): void {
    console.error(error)
    this.dataset.state = 'failed'
    this.#notice(
      'This figure could not start. It stands as it was drawn, with its description below.',
    )
  }
}

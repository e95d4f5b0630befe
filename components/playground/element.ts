import type { LiveCell } from '../../src/cell/element.ts'
import { formatFixed } from '../../src/draw/index.ts'
import { bindControls } from '../../src/figure/controls.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { bindPlaybar, type Playbar } from '../../src/figure/playbar.ts'
import { readoutsHtml } from '../../src/figure/readout-html.ts'
import { bindCell } from './cell-bridge.ts'
import { cellCode } from './code-cell.ts'
import { atToken, solutionOf, type Run, type Solution } from './compute.ts'
import { describe, readouts, runTitle } from './describe.ts'
import { bindHead, type Head } from './head.ts'
import { inputOf } from './inputs.ts'
import { formatLink, parseLink } from './link.ts'
import { bindMenus } from './menu-control.ts'
import { movableValues } from './movable.ts'
import { createMover, type Values } from './mover.ts'
import { bindOwnInput, type OwnInput } from './own-input.ts'
import { bindPanelData, type PanelData } from './panel-data.ts'
import { createPoleDrag } from './pole-drag.ts'
import { presetSettings } from './presets.ts'
import { bindSave } from './save.ts'
import { isRandom, schema, type State } from './schema.ts'
import { bindTabs } from './tabs.ts'
import { bindTypedFields } from './typed-fields.ts'
import { bindViews, type Views } from './views.ts'

/** Rest before results are announced and before address and cell follow, in ms. */
const rest = { announce: 500, follow: 250 }

const authored: State = { settings: defaultsOf(schema), own: [] }

/** A state with its cursor inside the input. */
function inside(state: State): State {
  const k = Math.min(inputOf(state).length - 1, state.settings.k)
  return { ...state, settings: { ...state.settings, k } }
}

/** What a state is without the token in hand, which alone changes while time goes on. */
function withoutToken({ settings, own, moved, weights }: State): string {
  return JSON.stringify([{ ...settings, k: 0 }, own, moved, weights])
}

/** `<book-playground>`: one state, from which everything on the page is computed. */
export class BookPlayground extends HTMLElement {
  #state = authored
  #solution?: { readonly of: string; readonly value: Solution }
  #run!: Run
  #milliseconds = 0
  #frame = 0
  #timers: Record<string, ReturnType<typeof setTimeout>> = {}
  #views!: Views
  #own!: OwnInput
  #head!: Head
  #data!: PanelData
  #showTyped!: (state: State) => void
  #playbar!: Playbar
  #showControls: ((all: Values) => void)[] = []
  #offer!: (code: string) => void

  connectedCallback(): void {
    if (this.dataset.state) return
    this.#readAddress()
    this.#compute()
    this.#bind()
    this.dataset.state = 'ready'
    this.#render()
    this.#data.show()
    this.#offer(cellCode(this.#state))
    addEventListener('hashchange', () => {
      this.#readAddress()
      this.#schedule()
    })
  }

  #bind(): void {
    const run = () => this.#run
    const state = () => this.#state
    const set = (next: State) => this.#set(next)
    this.#own = bindOwnInput(this, (own) =>
      set({ ...this.#state, own, settings: { ...this.#state.settings, input: 'own' } }),
    )
    const drag = createPoleDrag()
    const change = createMover({ state, run, set, stroke: this.#own.draw, drag })
    this.#views = bindViews(
      this,
      run,
      () => movableValues(this.#state, this.#run),
      (values) => {
        if (values.k !== undefined) this.#playbar.pause()
        change(values)
      },
    )
    for (const type of ['pointerup', 'pointercancel'])
      this.addEventListener(type, () => {
        if (!drag.end()) return
        const pole = '[data-panel="poles"] .handle-point [role="slider"]'
        this.querySelector<HTMLElement>(pole)?.focus({ preventScroll: true })
      })
    this.#showControls = [
      bindControls(this, schema, (key, value) => change({ [key]: value })),
      bindMenus(this, schema, change),
    ]
    this.#playbar = bindPlaybar(
      this,
      () => ({ k: this.#state.settings.k, last: inputOf(this.#state).length - 1 }),
      (k) => change({ k }),
      {
        rested: () => this.#rest(),
        parts: this.querySelectorAll<HTMLElement>('.pg-run, .pg-side'),
      },
    )
    this.#showTyped = bindTypedFields(this, state, set)
    this.#offer = bindCell(this.querySelector<LiveCell>('live-cell'))
    this.#data = bindPanelData(this, run)
    bindSave(this, run)
    bindTabs(this, () => this.#views.redraw())
    this.#head = bindHead(this, state, {
      start: ({ ...preset }) =>
        set({ own: this.#state.own, settings: presetSettings(preset, this.#state.settings) }),
      reset: () => set(authored),
    })
    this.#part('seed').addEventListener('click', () =>
      change({ seed: 1 + (this.#state.settings.seed % schema.seed.max) }),
    )
    this.#part('unmove').addEventListener('click', () => set({ ...this.#state, moved: undefined }))
  }

  #set(state: State): void {
    this.#state = inside(state)
    // At once, so that keys pressed within one frame all count.
    for (const show of this.#showControls) show(this.#state.settings)
    this.#schedule()
  }

  #schedule(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0
      try {
        this.#compute()
        this.#render()
      } catch (error) {
        this.#notice(`This cannot be computed: ${(error as Error).message}`)
      }
    })
    if (!this.#playbar.playing) this.#rest()
  }

  /** When nothing changes any more: announcement, tables, address and cell. */
  #rest(): void {
    this.#later('announce', () => {
      this.#part('live').textContent = describe(this.#run)
      this.#data.show()
    })
    this.#later('follow', () => {
      const hash = formatLink(this.#state)
      const address = hash ? `#${hash}` : location.pathname + location.search
      history.replaceState(history.state, '', address)
      this.#offer(cellCode(this.#state))
    })
  }

  /** Runs the present state; where only the token in hand is another, the last solution serves. */
  #compute(): void {
    const start = performance.now()
    const of = withoutToken(this.#state)
    if (this.#solution?.of !== of) {
      this.#solution = { of, value: solutionOf(this.#state) }
      this.#milliseconds = performance.now() - start
    }
    this.#run = atToken(this.#solution.value, this.#state.settings)
  }

  #render(): void {
    const { settings, own, moved } = this.#state
    const run = this.#run
    this.#views.redraw()
    for (const show of this.#showControls) show(settings)
    this.#own.show(settings.input === 'own' ? own : undefined)
    this.#showTyped(this.#state)
    this.#head.show(this.#state)
    this.#playbar.show()
    this.#part('title').textContent = runTitle(run)
    this.#part('now').textContent = describe(run)
    const value = `${formatFixed(this.#milliseconds, 1)} ms`
    const time = { key: 'time', label: 'Computed in', value }
    this.#part('readouts').innerHTML = readoutsHtml([...readouts(run), time])
    this.#part('seed').hidden = !isRandom(settings)
    this.#part('unmove').hidden = !moved?.length
  }

  #readAddress(): void {
    const { state, ignored } = parseLink(location.hash)
    if (ignored.length > 0)
      this.#notice(`Part of the link could not be read and was left out: ${ignored.join(', ')}.`)
    this.#state = inside(state)
  }

  #notice(text: string): void {
    const notice = this.#part('notice')
    notice.textContent = text
    notice.hidden = false
  }

  #later(key: keyof typeof rest, action: () => void): void {
    clearTimeout(this.#timers[key])
    this.#timers[key] = setTimeout(action, rest[key])
  }

  #part(name: string): HTMLElement {
    return this.querySelector<HTMLElement>(`[data-pg="${name}"]`)!
  }
}

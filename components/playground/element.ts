import { openMenu } from '../../src/cell/menu.ts'
import type { LiveCell } from '../../src/cell/element.ts'
import { saveFile } from '../../src/cell/save-file.ts'
import { formatFixed } from '../../src/draw/index.ts'
import { bindControls } from '../../src/figure/controls.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { readoutsHtml } from '../../src/figure/readout-html.ts'
import { applyChange } from '../../src/figure/state.ts'
import { copyText } from '../../src/site/copy-text.ts'
import { bindCell } from './cell-bridge.ts'
import { cellCode } from './code-cell.ts'
import { compute, type Run } from './compute.ts'
import { describe, readouts, runTitle } from './describe.ts'
import { exportPyTorch } from './export-pytorch.ts'
import { exportTypeScript } from './export-typescript.ts'
import { inputOf, ownFrom } from './inputs.ts'
import { formatLink, parseLink } from './link.ts'
import { bindMenus } from './menu-control.ts'
import { bindOwnInput, type OwnInput } from './own-input.ts'
import { presetOf, presets, presetSettings } from './presets.ts'
import { roundTo } from './round.ts'
import type { StrokePoint } from './run-handles.ts'
import { bindSave } from './save.ts'
import { isRandom, schema, type State } from './schema.ts'
import { bindTabs } from './tabs.ts'
import { bindViews, type Views } from './views.ts'

type Values = Readonly<Record<string, unknown>>

/** Rest before results are announced and before address and cell follow, in ms. */
const rest = { announce: 500, follow: 250, status: 2000 }

/** A state with its cursor inside the input. */
function inside(state: State): State {
  const k = Math.min(inputOf(state).length - 1, state.settings.k)
  return { ...state, settings: { ...state.settings, k } }
}

/** `<book-playground>`: one state, from which everything on the page is computed. */
export class BookPlayground extends HTMLElement {
  #state: State = { settings: defaultsOf(schema), own: [] }
  #run!: Run
  #frame = 0
  #timers: Record<string, ReturnType<typeof setTimeout>> = {}
  #views!: Views
  #own!: OwnInput
  #showControls: ((all: Values) => void)[] = []
  #offer!: (code: string) => void

  connectedCallback(): void {
    if (this.dataset.state) return
    this.#readAddress()
    const milliseconds = this.#compute()
    const change = (values: Values) => this.#move(values)
    this.#views = bindViews(this, () => this.#run, change)
    this.#own = bindOwnInput(this, (values) => this.#takeOwn(values))
    this.#showControls = [
      bindControls(this, schema, (key, value) => change({ [key]: value })),
      bindMenus(this, schema, change),
    ]
    this.#offer = bindCell(this.querySelector<LiveCell>('live-cell'))
    bindSave(this, () => this.#run)
    bindTabs(this, () => this.#views.redraw())
    this.#bindHead()
    this.dataset.state = 'ready'
    this.#render(milliseconds)
    this.#offer(cellCode(this.#state))
    addEventListener('hashchange', () => {
      this.#readAddress()
      this.#schedule()
    })
  }

  /** Takes what controls and hands have moved. */
  #move(values: Values): void {
    if (values.level !== undefined || values.stroke !== undefined) return this.#draw(values)
    if (values.input === 'own' && this.#state.settings.input !== 'own')
      return this.#takeOwn(ownFrom(this.#state))
    const { changed, parameters } = applyChange(schema, this.#state.settings, values)
    if (changed) this.#set({ ...this.#state, settings: parameters })
  }

  /** Changes the input at the cursor, or by a stroke; from then on it is the reader's own. */
  #draw({ level, stroke }: Values): void {
    const values = ownFrom(this.#state)
    if (stroke) return this.#takeOwn(this.#own.draw(values, stroke as StrokePoint))
    values[this.#run.k] = roundTo(level as number, 4)
    this.#takeOwn(values)
  }

  #takeOwn(own: readonly number[]): void {
    this.#set({ own, settings: { ...this.#state.settings, input: 'own' } })
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
        this.#render(this.#compute())
      } catch (error) {
        this.#notice(`This cannot be computed: ${(error as Error).message}`)
      }
    })
    this.#later('announce', () => (this.#part('live').textContent = describe(this.#run)))
    this.#later('follow', () => this.#follow())
  }

  /** Runs the present state; how long that took. */
  #compute(): number {
    const start = performance.now()
    this.#run = compute(this.#state)
    return performance.now() - start
  }

  #render(milliseconds: number): void {
    const { settings, own } = this.#state
    const run = this.#run
    this.#views.redraw()
    for (const show of this.#showControls) show(settings)
    this.#own.show(settings.input === 'own' ? own : undefined)
    this.#part('title').textContent = runTitle(run)
    this.#part('now').textContent = describe(run)
    const time = { key: 'time', label: 'Computed in', value: `${formatFixed(milliseconds, 1)} ms` }
    this.#part('readouts').innerHTML = readoutsHtml([...readouts(run), time])
    this.#part<HTMLSelectElement>('preset').value = presetOf(settings)?.name ?? ''
    this.#part('seed').hidden = !isRandom(settings)
    this.#part<HTMLButtonElement>('reset').disabled = formatLink(this.#state) === ''
  }

  #bindHead(): void {
    const preset = this.#part<HTMLSelectElement>('preset')
    preset.disabled = false
    preset.addEventListener('change', () => {
      const found = presets.find(({ name }) => name === preset.value)
      if (found) this.#move(presetSettings(found, this.#state.settings))
    })
    this.#part('reset').addEventListener('click', () =>
      this.#set({ settings: defaultsOf(schema), own: [] }),
    )
    this.#part('link').addEventListener('click', () => void this.#copyLink())
    this.#part('seed').addEventListener('click', () =>
      this.#move({ seed: 1 + (this.#state.settings.seed % schema.seed.max) }),
    )
    const button = this.#part('export')
    button.addEventListener('click', () =>
      openMenu(button, [
        {
          label: 'TypeScript program',
          aside: 'ssm.ts',
          act: () => saveFile('ssm.ts', exportTypeScript(this.#state)),
        },
        {
          label: 'PyTorch module',
          aside: 'ssm.py',
          act: () => saveFile('ssm.py', exportPyTorch(this.#state)),
        },
      ]),
    )
  }

  async #copyLink(): Promise<void> {
    const address = new URL(location.href)
    address.hash = formatLink(this.#state)
    const status = this.#part('status')
    status.textContent = (await copyText(address.href))
      ? 'Link copied'
      : 'Copying is not allowed here'
    this.#later('status', () => (status.textContent = ''))
  }

  /** Address and cell follow the state when it has come to rest. */
  #follow(): void {
    const hash = formatLink(this.#state)
    history.replaceState(history.state, '', hash ? `#${hash}` : location.pathname + location.search)
    this.#offer(cellCode(this.#state))
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

  #part<T extends HTMLElement>(name: string): T {
    return this.querySelector<T>(`[data-pg="${name}"]`)!
  }
}

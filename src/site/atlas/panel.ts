import type { Selection } from './filter.ts'
import { facetNames, type AtlasState, type FacetName } from './state.ts'

/** One check box of the panel, with its row's parts. */
interface Box {
  readonly facet: FacetName
  readonly value: string
  readonly name: string
  readonly meaning: string
  readonly input: HTMLInputElement
  readonly count: HTMLElement
}

/** The panel of filters. */
export interface Panel {
  readonly form: HTMLFormElement
  /** Values that can be chosen. */
  readonly values: Readonly<Record<FacetName, ReadonlySet<string>>>
  nameOf(facet: FacetName, value: string): string
  meaningOf(facet: FacetName, value: string): string
  titleOf(facet: FacetName): string
  show(state: AtlasState, selection: Selection): void
}

interface Acts {
  typed(text: string): void
  toggled(facet: FacetName, value: string, on: boolean): void
  cleared(): void
}

/** Brings the panel to life: what it tells goes to `acts`, what it shows comes by `show`. */
export function initPanel(form: HTMLFormElement, acts: Acts): Panel {
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].map(
    (input): Box => {
      const row = input.closest('li')!
      return {
        facet: input.name as FacetName,
        value: input.value,
        name: row.querySelector('[data-part=name]')?.textContent?.trim() ?? '',
        meaning: row.querySelector('[data-part=meaning]')?.textContent?.trim() ?? '',
        input,
        count: row.querySelector<HTMLElement>('[data-part=count]')!,
      }
    },
  )
  const byFacet = new Map(
    facetNames.map((facet) => [
      facet,
      new Map(boxes.filter((box) => box.facet === facet).map((box) => [box.value, box])),
    ]),
  )
  const groups = facetNames.map((facet) => {
    const group = form.querySelector<HTMLDetailsElement>(`[data-facet="${facet}"]`)!
    return {
      facet,
      group,
      title: group.querySelector('[data-part=title]')?.textContent?.trim() ?? facet,
      on: group.querySelector<HTMLElement>('[data-part=on]')!,
    }
  })
  const search = form.querySelector<HTMLInputElement>('input[type=search]')!
  const clear = form.querySelector<HTMLButtonElement>('[data-part=clear]')!
  const meanings = form.querySelector<HTMLButtonElement>('[data-part=meanings]')!

  form.addEventListener('submit', (event) => event.preventDefault())
  search.addEventListener('input', () => acts.typed(search.value))
  clear.addEventListener('click', () => acts.cleared())
  meanings.addEventListener('click', () => {
    const on = form.toggleAttribute('data-meanings')
    meanings.setAttribute('aria-pressed', String(on))
  })
  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'checkbox')
      acts.toggled(target.name as FacetName, target.value, target.checked)
  })
  form.addEventListener('click', ({ target }) => {
    const more = (target as Element).closest<HTMLButtonElement>('[data-part=more]')
    if (!more) return
    const first = more.previousElementSibling!.querySelector<HTMLElement>('.rest input')
    more.previousElementSibling!.classList.add('whole')
    more.hidden = true
    first?.focus()
  })

  return {
    form,
    values: Object.fromEntries(
      facetNames.map((facet) => [facet, new Set(byFacet.get(facet)!.keys())]),
    ) as Record<FacetName, Set<string>>,
    nameOf: (facet, value) => byFacet.get(facet)?.get(value)?.name ?? value,
    meaningOf: (facet, value) => byFacet.get(facet)?.get(value)?.meaning ?? '',
    titleOf: (facet) => groups.find((group) => group.facet === facet)!.title,
    show(state, { counts }) {
      if (search.value.trim() !== state.text.trim()) search.value = state.text
      for (const { facet, value, input, count } of boxes) {
        const now = counts[facet].get(value) ?? 0
        const on = state.chosen[facet]?.includes(value) ?? false
        if (input.checked !== on) input.checked = on
        // What has just been let go keeps the focus.
        const off = now === 0 && !on && input !== document.activeElement
        if (input.disabled !== off) input.disabled = off
        const text = String(now)
        if (count.textContent !== text) count.textContent = text
      }
      for (const { facet, group, on } of groups) {
        const chosen = state.chosen[facet]?.length ?? 0
        const text = chosen === 0 ? '' : `${chosen} on`
        if (on.textContent === text) continue
        on.textContent = text
        if (chosen === 0) continue
        group.open = true
        const list = group.querySelector('ul')!
        // What is chosen shows, however far down the list it stands.
        if (list.querySelector('.rest :checked')) {
          list.classList.add('whole')
          const more = group.querySelector<HTMLElement>('[data-part=more]')
          if (more) more.hidden = true
        }
      }
      clear.disabled =
        state.text === '' && Object.keys(state.chosen).length === 0 && !hasSpan(state)
    },
  }
}

const hasSpan = ({ from, to }: AtlasState) => from !== undefined || to !== undefined

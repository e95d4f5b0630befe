/** The page of references: filter, files of what is left, and a way to copy one entry. */
import { addressWriter, ignoredLine } from '../address.ts'
import { toBibtex } from '../atlas/export.ts'
import { copyText } from '../copy-text.ts'
import { fold } from '../fold.ts'
import { saveFile } from '../save-file.ts'
import {
  formatReferences,
  keptReferences,
  orderedReferences,
  parseReferences,
  referenceCount,
  saveLabel,
  start,
  type ReferenceItem,
  type ReferenceOrder,
  type ReferenceState,
} from './filter.ts'

function readItem(row: HTMLElement): ReferenceItem & { row: HTMLElement } {
  let text: string | undefined
  return {
    row,
    key: row.id,
    citedIn: (row.dataset.cited ?? '').split(' ').filter(Boolean),
    inAtlas: row.hasAttribute('data-atlas'),
    year: Number(row.dataset.year),
    arxiv: row.dataset.arxiv ?? '',
    author: row.dataset.author ?? '',
    get text() {
      return (text ??= fold(row.textContent))
    },
  }
}

function initReferences(root: HTMLElement): void {
  const part = <T extends HTMLElement>(name: string) =>
    root.querySelector<T>(`[data-part="${name}"]`)!
  const items = [...root.querySelectorAll<HTMLElement>('li[id]')].map(readItem)
  const groups = [...root.querySelectorAll<HTMLElement>('section')]
  const search = part<HTMLInputElement>('search')
  const place = part<HTMLSelectElement>('place')
  const order = part<HTMLSelectElement>('order')
  const sorted = part('sorted')
  const save = part<HTMLButtonElement>('save')
  const status = part('status')
  const notice = part('notice')
  const allowed = new Set([...place.options].map(({ value }) => value))
  let state: ReferenceState = start
  let kept: readonly boolean[] = items.map(() => true)
  let standing: ReferenceOrder = start.order
  const lists = items.map(({ row }) => row.parentElement!)

  /** By number references stand in their groups, in another order in one list. */
  function arrange(): void {
    if (state.order === standing) return
    standing = state.order
    const all = sorted.querySelector('ol')!
    orderedReferences(items, standing).forEach((item, index) =>
      (standing === 'number' ? lists[index] : all).append(item.row),
    )
    sorted.querySelector('h2')!.textContent = order.selectedOptions[0].text
  }

  function show(): void {
    kept = keptReferences(items, state)
    items.forEach(({ row }, index) => {
      if (row.hidden === kept[index]) row.hidden = !kept[index]
    })
    order.value = state.order
    arrange()
    for (const group of groups) group.hidden = !group.querySelector('li:not([hidden])')
    const count = kept.filter(Boolean).length
    const line = referenceCount(count, items.length)
    if (status.textContent !== line) status.textContent = line
    save.textContent = saveLabel(count, items.length)
    save.disabled = count === 0
    if (search.value.trim() !== state.text.trim()) search.value = state.text
    place.value = state.place
  }

  const address = addressWriter(() => formatReferences(state))
  function set(patch: Partial<ReferenceState>): void {
    state = { ...state, ...patch }
    notice.hidden = true
    show()
    address.soon()
  }

  search.addEventListener('input', () => set({ text: search.value }))
  place.addEventListener('change', () => set({ place: place.value }))
  order.addEventListener('change', () => set({ order: order.value as ReferenceOrder }))
  save.addEventListener('click', () => {
    const chosen = new Set(items.filter((_, index) => kept[index]))
    const inOrder = orderedReferences(items, state.order).filter((item) => chosen.has(item))
    const entries = inOrder.map(({ row }) => ({ bibtex: row.querySelector('pre')!.textContent }))
    saveFile('references.bib', toBibtex(entries), 'application/x-bibtex')
  })

  // An entry that is opened gets a button to copy it.
  root.addEventListener(
    'toggle',
    ({ target }) => {
      const details = target as HTMLDetailsElement
      if (!details.open || details.querySelector('button')) return
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'button'
      button.textContent = 'Copy'
      button.addEventListener('click', async () => {
        const done = await copyText(details.querySelector('pre')!.textContent)
        button.textContent = done ? 'Copied' : 'Select the text to copy it'
        setTimeout(() => (button.textContent = 'Copy'), 2000)
      })
      details.append(button)
    },
    true,
  )

  function readAddress(): void {
    const read = parseReferences(location.hash, allowed)
    if (!read) {
      // A link to one reference shows it, whatever was chosen before.
      const named = items.findIndex(({ key }) => `#${key}` === location.hash)
      if (named < 0 || kept[named]) return
      state = start
      show()
      items[named].row.scrollIntoView()
      return
    }
    state = read.state
    show()
    notice.hidden = read.ignored.length === 0
    if (!notice.hidden) notice.textContent = ignoredLine('page', read.ignored)
  }

  addEventListener('hashchange', readAddress)
  readAddress()
}

const root = document.querySelector<HTMLElement>('#references')
if (root) initReferences(root)

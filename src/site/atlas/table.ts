import { sorted } from './sort.ts'
import type { AtlasState, SortKey } from './state.ts'
import type { PageItem } from './read-page.ts'

/** The table: which rows show, in which order, and which entry is unfolded. */
export interface TableView {
  show(state: AtlasState, kept: readonly boolean[]): void
}

interface Acts {
  sorted(sort: SortKey, down: boolean): void
  opened(key: string | undefined): void
  /** Called when an entry unfolds for the first time. */
  unfold(item: PageItem, entry: HTMLElement): void
}

/** Brings heads and rows to life. */
export function initTable(
  table: HTMLTableElement,
  order: HTMLSelectElement,
  items: readonly PageItem[],
  acts: Acts,
): TableView {
  let state: Pick<AtlasState, 'sort' | 'down'> = { sort: 'seen', down: false }
  let open: PageItem | undefined
  const entryOf = ({ row }: PageItem) => row.querySelector<HTMLElement>('.entry')!
  const linkOf = ({ row }: PageItem) =>
    row.querySelector<HTMLAnchorElement>('[data-column=name] a')!
  const byRow = new Map<Element, PageItem>(items.map((item) => [item.row, item]))
  const unfolded = new Set<PageItem>()

  for (const head of table.querySelectorAll<HTMLElement>('th[data-sort]')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.append(...head.childNodes)
    head.append(button)
    const key = head.dataset.sort as SortKey
    button.addEventListener('click', () => acts.sorted(key, state.sort === key && !state.down))
  }
  order.addEventListener('change', () => {
    const [key, way] = order.value.split(' ')
    acts.sorted(key as SortKey, way === 'down')
  })

  for (const item of items) linkOf(item).setAttribute('aria-expanded', 'false')
  table.addEventListener('click', (event) => {
    const target = event.target as Element
    const item = byRow.get(target.closest('tbody') ?? table)
    if (!item || target.closest('.entry')) return
    const link = target.closest('a')
    if (link && link !== linkOf(item)) return
    // A reader who marks a text or opens a link elsewhere does not want the row to move.
    if (event.ctrlKey || event.metaKey || event.shiftKey || String(getSelection()) !== '') return
    event.preventDefault()
    acts.opened(item === open ? undefined : item.key)
  })

  const place = () => {
    for (const head of table.querySelectorAll<HTMLElement>('th[data-sort]')) {
      const isKey = head.dataset.sort === state.sort
      if (isKey) head.setAttribute('aria-sort', state.down ? 'descending' : 'ascending')
      else head.removeAttribute('aria-sort')
    }
    order.value = `${state.sort} ${state.down ? 'down' : 'up'}`
    table.append(...sorted(items, state).map((index) => items[index].row))
  }

  return {
    show({ sort, down, open: key }, kept) {
      items.forEach(({ row }, index) => {
        if (row.hidden === kept[index]) row.hidden = !kept[index]
      })
      if (sort !== state.sort || down !== state.down) {
        state = { sort, down }
        place()
      }
      const next = items.find((item) => item.key === key)
      if (next === open) return
      if (open) fold(open)
      open = next
      if (!open) return
      if (!unfolded.has(open)) acts.unfold(open, entryOf(open))
      unfolded.add(open)
      open.row.classList.add('open')
      linkOf(open).setAttribute('aria-expanded', 'true')
    },
  }

  function fold(item: PageItem): void {
    item.row.classList.remove('open')
    linkOf(item).setAttribute('aria-expanded', 'false')
  }
}

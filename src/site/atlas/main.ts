/** The atlas: filters, order, histogram and entries, with the state in the address. */
import { addressWriter, ignoredLine } from '../address.ts'
import { copyText } from '../copy-text.ts'
import { initChips } from './chips.ts'
import { initDownloads } from './downloads.ts'
import { initEmpty } from './empty.ts'
import { explainFacets } from './entry.ts'
import { select } from './filter.ts'
import { formatHash, parseHash, type Known } from './hash.ts'
import { initHistogram } from './histogram.ts'
import { initLineage } from './lineage.ts'
import { initPanel } from './panel.ts'
import { readItem } from './read-page.ts'
import { initSheet } from './sheet.ts'
import { sorted } from './sort.ts'
import {
  cleared,
  start,
  toggled,
  vocabularyFacets,
  without,
  type AtlasState,
  type View,
} from './state.ts'
import { initTable } from './table.ts'
import { initTimeline } from './timeline.ts'
import { chipsOf, countLine } from './words.ts'

/** How long a message about what was just done stands, in ms. */
const MESSAGE_REST = 2500

function initAtlas(root: HTMLElement): void {
  const part = <T extends Element = HTMLElement>(name: string) =>
    root.querySelector<T>(`[data-part="${name}"]`)!
  const table = part<HTMLTableElement>('table')
  const span = (root.dataset.span ?? '').split(' ') as [string, string]
  let state: AtlasState = start

  const status = part('status')
  const notice = part('notice')
  const said = part('said')

  const panel = initPanel(part<HTMLFormElement>('panel'), {
    typed: (text) => set({ ...state, text }),
    toggled: (facet, value, on) => set(toggled(state, facet, value, on)),
    cleared: () => {
      set(cleared(state))
      panel.form.querySelector<HTMLInputElement>('input[type=search]')?.focus()
    },
  })
  const items = [...table.querySelectorAll<HTMLElement>('tbody[id]')].map((row) =>
    readItem(row, (facets) =>
      vocabularyFacets.flatMap((facet) => facets[facet].map((value) => panel.nameOf(facet, value))),
    ),
  )
  let selection = select(items, start)
  const known: Known = { values: panel.values, keys: new Set(items.map(({ key }) => key)), span }
  const chips = initChips(part('chips'), status, panel.nameOf, ({ filter, value }) =>
    set(
      value === undefined || filter === 'text' || filter === 'months'
        ? without(state, filter)
        : toggled(state, filter, value, false),
    ),
  )
  const histogram = initHistogram(part('months'), span, (from, to) => set({ ...state, from, to }))
  const tableView = initTable(table, part<HTMLSelectElement>('order'), items, {
    sorted: (sort, down) => set({ ...state, sort, down }),
    opened: (open) => set({ ...state, open }),
    unfold: (item, entry) => explainFacets(item, entry, panel),
  })
  const downloads = initDownloads(
    part<HTMLDetailsElement>('downloads'),
    () =>
      sorted(items, state)
        .filter((index) => selection.kept[index])
        .map((index) => items[index].key),
    say,
  )
  const empty = initEmpty(root, items, panel.titleOf, (relaxed) => {
    set(relaxed)
    status.focus()
  })
  const timeline = initTimeline(part('timeline'), items, span, panel, (by) => set({ ...state, by }))
  const lineage = initLineage(part('lineage'))
  initSheet(
    part<HTMLDialogElement>('sheet'),
    root.querySelectorAll('[data-opens=filters]'),
    panel.form,
    part('panel-home'),
  )

  for (const choice of root.querySelectorAll<HTMLInputElement>('[name=atlas-view]'))
    choice.addEventListener('change', () => set({ ...state, view: choice.value as View }))
  part('link').addEventListener('click', async () => {
    address.now()
    say((await copyText(location.href)) ? 'Link copied' : 'The link is in the address bar')
  })
  const address = addressWriter(() => formatHash(state))

  function set(next: AtlasState): void {
    state = next
    notice.hidden = true
    show()
    address.soon()
  }

  function show(): void {
    selection = select(items, state)
    const { count, kept } = selection
    // An entry goes with its row.
    if (state.open !== undefined && !kept[items.findIndex(({ key }) => key === state.open)])
      state = { ...state, open: undefined }
    tableView.show(state, kept)
    panel.show(state, selection)
    chips.show(state)
    histogram.show(state, selection)
    downloads.show(count, items.length)
    timeline.show(state, kept)
    lineage.show(
      new Set(items.filter((_, index) => kept[index]).map(({ key }) => key)),
      items.length,
    )
    const line = countLine(count, items.length)
    if (status.textContent !== line) status.textContent = line
    const on = chipsOf(state, panel.nameOf).length
    part('open-filters').textContent = on === 0 ? 'Filters' : `Filters, ${on} on`
    part('close-filters').textContent = count === 1 ? 'Show 1 system' : `Show ${count} systems`
    for (const choice of root.querySelectorAll<HTMLInputElement>('[name=atlas-view]'))
      choice.checked = choice.value === state.view
    root.dataset.view = state.view
    empty.show(state, selection)
  }

  let message: ReturnType<typeof setTimeout> | undefined
  function say(text: string): void {
    said.textContent = text
    clearTimeout(message)
    message = setTimeout(() => (said.textContent = ''), MESSAGE_REST)
  }

  /** Reads the address; what it opens comes into view. */
  function readAddress(): void {
    const read = parseHash(location.hash, known)
    if (!read) return
    state = read.state
    show()
    notice.hidden = read.ignored.length === 0
    if (!notice.hidden) notice.textContent = ignoredLine('atlas', read.ignored)
    if (state.open === undefined) return
    items.find(({ key }) => key === state.open)!.row.scrollIntoView({ block: 'start' })
  }

  // A system of the selection that is chosen in another view opens within the selection.
  for (const view of [part('timeline'), part('lineage')])
    view.addEventListener('click', (event) => {
      const link = (event.target as Element).closest('a[href^="#"]')
      const at = items.findIndex(({ key }) => link?.getAttribute('href') === `#${key}`)
      if (at < 0 || !selection.kept[at] || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      // Going back leads to this view.
      address.now()
      location.hash = formatHash({ ...state, view: start.view, open: items[at].key })
    })
  addEventListener('hashchange', () => {
    readAddress()
    const opened = items.find(({ key }) => key === state.open)
    if (state.view === start.view)
      opened?.row.querySelector<HTMLElement>('th a')?.focus({ preventScroll: true })
  })
  readAddress()
}

const root = document.querySelector<HTMLElement>('#atlas')
if (root) initAtlas(root)

/** The atlas: filters, order, histogram and entries, with the state in the address. */
import { addressWriter, ignoredLine } from '../address.ts'
import { copyText } from '../copy-text.ts'
import { initEmpty } from './empty.ts'
import { select } from './filter.ts'
import { formatHash, parseHash, type Known } from './hash.ts'
import { initFilters, initViews, readItems, type Atlas } from './parts.ts'
import { initSheet } from './sheet.ts'
import { start, type AtlasState, type View } from './state.ts'
import { chipsOf, countLine } from './words.ts'

/** How long a message about what was just done stands, in ms. */
const MESSAGE_REST = 2500

/** Shows a message for a while. */
function messages(said: HTMLElement): (text: string) => void {
  let message: ReturnType<typeof setTimeout> | undefined
  return (text) => {
    said.textContent = text
    clearTimeout(message)
    message = setTimeout(() => (said.textContent = ''), MESSAGE_REST)
  }
}

function initAtlas(root: HTMLElement): void {
  let state: AtlasState = start
  const part: Atlas['part'] = (name) => root.querySelector(`[data-part="${name}"]`)!
  const [status, notice] = [part('status'), part('notice')]
  const choices = root.querySelectorAll<HTMLInputElement>('[name=atlas-view]')
  const atlas: Atlas = {
    span: (root.dataset.span ?? '').split(' ') as [string, string],
    part,
    state: () => state,
    set,
    selection: () => selection,
    say: messages(part('said')),
  }

  const { panel, chips, histogram } = initFilters(atlas)
  const items = readItems(atlas, panel)
  let selection = select(items, start)
  const { table, timeline, lineage, downloads } = initViews(atlas, items, panel)
  const empty = initEmpty(root, items, panel.titleOf, (relaxed) => {
    set(relaxed)
    status.focus()
  })
  initSheet(
    part<HTMLDialogElement>('sheet'),
    root.querySelectorAll('[data-opens=filters]'),
    panel.form,
    part('panel-home'),
  )
  for (const choice of choices)
    choice.addEventListener('change', () => set({ ...state, view: choice.value as View }))

  const address = addressWriter(() => formatHash(state))
  part('link').addEventListener('click', async () => {
    address.now()
    atlas.say((await copyText(location.href)) ? 'Link copied' : 'The link is in the address bar')
  })

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
    table.show(state, kept)
    panel.show(state, selection)
    chips.show(state)
    histogram.show(state, selection)
    downloads.show(count, items.length)
    timeline.show(state, kept)
    const left = items.filter((_, index) => kept[index])
    lineage.show(new Set(left.map(({ key }) => key)), items.length)
    showCount(count)
    for (const choice of choices) choice.checked = choice.value === state.view
    root.dataset.view = state.view
    empty.show(state, selection)
  }

  function showCount(count: number): void {
    const line = countLine(count, items.length)
    if (status.textContent !== line) status.textContent = line
    const on = chipsOf(state, panel.nameOf).length
    part('open-filters').textContent = on === 0 ? 'Filters' : `Filters, ${on} on`
    part('close-filters').textContent = count === 1 ? 'Show 1 system' : `Show ${count} systems`
  }

  const keys = new Set(items.map(({ key }) => key))
  const known: Known = { values: panel.values, keys, span: atlas.span }

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

  // A system of the selection that is chosen in another view, or as a relation in an entry, opens
  // within the selection.
  for (const view of [part('table'), part('timeline'), part('lineage')])
    view.addEventListener('click', (event) => {
      if (event.defaultPrevented) return
      const link = (event.target as Element).closest('a[href^="#"]')
      const at = items.findIndex(({ key }) => link?.getAttribute('href') === `#${key}`)
      if (at < 0 || !selection.kept[at] || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      // Going back leads to this view, or to this entry.
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

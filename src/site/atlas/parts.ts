/** The parts of the atlas, brought to life: what each does to its state. */
import { initChips, type Chips } from './chips.ts'
import { initDownloads, type Downloads } from './downloads.ts'
import { explainFacets } from './entry.ts'
import type { Selection } from './filter.ts'
import { initHistogram, type Histogram } from './histogram.ts'
import { initLineage, type LineageView } from './lineage.ts'
import { initPanel, type Panel } from './panel.ts'
import { readItem, type PageItem } from './read-page.ts'
import { sorted } from './sort.ts'
import { cleared, toggled, vocabularyFacets, without, type AtlasState } from './state.ts'
import { initTable, type TableView } from './table.ts'
import { initTimeline, type Timeline } from './timeline.ts'

/** What the parts ask of the atlas. */
export interface Atlas {
  /** The first and the last month that it shows. */
  readonly span: readonly [string, string]
  part<T extends Element = HTMLElement>(name: string): T
  state(): AtlasState
  set(next: AtlasState): void
  /** What the filters leave. */
  selection(): Selection
  /** Tells of what was just done. */
  say(text: string): void
}

export interface Filters {
  readonly panel: Panel
  readonly chips: Chips
  readonly histogram: Histogram
}

export function initFilters({ part, span, state, set }: Atlas): Filters {
  const panel = initPanel(part<HTMLFormElement>('panel'), {
    typed: (text) => set({ ...state(), text }),
    toggled: (facet, value, on) => set(toggled(state(), facet, value, on)),
    cleared: () => {
      set(cleared(state()))
      panel.form.querySelector<HTMLInputElement>('input[type=search]')?.focus()
    },
  })
  const chips = initChips(part('chips'), part('status'), panel.nameOf, ({ filter, value }) =>
    set(
      value === undefined || filter === 'text' || filter === 'months'
        ? without(state(), filter)
        : toggled(state(), filter, value, false),
    ),
  )
  const histogram = initHistogram(part('months'), span, (from, to) => set({ ...state(), from, to }))
  return { panel, chips, histogram }
}

/** The systems, as the rows of the table tell of them. */
export function readItems({ part }: Atlas, panel: Panel): readonly PageItem[] {
  const rows = part('table').querySelectorAll<HTMLElement>('tbody[id]')
  return Array.from(rows, (row) =>
    readItem(row, (facets) =>
      vocabularyFacets.flatMap((facet) => facets[facet].map((value) => panel.nameOf(facet, value))),
    ),
  )
}

export interface Views {
  readonly table: TableView
  readonly timeline: Timeline
  readonly lineage: LineageView
  readonly downloads: Downloads
}

export function initViews(atlas: Atlas, items: readonly PageItem[], panel: Panel): Views {
  const { part, span, state, set, selection, say } = atlas
  const table = initTable(
    part<HTMLTableElement>('table'),
    part<HTMLSelectElement>('order'),
    items,
    {
      sorted: (sort, down) => set({ ...state(), sort, down }),
      opened: (open) => set({ ...state(), open }),
      unfold: (item, entry) => explainFacets(item, entry, panel),
    },
  )
  const left = () =>
    sorted(items, state())
      .filter((index) => selection().kept[index])
      .map((index) => items[index].key)
  return {
    table,
    timeline: initTimeline(part('timeline'), items, span, panel, (by) => set({ ...state(), by })),
    lineage: initLineage(part('lineage')),
    downloads: initDownloads(part<HTMLDetailsElement>('downloads'), left, say),
  }
}

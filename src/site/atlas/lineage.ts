/** The family tree, whose rows fade where the filters leave a system out. */
export interface LineageView {
  show(left: ReadonlySet<string>, all: number): void
}

/** Brings the tree to life: the row that is pointed at or holds the focus lights its kin. */
export function initLineage(root: HTMLElement): LineageView {
  const rows = [...root.querySelectorAll<HTMLElement>('[data-node]')]
  const note = root.querySelector<HTMLElement>('[data-part=lineage-left]')!
  const parentsOf = new Map(
    rows.map((row) => [row, (row.dataset.parents ?? '').split(' ').filter(Boolean)]),
  )
  const light = (event: Event) => {
    const here = (event.target as Element).closest<HTMLElement>('[data-node]')
    const parents = (here && parentsOf.get(here)) ?? []
    for (const row of rows) {
      const key = row.dataset.node!
      row.classList.toggle('parent', parents.includes(key))
      row.classList.toggle(
        'child',
        here !== null && parentsOf.get(row)!.includes(here.dataset.node!),
      )
    }
  }
  root.addEventListener('pointerover', light)
  root.addEventListener('focusin', light)
  root.addEventListener('pointerleave', light)
  return {
    show(left, all) {
      let count = 0
      for (const row of rows) {
        const isLeft = left.has(row.dataset.node!)
        row.classList.toggle('left-out', !isLeft)
        if (isLeft) count++
      }
      note.textContent =
        left.size === all ? '' : `The filters leave ${count} of them; the others are paler.`
    },
  }
}

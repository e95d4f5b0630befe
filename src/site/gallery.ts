/** Filters the gallery of figures by what is typed, and says how many are left. */
export function initGallery(field: HTMLInputElement | null): void {
  if (!field) return
  const items = [...document.querySelectorAll<HTMLElement>('[data-gallery-item]')]
  const status = document.querySelector('[data-gallery-status]')
  const update = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean)
    let shown = 0
    for (const item of items) {
      const text = (item.dataset.galleryItem ?? '').toLowerCase()
      item.hidden = !words.every((word) => text.includes(word))
      if (!item.hidden) shown += 1
    }
    if (status)
      status.textContent =
        shown === items.length ? `${shown} figures` : `${shown} of ${items.length} figures`
  }
  field.addEventListener('input', update)
  update()
}

/** The most columns that the controls of a projected figure are set in. */
const mostColumns = 3

/** From so much of the largest type on, the controls need no further column. */
const largeEnough = 0.85

/** By so much a further column makes the controls larger, or it is not worth the width it takes. */
const worthWidth = 1.08

/** A column of controls, as the style sheet has it. */
const columnWidth = 284

/** What a drawing needs in its own pixels, and a little; in less than 480 it is drawn as on a phone, and higher. */
const leastWidth = 490

/** What makes letters of 12 px large enough in a window of 720 px, which is 14 there. */
const readable = 14.2 / 12 / 720

/** Room that stays free under the plate. */
const below = 8

/** The largest size at which something of a height fits, and no larger than what a window gives. */
function sizeFor(height: number, room: number, largest: number): number {
  return Math.min(largest, Math.floor((room / height) * 100) / 100)
}

/**
 * Sizes a projected figure so that its drawing, its controls and the buttons of its time are in sight
 * together: the drawing by its height, the controls beside it in as many columns as they need to stay
 * large, but not so large that the drawing has less than half of the width. The style sheet gives the largest size, which a figure has that fits with it.
 */
export function fitProjected(): void {
  const plate = document.querySelector<HTMLElement>('.figure-page .fig-plate')
  const canvas = plate?.querySelector<HTMLElement>('.fig-canvas')
  const stage = canvas?.querySelector<HTMLElement>('.fig-stage')
  const controls = plate?.querySelector<HTMLElement>('.fig-controls')
  if (!plate || !canvas || !stage || !controls) return
  const { style } = document.documentElement
  const set = (size: number, columns: number, drawing: number) => {
    style.setProperty('--size', String(size))
    style.setProperty('--columns', String(columns))
    // Within the figure, which has its size already.
    style.setProperty('--drawing', String(drawing / size))
  }
  release()
  const largest = Number(getComputedStyle(document.documentElement).getPropertyValue('--largest'))
  const isBeside = controls.getBoundingClientRect().left >= canvas.getBoundingClientRect().right - 1
  if (!largest || !isBeside) return

  const room = () => innerHeight - (plate.getBoundingClientRect().top + scrollY) - below
  const drawn = () => sizeFor(stage.clientHeight, room(), largest)
  /** The largest size of the controls in so many columns; words wrap otherwise at another size. */
  const sizeIn = (columns: number) => {
    let size = largest
    for (let pass = 0; pass < 3; pass++) {
      // Beside a drawing of no height the plate is as high as its controls.
      set(size, columns, 0.01)
      const height = plate.getBoundingClientRect().height / size
      const wanted = Math.min(drawn(), readable * innerHeight)
      const missing = leastWidth * wanted - canvas.getBoundingClientRect().width
      const narrower = missing > 0 ? size - missing / (columnWidth * columns) : size
      size = Math.min(narrower, sizeFor(height, room(), largest))
    }
    return size
  }
  let best = { size: 0, columns: 1 }
  for (let columns = 1; columns <= mostColumns && best.size < largeEnough * largest; columns++) {
    const size = sizeIn(columns)
    if (size > worthWidth * best.size) best = { size, columns }
  }
  // Half of the width is the drawing's, unless the controls would be smaller than on a page.
  const half = plate.getBoundingClientRect().width / 2 / (columnWidth * best.columns)
  best.size = Math.min(best.size, Math.max(1, half))
  // Drawn as small as this, the canvas is wide in its own pixels, and the drawing as high as wide ones are.
  set(best.size, best.columns, 0.01)
  const width = canvas.getBoundingClientRect().width
  set(best.size, best.columns, Math.min(drawn(), width / leastWidth))
}

/** Gives a figure the size that the style sheet says. */
export function release(): void {
  for (const name of ['--size', '--columns', '--drawing'])
    document.documentElement.style.removeProperty(name)
}

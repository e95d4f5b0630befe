import { lanesOf, type TimelineLane } from './lanes.ts'
import { barsPath, monthsBetween } from './months.ts'
import type { AtlasItem, AtlasState, FacetName } from './state.ts'

/** The values of one facet over the months. */
export interface Timeline {
  show(state: AtlasState, kept: readonly boolean[]): void
}

interface Words {
  nameOf(facet: FacetName, value: string): string
  titleOf(facet: FacetName): string
}

const svg = 'http://www.w3.org/2000/svg'

/** Brings the timeline to life; the facet that a reader chooses goes to `chosen`. */
export function initTimeline(
  root: HTMLElement,
  items: readonly AtlasItem[],
  span: readonly [string, string],
  words: Words,
  chosen: (facet: FacetName) => void,
): Timeline {
  const months = monthsBetween(...span)
  const select = root.querySelector('select')!
  const head = root.querySelector<HTMLElement>('[data-part=by-title]')!
  const body = root.querySelector('tbody')!
  let shown = ''
  select.addEventListener('change', () => chosen(select.value as FacetName))

  return {
    show({ view, by }, kept) {
      select.value = by
      if (view !== 'timeline') return
      const now = `${by} ${kept.map(Number).join('')}`
      if (now === shown) return
      shown = now
      head.textContent = words.titleOf(by)
      const lanes = lanesOf(items, kept, by, months)
      const most = Math.max(1, ...lanes.flatMap(({ heights }) => heights))
      body.replaceChildren(...lanes.map((lane) => row(lane, words.nameOf(by, lane.value), most)))
    },
  }

  function row({ count, first, last, heights }: TimelineLane, name: string, most: number) {
    const line = document.createElement('tr')
    const title = document.createElement('th')
    title.scope = 'row'
    title.textContent = name
    const plot = document.createElement('td')
    plot.className = 'lane'
    plot.append(bars(heights, most))
    line.append(title, cell(String(count)), cell(first), cell(last), plot)
    return line
  }

  function cell(content: string | AtlasItem | undefined): HTMLElement {
    const cell = document.createElement('td')
    if (content === undefined) cell.textContent = 'unknown'
    else if (typeof content === 'string') cell.textContent = content
    else {
      const link = document.createElement('a')
      link.href = `#${content.key}`
      link.textContent = content.name
      cell.append(`${content.month} `, link)
    }
    return cell
  }

  /** Bars for who sees them only: the row says how many there are, and from when to when. */
  function bars(heights: readonly number[], most: number): SVGElement {
    const drawing = document.createElementNS(svg, 'svg')
    drawing.setAttribute('viewBox', `0 0 ${months.length} ${most}`)
    drawing.setAttribute('preserveAspectRatio', 'none')
    drawing.setAttribute('aria-hidden', 'true')
    const path = document.createElementNS(svg, 'path')
    path.setAttribute('d', barsPath(heights, most))
    drawing.append(path)
    return drawing
  }
}

/** Search: loaded when the reader first turns to the field. */
import MiniSearch from 'minisearch'
import { keepPlace } from './keep-place.ts'
import { excerpt, markMatches } from './mark-matches.ts'
import { recentPages } from './recent.ts'
import { exercises } from './search-exercise.ts'
import { searchOptions } from './search-options.ts'
import type { SearchResult } from './search-rank.ts'
import { find } from './search-results.ts'

const dialog = document.querySelector<HTMLDialogElement>('#search')
if (dialog) start(dialog)

interface Line {
  readonly href: string
  readonly name: string
  readonly place: string
  readonly kind: string
}

function start(dialog: HTMLDialogElement): void {
  const input = dialog.querySelector('input')!
  const list = dialog.querySelector<HTMLElement>('[role=listbox]')!
  const status = dialog.querySelector<HTMLElement>('.status')!
  const root = dialog.dataset.root ?? ''
  const index = MiniSearch.loadJSON(Book.searchIndex ?? '', searchOptions)
  let lines: readonly Line[] = []
  let selected = -1
  let isScrolled = false

  const show = (next: readonly Line[], query: string) => {
    lines = next
    list.replaceChildren(...lines.map((line, i) => optionOf(line, i, query)))
    input.setAttribute('aria-expanded', String(lines.length > 0))
    select(lines.length > 0 ? 0 : -1)
    // Asked only when it is, for then the new lines are laid out at once.
    if (isScrolled) list.scrollTop = 0
  }

  const select = (i: number) => {
    list.children[selected]?.setAttribute('aria-selected', 'false')
    selected = i
    const option = list.children[i]
    if (!option) return input.removeAttribute('aria-activedescendant')
    option.setAttribute('aria-selected', 'true')
    input.setAttribute('aria-activedescendant', option.id)
  }

  const move = (i: number) => {
    select(i)
    list.children[i].scrollIntoView({ block: 'nearest' })
  }

  const open = (i: number) => {
    const line = lines[i]
    if (!line) return
    dialog.close()
    keepPlace()
    location.href = line.href
  }

  const update = () => {
    const query = input.value.trim()
    if (query === '') {
      const pages = recentPages()
      show(
        pages.map(({ url, title }) => ({ href: root + url, name: title, place: '', kind: 'Page' })),
        '',
      )
      status.textContent =
        pages.length > 0 ? 'Pages you read last.' : 'Sections, figures, equations, references.'
      return
    }
    const { results, nearest, corrected } = find(index, query)
    const answered = corrected ?? query
    show(
      results.map((result) => lineOf(result, root)),
      answered,
    )
    if (corrected) {
      status.textContent = `Nothing for “${query}”. These are for “${corrected}”.`
    } else if (results.length > 0) {
      const count = results.length === 1 ? '1 result' : `${results.length} results`
      status.textContent = `${count}. Arrow keys to move, Enter to open.`
    } else {
      status.textContent = `Nothing for “${query}”.`
    }
    if (nearest) status.append(' Nearest: ', nearestButton(nearest))
  }

  const nearestButton = (word: string) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = word
    button.addEventListener('click', () => {
      input.value = word
      input.focus()
      update()
    })
    return button
  }

  input.addEventListener('input', update)
  input.addEventListener('keydown', (event) => {
    const { key } = event
    const count = lines.length
    if (key === 'Enter') open(selected)
    else if (count === 0) return
    else if (key === 'ArrowDown') move((selected + 1) % count)
    else if (key === 'ArrowUp') move((selected + count - 1) % count)
    else return
    event.preventDefault()
  })
  list.addEventListener('scroll', () => (isScrolled = list.scrollTop > 0))
  list.addEventListener('pointermove', (event) => {
    const i = indexOf(event.target)
    if (i >= 0 && i !== selected) select(i)
  })
  list.addEventListener('click', (event) => open(indexOf(event.target)))
  dialog.addEventListener('toggle', () => dialog.open && update())

  const indexOf = (target: EventTarget | null) =>
    [...list.children].indexOf((target as Element).closest('[role=option]')!)

  update()
  for (const exercise of exercises(index)) setTimeout(exercise)
}

function lineOf({ id, kind, title, number, page, lead }: SearchResult, root: string): Line {
  // An equation is named by its number.
  const name = number && title.includes(number) ? title : [number, title].filter(Boolean).join(' ')
  return {
    href: root + id,
    name,
    place: lead || (page === title ? '' : page),
    kind,
  }
}

function optionOf(line: Line, i: number, query: string): HTMLElement {
  const option = element('div', '')
  option.id = `search-${i}`
  option.setAttribute('role', 'option')
  option.setAttribute('aria-selected', 'false')
  option.append(marked('name', markMatches(line.name, query)), element('span', 'kind', line.kind))
  if (line.place) option.append(marked('place', excerpt(markMatches(line.place, query))))
  return option
}

/** A text in pieces of which every second one is marked. */
function marked(className: string, pieces: readonly string[]): HTMLElement {
  const whole = element('span', className)
  whole.append(...pieces.map((piece, i) => (i % 2 ? element('mark', '', piece) : piece)))
  return whole
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const node = document.createElement(tag)
  if (className) node.className = className
  if (text) node.textContent = text
  return node
}

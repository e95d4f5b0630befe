/** What the map needs of a system of the catalogue. */
export interface System {
  readonly arxiv: string | null
  readonly sections: readonly string[]
}

/** First and last month of the map, as arXiv writes them: that of Mamba, and a year later. */
const FIRST_MONTH = '2312'
const LAST_MONTH = '2412'

/** The rows of the map: pages of the book, by number, with what their sections begin with. */
export const rows = [
  { number: '2', title: 'Background', sections: ['2'] },
  { number: '3', title: 'Mamba', sections: ['3'] },
  { number: '4.1', title: 'Block design', sections: ['4.1'] },
  { number: '4.2', title: 'Scanning mode', sections: ['4.2'] },
  { number: '4.3', title: 'Memory management', sections: ['4.3'] },
  { number: '5.1', title: 'Sequential data', sections: ['5.1'] },
  { number: '5.2', title: 'Non-sequential data', sections: ['5.2'] },
  { number: '5.3', title: 'Multimodal data', sections: ['5.3'] },
  { number: '6.1', title: 'Language', sections: ['6.1'] },
  { number: '6.2', title: 'Vision', sections: ['6.2'] },
  { number: '6.3', title: 'Speech', sections: ['6.3'] },
  { number: '6.4', title: 'Drug discovery', sections: ['6.4'] },
  { number: '6.5', title: 'Recommenders', sections: ['6.5'] },
  { number: '6.6', title: 'Robots and vehicles', sections: ['6.6'] },
  { number: '7', title: 'Challenges', sections: ['7'] },
] as const

/** Systems by row and by month; before the first month and after the last together. */
export interface Counts {
  readonly months: readonly string[]
  /** For each row, the systems first posted in each month. */
  readonly inMonth: readonly (readonly number[])[]
  readonly before: readonly number[]
  readonly after: readonly number[]
  /** Systems of each month, each counted once however many rows it stands in. */
  readonly all: readonly number[]
  /** Systems in all, and those without an arXiv number, whose month is not known. */
  readonly systems: number
  readonly undated: number
}

function monthsBetween(first: string, last: string): string[] {
  const index = (month: string) => 12 * Number(month.slice(0, 2)) + Number(month.slice(2)) - 1
  return Array.from({ length: index(last) - index(first) + 1 }, (_, i) => {
    const at = index(first) + i
    return `${Math.floor(at / 12)}${String((at % 12) + 1).padStart(2, '0')}`
  })
}

/** Counts the catalogue: a system counts once in every row that one of its sections belongs to. */
export function countSystems(systems: readonly System[]): Counts {
  const months = monthsBetween(FIRST_MONTH, LAST_MONTH)
  const inMonth = rows.map(() => months.map(() => 0))
  const before = rows.map(() => 0)
  const after = rows.map(() => 0)
  const all = months.map(() => 0)
  let undated = 0
  for (const { arxiv, sections } of systems) {
    if (!arxiv) {
      undated++
      continue
    }
    const month = arxiv.slice(0, 4)
    const at = months.indexOf(month)
    if (at >= 0) all[at]++
    rows.forEach((row, i) => {
      const belongs = sections.some((section) =>
        row.sections.some((own) => section === own || section.startsWith(`${own}.`)),
      )
      if (!belongs) return
      if (at >= 0) inMonth[i][at]++
      else if (month < FIRST_MONTH) before[i]++
      else after[i]++
    })
  }
  return { months, inMonth, before, after, all, systems: systems.length, undated }
}

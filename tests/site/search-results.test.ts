import MiniSearch from 'minisearch'
import { describe, expect, it } from 'vitest'
import {
  normalise,
  searchOptions,
  words,
  type SearchDocument,
} from '../../src/site/search-options.ts'
import { nearestWord } from '../../src/site/nearest-word.ts'
import { longest } from '../../src/site/search-rank.ts'
import { find } from '../../src/site/search-results.ts'

const document = (id: string, title: string, text: string, number = ''): SearchDocument => ({
  id,
  kind: 'Section',
  title,
  number,
  text,
  page: 'State space models',
})

const index = new MiniSearch<SearchDocument>(searchOptions)
index.addAll([
  document(
    'a.html#hold',
    'Discretization',
    'The zero-order hold is exact for held inputs; zoh in code.',
    '2.3.2',
  ),
  document(
    'a.html#memory',
    'Memory',
    'Half-life, and how long a state forgets. '.repeat(20),
    '2.3.4',
  ),
  document('refs.html#gu', 'Gu, Goel and Ré, 2022', 'Efficiently Modeling Long Sequences', '[5]'),
  document('a.html#gate', 'The gate', 'A hold on the past that inputs open.'),
])

describe('the options of the index', () => {
  it('keep section numbers whole and cut everything else at signs', () => {
    expect(words('zero-order hold of 2.3.1, \\mathbf{A}_k')).toEqual([
      'zero',
      'order',
      'hold',
      'of',
      '2.3.1',
      'mathbf',
      'A',
      'k',
    ])
    expect(words('Āₖ = e^(ΔA), Cell 2.3.a')).toEqual(['Ā', 'ₖ', 'e', 'ΔA', 'Cell', '2.3.a'])
  })

  it('forget case and accents', () => {
    expect(normalise('Ré')).toBe('re')
    expect(normalise('ₖ')).toBe('k')
  })

  it('take one spelling for both', () => {
    for (const [american, british] of [
      ['initialization', 'initialisation'],
      ['Discretized', 'discretised'],
      ['discretiz', 'discretis'],
      ['neighbors', 'neighbours'],
      ['behavior', 'behaviour'],
    ])
      expect(normalise(american)).toBe(normalise(british))
    for (const word of ['size', 'horizon', 'four', 'hour', 'source'])
      expect(normalise(word)).toBe(word)
  })

  it('survive being stored and read back', () => {
    const copy = MiniSearch.loadJSON<SearchDocument>(JSON.stringify(index), searchOptions)
    expect(find(copy, 'zero-order').results[0].id).toBe('a.html#hold')
  })

  it('store the beginning of a long text only', () => {
    const [{ lead }] = find(index, 'memory').results
    expect(lead.length).toBeLessThanOrEqual(243)
    expect(lead.endsWith('…')).toBe(true)
  })
})

describe('find', () => {
  const ids = (query: string) => find(index, query).results.map(({ id }) => id)

  it('wants every word when there is something with every word', () => {
    expect(ids('zero hold')).toEqual(['a.html#hold'])
  })

  it('takes some of the words when nothing has all', () => {
    expect(ids('hold efficiently')).toEqual(expect.arrayContaining(['a.html#hold', 'refs.html#gu']))
  })

  it('offers the nearest word beside names that merely begin like a slip', () => {
    const authors = new MiniSearch<SearchDocument>(searchOptions)
    authors.addAll([
      document('refs.html#zhou', 'Zhou, 2024', 'A reference'),
      document('kernel.html#zoh', 'zoh', 'Zero-order hold'),
    ])
    const { results, nearest } = find(authors, 'zho')
    expect(results.map(({ id }) => id)).toEqual(['refs.html#zhou'])
    expect(nearest).toBe('zoh')
    expect(find(authors, 'zhou').nearest).toBeUndefined()
    expect(find(authors, 'zer').nearest).toBeUndefined()
  })

  it('passes by words that stand everywhere, but not by symbols', () => {
    expect(ids('why is the zero hold')).toEqual(['a.html#hold'])
    expect(ids('how long does a state forget')).toEqual(['a.html#memory'])
    const symbols = new MiniSearch<SearchDocument>(searchOptions)
    symbols.addAll([
      document('a.html#a', 'The matrix A', 'Rates of decay'),
      document('a.html#b', 'The matrix B', 'Where inputs go'),
    ])
    expect(find(symbols, 'matrix A').results.map(({ id }) => id)).toEqual(['a.html#a'])
    expect(ids('the')).not.toEqual([])
  })

  it('takes one letter for a symbol, and more for a word that goes on', () => {
    expect(ids('z')).toEqual([])
    expect(ids('ze')).toEqual(['a.html#hold'])
  })

  it('looks for a short beginning among names, and in texts where none has it', () => {
    const begun = new MiniSearch<SearchDocument>(searchOptions)
    begun.addAll([
      document('a.html#scan', 'The scan', 'A scan in order'),
      document('a.html#text', 'Order', 'Whoever scans, and a state'),
      document('a.html#sca', 'Signs', 'The name sca, as it stands'),
    ])
    const found = (query: string) => find(begun, query).results.map(({ id }) => id)
    expect(found('sca').sort()).toEqual(['a.html#sca', 'a.html#scan'])
    expect(found('scan').sort()).toEqual(['a.html#scan', 'a.html#text'])
    expect(found('order sca').sort()).toEqual(['a.html#scan'])
    expect(found('who')).toEqual(['a.html#text'])
    expect(found('the')).toEqual(['a.html#scan'])
    expect(found('and')).toEqual(['a.html#text'])
  })

  it('takes the last word as unfinished', () => {
    expect(ids('discr')).toEqual(['a.html#hold'])
    expect(ids('discr hold')).not.toEqual(['a.html#hold'])
  })

  it('takes a long word that is none of the book as the beginning of others', () => {
    expect(ids('sequenc modeling')).toEqual(['refs.html#gu'])
    expect(ids('efficient sequences')).toEqual(['refs.html#gu'])
  })

  it('does not change two of five letters', () => {
    expect(find(index, 'oredr').corrected).toBe('order')
    expect(find(index, 'mexoty').corrected).toBe('memory')
    expect(find(index, 'ordxy hold').corrected).toBeUndefined()
  })

  it('asks nothing of "vs", and a word once', () => {
    const [{ score }] = find(index, 'zero').results
    expect(find(index, 'zero vs zero').results[0]).toMatchObject({ id: 'a.html#hold', score })
  })

  it('finds names without their accents, and sections by number', () => {
    expect(ids('re 2022')[0]).toBe('refs.html#gu')
    expect(ids('2.3.4')[0]).toBe('a.html#memory')
  })

  it('puts what is explained before functions of the same name', () => {
    const both = new MiniSearch<SearchDocument>(searchOptions)
    const page = document('a.html#parts', 'Convolved by parts', 'Blocks of the input')
    both.addAll([{ ...page, id: 'kernel.html#parts', kind: 'Kernel' }, page])
    expect(find(both, 'convolved').results.map(({ id }) => id)).toEqual([
      'a.html#parts',
      'kernel.html#parts',
    ])
  })

  it('names the nearest word for one that is not there', () => {
    const { results, corrected } = find(index, 'zho')
    expect([results[0].id, corrected]).toEqual(['a.html#hold', 'zoh'])
    expect(find(index, 'qqqqqqqq')).toEqual({ results: [] })
    expect(find(index, 'zxx')).toEqual({ results: [] })
    expect(find(index, 'memroy').corrected).toBe('memory')
    expect(find(index, ' … ')).toEqual({ results: [] })
  })

  it('mends a slip in any word and keeps the others', () => {
    const { results, corrected } = find(index, 'a zeroo hold')
    expect([results[0].id, corrected]).toEqual(['a.html#hold', 'a zero hold'])
  })

  it('puts first what is named as the query, and what begins so', () => {
    const names = new MiniSearch<SearchDocument>(searchOptions)
    names.addAll([
      document('atlas.html#vim-f', 'Vim-F', 'A system'),
      document(
        'atlas.html#vim',
        'Vim',
        'Another of these systems, and longer told of than its kin',
      ),
      document('atlas.html#mamba4d', 'Mamba4D', 'A system'),
      document('atlas.html#mamba-2', 'Mamba-2', 'Duality, Mamba, and all that Mamba is'),
      document('atlas.html#mamba', 'Mamba', 'Selection, which is what makes it Mamba'),
      document('refs.html#bamba', 'Bamba: hybrid Mamba2', 'Mamba2'),
      { ...document('kernel.html#gla', 'gla(x)', 'GLA'), kind: 'Kernel' },
      document('a.html#eq', '(2.3.4)', 'An equation', '2.3.4'),
      document('a.html#eq2', '(2.3.4.1)', 'An equation', '2.3.4.1'),
      document('hard.html', 'Hardware-aware computation', 'Scans'),
      document('a.html#section', 'A section', 'Of memory', '2.4'),
      { ...document('a.html#eq3', '(2.4)', 'x = y', '2.4'), kind: 'Equation' },
      document('atlas.html#gla', 'GLA', 'Trains in a hardware-aware way, hardware before all'),
    ])
    const first = (query: string) => find(names, query).results[0]?.id
    expect(first('vim')).toBe('atlas.html#vim')
    expect(first('what is mamba')).toBe('atlas.html#mamba')
    expect(first('mamba2')).toBe('atlas.html#mamba-2')
    expect(first('hardware aware')).toBe('hard.html')
    expect(first('gla')).toBe('atlas.html#gla')
    expect(first('2.3.4')).toBe('a.html#eq')
    expect(first('2.4')).toBe('a.html#section')
  })

  it('puts neighbours before the same words apart', () => {
    const names = new MiniSearch<SearchDocument>(searchOptions)
    names.addAll([
      document('a.html#apart', 'In parallel', 'Two layers, a scan and a gate'),
      { ...document('b.html', 'Hardware', 'Fast'), about: 'The operator of the parallel scan' },
    ])
    expect(find(names, 'parallel scan').results.map(({ id }) => id)).toEqual([
      'b.html',
      'a.html#apart',
    ])
  })

  it('finds by other names, of which a letter is its own before it is another', () => {
    const names = new MiniSearch<SearchDocument>(searchOptions)
    names.addAll([
      { ...document('atlas.html#vim', 'Vim', 'A system'), names: 'Vision Mamba' },
      document('atlas.html#survey', 'Survey on Vision Mamba', 'Of systems'),
      { ...document('n.html#bias', 'bias', 'Added'), kind: 'Term', names: 'b' },
      { ...document('n.html#input', 'input matrix', 'In'), kind: 'Term', names: 'B · B\u0304' },
    ])
    const first = (query: string) => find(names, query).results[0]?.id
    expect(first('vision mamba')).toBe('atlas.html#vim')
    expect(first('b')).toBe('n.html#bias')
    expect(first('B')).toBe('n.html#input')
    expect(first('B\u0304')).toBe('n.html#input')
  })

  it('finds a section by the name of its page, and cells by their numbers', () => {
    const both = new MiniSearch<SearchDocument>(searchOptions)
    both.addAll([
      document('a.html#exercises', 'Exercises', 'One'),
      { ...document('b.html#exercises', 'Exercises', 'One'), page: 'Selection' },
      { ...document('b.html#cell-a', 'Steps', 'print(1)', 'Cell 2.3.a'), kind: 'Cell' },
      { ...document('b.html#cell-b', 'Steps', 'print(1)', 'Cell 2.3.b'), kind: 'Cell' },
    ])
    expect(find(both, 'exercises selection').results[0].id).toBe('b.html#exercises')
    expect(find(both, 'cell 2.3.b').results.map(({ id }) => id)).toEqual(['b.html#cell-b'])
    // As lecture notes shorten it.
    both.addAll([
      { ...document('b.html#figure-b', 'Sampling', 'A staircase', 'Figure 2.3.b'), kind: 'Figure' },
      document('b.html#part', 'Sampling', 'A staircase', '2.3.b'),
    ])
    for (const asked of ['fig 2.3.b', 'Fig. 2.3.b'])
      expect(find(both, asked).results.map(({ id }) => id)).toEqual(['b.html#figure-b'])
  })

  it('looks for a word by itself in texts too where names with it fill no list', () => {
    const names = new MiniSearch<SearchDocument>(searchOptions)
    names.add(document('a.html#text', 'Elsewhere', 'tapir '.repeat(20)))
    const name = (id: string) => document(id, `The Tapir ${'among others '.repeat(30)}`, 'Named')
    const first = () => find(names, 'tapir').results[0].id
    for (let i = 0; i < longest - 1; i++) names.add(name(`a.html#${i}`))
    expect(first()).toBe('a.html#text')
    names.add(name('a.html#last'))
    expect(first()).not.toBe('a.html#text')
    expect(find(names, 'tapir').results).toHaveLength(longest)
    expect(find(names, 'tapir elsewhere').results[0].id).toBe('a.html#text')
  })

  it('lets a long question miss a word', () => {
    expect(ids('half life state forgets efficiently')).toEqual(['a.html#memory'])
  })

  it('asks for two words also as one', () => {
    const names = new MiniSearch<SearchDocument>(searchOptions)
    names.add(document('refs.html#dao', 'Dao, 2022', 'FlashAttention: fast and exact'))
    expect(find(names, 'flash attention').results).toHaveLength(1)
  })
})

describe('nearestWord', () => {
  it('has at most so many slips', () => {
    expect(nearestWord(index, 'mxmorx')).toBe('memory')
    expect(nearestWord(index, 'mxmorx', 1)).toBeUndefined()
    expect(nearestWord(index, 'memorx', 1)).toBe('memory')
  })
})

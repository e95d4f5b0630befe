import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestText } from '../../../src/site/address.ts'
import { formatHash, parseHash } from '../../../src/site/atlas/hash.ts'
import { start, withValues } from '../../../src/site/atlas/state.ts'
import { known } from './items.ts'
import { states } from './states.ts'

const read = (hash: string) => parseHash(hash, known)

describe('the address', () => {
  it('gives back every state', () => {
    fc.assert(
      fc.property(states, (state) => {
        const found = read(`#${formatHash(state)}`)!
        expect(found.ignored).toEqual([])
        // The order in which facets were chosen is no part of a state.
        expect(formatHash(found.state)).toBe(formatHash(state))
        expect(found.state).toEqual({ ...state, text: state.text.trim() })
      }),
      { numRuns: 200 },
    )
  })

  it('is empty at the start, and a key where only an entry is open', () => {
    expect(formatHash(start)).toBe('')
    expect(formatHash({ ...start, open: 'gu2023mamba' })).toBe('gu2023mamba')
    expect(read('#gu2023mamba')!.state.open).toBe('gu2023mamba')
    expect(read('')!.state).toEqual(start)
    expect(read('#atlas')!.state).toEqual(start)
  })

  it('shows a selection as it was chosen', () => {
    const state = { ...withValues(start, 'data', ['image', 'audio/speech']), from: '2024-01' }
    expect(formatHash(state)).toBe('atlas.1=data:image+audio/speech,from:2024-01')
  })

  it('leaves alone what names something else on the page', () => {
    expect(read('#lineage-title')).toBeUndefined()
    expect(read('#sampling.1=dt:0.5')).toBeUndefined()
  })

  it.each([
    ['atlas.1=data:image+nonsense', ['data:nonsense'], 'image'],
    ['atlas.1=data:image,colour:green', ['colour:green'], 'image'],
    ['atlas.1=data:image,from:2024-13', ['from:2024-13'], 'image'],
    ['atlas.1=data:image,from:1999-01', ['from:1999-01'], 'image'],
    ['atlas.1=data:image,from:2024-05,to:2024-01', ['to:2024-01'], 'image'],
    ['atlas.1=data:image,sort:size', ['sort:size'], 'image'],
    ['atlas.1=data:image,view:map', ['view:map'], 'image'],
    ['atlas.1=data:image,by:size', ['by:size'], 'image'],
    ['atlas.1=data:image,open:nobody', ['open:nobody'], 'image'],
    ['atlas.1=data:image,order:up', ['order:up'], 'image'],
    ['atlas.1=data:image,,loose', ['loose'], 'image'],
    ['atlas.1=data:image,text:%E0%A4%A', [], 'image'],
    ['atlas.2=data:image', ['atlas.2=data:image'], undefined],
  ])('%s: what it cannot read is told and left out', (hash, ignored, data) => {
    const found = read(`#${hash}`)!
    expect(found.ignored).toEqual(ignored)
    expect(found.state.chosen.data).toEqual(data && [data])
  })

  it('reads nothing twice and throws at nothing', () => {
    expect(read('#atlas.1=data:image+image')!.state.chosen.data).toEqual(['image'])
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(() => read(`#atlas.1=${text}`)).not.toThrow()
        expect(() => read(`#${text}`)).not.toThrow()
      }),
    )
  })

  it('tells long nonsense in short', () => {
    const [told] = read(`#atlas.1=${'x'.repeat(400)}`)!.ignored
    expect(told.length).toBeLessThan(50)
    const text = (length: number) => read(`#atlas.1=text:${'x'.repeat(length)}`)!.state.text
    expect(text(longestText)).not.toBe('')
    expect(text(longestText + 1)).toBe('')
  })
})

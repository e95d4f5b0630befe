import { expect, it } from 'vitest'
import { didYouMean } from '../../src/book/near.ts'

it('names what is near, the nearest first, at most three', () => {
  expect(didYouMean('pol', ['poles', 'kernel', 'pole'])).toBe(' Did you mean pole or poles?')
  expect(didYouMean('a1', ['a2', 'a3', 'a4', 'a5'])).toBe(' Did you mean a2 or a3 or a4?')
})

it('compares letters without case, and long names with more slips', () => {
  expect(didYouMean('HiPPO', ['hippo', 'zoh'])).toBe(' Did you mean hippo?')
  expect(didYouMean('lti', ['LTI', 'zoh'])).toBe(' Did you mean LTI?')
  expect(didYouMean('scanorders', ['The scanning orders'])).toBe('')
  expect(didYouMean('orders', ['borders', 'reorderings'])).toBe(' Did you mean borders?')
  expect(didYouMean('selectivescn', ['selective scans'])).toBe(' Did you mean selective scans?')
})

it('counts letters that are left out, added or changed alike', () => {
  const near = (name: string) => didYouMean(name, ['abcd']) !== ''
  expect(['abcd', 'ab', 'abcdef', 'abxy', 'bcda'].every(near)).toBe(true)
  expect(['a', 'abcdefg', 'axyz'].some(near)).toBe(false)
})

it('says nothing where nothing is near', () => {
  expect(didYouMean('zoh', ['kernel'])).toBe('')
  expect(didYouMean('zoh', [])).toBe('')
})

import { defineFigure } from '../../../src/figure/definition.ts'
import { stepSize } from '../../controls.ts'
import { compute } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { heights } from './layout.ts'

export default defineFigure({
  name: 'document-state',
  version: 1,
  title: 'A document in a state of fixed size',
  height: heights,
  schema: {
    text: {
      type: 'text',
      label: 'Text',
      most: 600,
      default:
        'The key is under the stone by the green door. It rained all night, and the road to the village was closed. In the morning a letter came from the city. Nobody in the house could say who had written it. The children went to the river and stayed until dark. Their mother read the letter twice and put it into a drawer.',
    },
    question: { type: 'text', label: 'Question', most: 100, default: 'Where is the key?' },
    order: {
      type: 'choice',
      label: 'The question stands',
      default: 'after',
      options: [
        { value: 'after', label: 'After the text' },
        { value: 'before', label: 'Before it' },
        { value: 'between', label: 'Between two readings' },
      ],
    },
    same: { ...stepSize, label: 'Step at every word, question unknown', default: 0.05 },
    wanted: { ...stepSize, label: 'Step where the question points', default: 0.1 },
    other: { ...stepSize, label: 'Step elsewhere, question known', default: 0.003 },
  },
  explanation:
    'Words are written into a state of 16 rows and 16 columns, each under a key that the two words before it make. Keys and words are random directions, the same for equal words. When the text has been read, the state is asked at every place what followed these two words, and the word of the text that lies nearest to its answer counts. Words that do not come back are pale and struck through. Bars are the factors with which words stand in the state at the end, the largest of them full. While the question is unknown all words take the same step. When it is known, a word takes the long step if it or a word before it in its sentence is one of the question, common ones left out; such words are underlined. Steps are set by hand and nothing is trained; the question steers steps and is not written itself. Attention, asked in the same way, keeps a key and a value for every word. Every number takes two bytes.',
  compute,
  draw,
  describe,
  readouts,
  table,
})

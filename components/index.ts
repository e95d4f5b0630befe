/** What a chapter may write: the map that the page gives to MDX. */
import Added from './Added.astro'
import Callout from './Callout.astro'
import Cards from './Cards.astro'
import Cite from './Cite.astro'
import Code from './Code.astro'
import CodeBlock from './CodeBlock.astro'
import Equation from './Equation.astro'
import Exercise from './Exercise.astro'
import Figure from './Figure.astro'
import LiveCell from './LiveCell.astro'
import Note from './Note.astro'
import NoteMark from './NoteMark.astro'
import Paper from './Paper.astro'
import PaperCode from './PaperCode.astro'
import Question from './Question.astro'
import Ref from './Ref.astro'
import Solution from './Solution.astro'
import Table from './Table.astro'
import Term from './Term.astro'
import Try from './Try.astro'
import Value from './Value.astro'

/** Written by authors by these names. */
export const authored = {
  Added,
  Callout,
  Cite,
  Code,
  Exercise,
  Figure,
  Note,
  Paper,
  PaperCode,
  Question,
  Ref,
  Solution,
  Table,
  Term,
  Try,
  Value,
}

/** Put in by the Markdown transforms in place of `$$`, fenced code and notes. */
export const chapterComponents = { ...authored, Cards, CodeBlock, Equation, LiveCell, NoteMark }

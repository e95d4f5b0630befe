/** Plain prose, written for this book, from which the pairs of bytes are learned. */
export const corpus = `
When a person reads a page, the eye does not go over every letter. It jumps from word to word, rests
where something is new, and passes over what it could have guessed. Most of what is written can be
guessed: after a comma there is a space, after the there is the name of a thing, and the end of a long
word is often known from its beginning. A machine that reads has to be told what its units are. It can
read letters, and then words are long; it can read words, and then there are too many of them; or it
can read pieces, some as short as one letter and others as long as a common word.

How are the pieces found? Start with single letters and count which two stand together most often.
Write the two as one from now on, and count again. After some hundred rounds the most common words
have become single pieces, and rare words are made of several. Nothing about meaning is used, only
counting, and yet many of the pieces look like the parts that people would have chosen: the endings of
verbs, the beginnings that say again or not, the short words that hold a sentence together.

In the morning the river was still, and the boats lay at the side of the water as if they had been
drawn there. A man came down the road with a dog and a letter in his hand. He had written it in the
night, and he did not know where to send it. The dog went before him and looked back from time to
time. People who live near water know how much of it there is, and how little of it stays in one
place; what they see today is not what they saw yesterday, though it has the same name.

There was a house on the hill with three windows and a green door. Nobody could say who had lived in
it last. The children said that they had seen a light there in the winter, and that someone had walked
from one room into another. Their mother told them that they should not go near it, and so of course
they went. They found a table, two chairs, a key under a stone and a clock that had stopped. They put
the key back where it had been, and they remembered it for many years.

To remember is to keep something of the past in what is here now. A book keeps all of it and can be
opened at any page; but a book grows with everything that is written into it, and whoever looks for
one line has to turn many leaves. A person keeps little, and keeps it ready. Between the two there is
a choice that every reader makes, whether it is a person or a program: what shall be held, how long,
and what may be let go. A name may be needed again at the end of the story. The colour of a coat may
not. A question should be held until there is an answer, and after that it can be forgotten.

Good writing helps with this. It puts together what belongs together, it says things in the order in
which they are needed, and where something new begins it makes a mark: a full stop, a new line, a new
chapter. These marks tell the reader that one thought is over and that another will start. A model of
language that has learned from enough text should find them too, and use them as people do. It has no
rule that tells it so. It has numbers that were changed a little, again and again, until it could say
better than before which word would come next.

The first of them were small and knew only which two or three words follow each other. Later ones
could look back over a whole page, and others over a whole book, at a cost that rises with the length
of what they have read. Some of them compare every word with every other word. Some of them carry one
state from word to word, and write into it what they think will be of use. The first kind can look up
what it has seen, as long as there is room for it; the second kind has to decide at once, because what
has not been kept will not come back.
`

// What a cut is judged by, as Chandy and Lamport do: the computation, and not the markers that find the cut. One sentence, the same
// in the verdict, the theorem, the glossary of the page, the lessons and the docs.
export const CUT_RULE = 'A cut is judged by the events of the computation; markers are not part of it.'

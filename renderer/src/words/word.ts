// A word by itself that people read. Translators find sentences by their capital letter or their spaces; a single word in small
// letters could as well be a name that the program needs as it is.

export const word = (text: string): string => text

/** What a template leaves to its author, each once: `[where]`. Nothing with one of these is sent. */
export const blanksIn = (text: string): readonly string[] => [...new Set(text.match(/\[[^\][]*\]/gu))]

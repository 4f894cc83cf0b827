/** What a template leaves to its author: `[where]`. Nothing with one of these is sent. */
export const blanksIn = (text: string): readonly string[] => text.match(/\[[^\][]*\]/gu) ?? []

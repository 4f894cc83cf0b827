/** Scripts in which only danger can be told here, by the writing that `content/words/danger.yaml` names. */
const WRITINGS: readonly (readonly [writing: string, letters: RegExp])[] = [
  ['th', /[\u0E00-\u0E7F]/u],
  ['lo', /[\u0E80-\u0EFF]/u],
  ['my', /[\u1000-\u109F]/u],
  ['zh', /\p{Script=Han}/u],
  ['bn', /[\u0980-\u09FF]/u],
]

/** Writings of `danger.yaml` beside those of the languages: they are told by their letters. */
export const OTHER_WRITINGS: readonly string[] = WRITINGS.map(([writing]) => writing)

/** Which of `OTHER_WRITINGS` have letters in a text. */
export const otherWritingsIn = (text: string): readonly string[] =>
  WRITINGS.filter(([, letters]) => letters.test(text)).map(([writing]) => writing)

/** Is most of a text in letters that are neither Khmer nor Latin? */
export function isInOtherScript(text: string): boolean {
  const others = text.match(/(?![\p{Script=Latin}\p{Script=Khmer}])\p{L}/gu)?.length ?? 0
  return others > 0 && others > (text.match(/\p{L}/gu)?.length ?? 0) / 2
}

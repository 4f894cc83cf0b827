/** Languages have different plurals: `days_one`, `days_few`, `days_other` ... are one message, `days`. */
export const withoutPlural = (key: string): string => key.replace(PLURAL, '')

/** Is this a form that the language has? Every message without a plural is; `days_one` is none of Khmer. */
export function isFormOf(key: string, language: string): boolean {
  const [, form] = PLURAL.exec(key) ?? []
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
  return form === undefined || pluralCategories.some((each) => each === form)
}

const PLURAL = /_(zero|one|two|few|many|other)$/

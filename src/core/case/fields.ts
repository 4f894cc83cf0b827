/** What a case is about. `help`: somebody needs help. `watch`: a recruiter was seen in a village. `found`: somebody hears that they are searched for. */
export const CASE_KINDS = ['help', 'missing', 'complaint', 'watch', 'found'] as const
/** The kind of a case. */
export type CaseKind = (typeof CASE_KINDS)[number]

/**
 * What belongs together when somebody decides who may know what. `need`: what routing needs and nothing that names anybody. `person`: who it
 * is about. `contact`: how to reach the person. `story`: what happened, with files. `others`: recruiters, companions, third persons.
 */
export const GROUPS = ['need', 'person', 'contact', 'story', 'others'] as const
/** A group of fields that a consent names. */
export type Group = (typeof GROUPS)[number]

/** One thing that a form asks. Its question is the message `forms.<kind>.<id>`, or `forms.any.<id>` that forms share; its short name `fields.<id>`. */
export interface Field {
  readonly id: string
  /** `choice`: one of `options`. `several`: any of them. `text`: own words. `word`: the code word. */
  readonly type: 'choice' | 'several' | 'text' | 'word'
  readonly group: Group
  readonly options?: readonly string[]
  /** The options' labels are the messages `<labels>.<option>`; `options.<id>.<option>` unless told. */
  readonly labels?: string
  /** Asked only after these answers: `{ ways: ['phone'] }`. */
  readonly only?: Readonly<Record<string, readonly string[]>>
  /** No form asks for it: it is told when the case is there already. */
  readonly isLater?: boolean
  /** Pictures and voice messages are taken too. */
  readonly takesFiles?: boolean
}

/** What a person answered: own words, one option, or several. A field that was skipped is missing. */
export type Answers = Readonly<Record<string, string | readonly string[]>>

/** What may be told later or anew, by a choice. */
export const LATER_CHOICES = ['place', 'province', 'allows'] as const
/** One of `LATER_CHOICES`. */
export type LaterChoice = (typeof LATER_CHOICES)[number]

import { error, type Problem } from './problem.ts'

/** Numbers to call come from the contacts, so that they are right in one place; and a text is never markup or a template. `at`: where in the file. */
export const checkWording = (file: string, at: string, text: string): Problem[] => [
  ...(/\]\([^)]*\)|https?:\/\//.test(text)
    ? [error('dead-link', file, `${at} holds a link, which no chat shows: name a related topic or a source instead`)]
    : []),
  ...(/\{\{|\$t\(|<[a-z/]/i.test(text) ? [error('markup', file, `${at} holds markup or a template`)] : []),
  ...(/(?:\+|\b0)\d(?:[ -]?\d){6,}/.test(text)
    ? [error('phone-in-text', file, `${at} holds a phone number: name the contact instead`)]
    : []),
]

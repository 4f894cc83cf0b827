import type { CaseFile } from '../core/case/case-file.ts'

/** What is left of a case of which nothing may be left: that there was one. */
export const tombstone = (
  { code, row, kind, openedAt, openedDay, language }: CaseFile,
  { at }: { readonly at: number },
): CaseFile => ({
  ...{ code, row, kind, openedAt, openedDay, language },
  status: 'erased',
  facts: {
    needs: [],
    age: 'unknown',
    gender: 'unknown',
    isChild: false,
    helper: 'any',
    language: '',
    urgency: 'normal',
  },
  key: '',
  sealed: {},
  word: '',
  hours: [],
  seenAt: at,
  openTo: [],
  consents: [],
  referrals: [],
  refused: [],
  messages: [],
  notes: [],
  marks: [],
  shared: [],
  isEmptied: true,
})

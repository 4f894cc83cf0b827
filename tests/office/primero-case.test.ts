import { expect, test } from 'vitest'
import type { OpenedCase } from '../../src/office/opened-case.ts'
import { primeroCase } from '../../src/office/primero-case.ts'
import { FACTS, HOUSE } from '../casework/kit.ts'

const complaint = (told: OpenedCase['told']): OpenedCase => ({
  file: {
    ...{ code: '4829137065', kind: 'complaint', status: 'serving', facts: FACTS },
    ...{ language: 'km', openedDay: '2026-11-22', messages: [], notes: [] },
  },
  consents: [],
  referrals: [],
  told,
})
const notesOf = (told: OpenedCase['told']) => (primeroCase(complaint(told), HOUSE) as Exported).data.case_notes

interface Exported {
  readonly data: { readonly case_notes?: string }
}

test('what was agreed to about the recruiter, the money and the company goes along, after what happened', () => {
  const told = {
    ...{ story: 'They took my passport', recruiter: 'Dara', 'recruiter-phone': '012 000 000', company: 'Lotus' },
    ...{ paid: '500 dollars', evidence: ['receipts', 'chats'], name: 'Sok', 'message.1': 'where are you' },
  }

  expect(notesOf(told)).toBe(
    'They took my passport\nrecruiter: Dara\nrecruiter-phone: 012 000 000\ncompany: Lotus\npaid: 500 dollars\nevidence: receipts, chats',
  )
})

test('what was not told or not agreed to leaves nothing behind', () => {
  expect(notesOf({})).toBeUndefined()
  expect(notesOf({ recruiter: 'Dara' })).toBe('recruiter: Dara')
})

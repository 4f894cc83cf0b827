import { expect, test } from 'vitest'
import { consentWording } from '../../src/content/consent-wording.ts'
import { content } from '../kit/world.ts'

const messages = content.files.messages

/** The messages with one sentence of the consent in other words. */
const reworded = (language: string) => ({
  ...messages,
  [language]: {
    ...messages[language],
    consent: { ...(messages[language]?.consent as object), free: 'Something else.' },
  },
})

test('the wording of a consent is the same as long as no sentence of it changes', () => {
  expect(content.catalogue.consentWording).toMatch(/^[0-9a-f]{16}$/)
  expect(consentWording(Object.fromEntries(Object.entries(messages).reverse()))).toBe(content.catalogue.consentWording)
  expect(consentWording({ ...messages, en: { ...messages.en, stopped: 'Something else.' } })).toBe(
    content.catalogue.consentWording,
  )
})

test.each(content.catalogue.languages)('the wording changes with a sentence of the consent in %s', (language) => {
  expect(consentWording(reworded(language))).not.toBe(content.catalogue.consentWording)
})

import { expect, test } from 'vitest'
import { MESSENGER_CAPABILITIES } from '../../src/channels/messenger/messenger.ts'
import { TELEGRAM_CAPABILITIES } from '../../src/channels/telegram/telegram.ts'
import { render } from '../../src/core/render.ts'
import { guest } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

test.each(['returning-home', 'deported', 'support-after-return'])('from the guide %s it is one press away', (topic) => {
  const person = guest()
  person.press(`topic.${topic}`)
  expect(person.choices()).toContain('return-pack')
  expect(person.press('return-pack')).toEqual(
    expect.arrayContaining(['return-pack.rights', 'return-pack.services', 'return-pack.numbers']),
  )
  expect(person.press('resume')).toContain(`guides.${topic}.title`)
})

test('a link leads a newcomer to it', () => {
  const person = guest()
  expect(person.start('return-pack')).toContain('return-pack.title')
})

test.each(world.catalogue.languages)(
  'in %s it is one message that names nobody and can be forwarded as it is',
  (language) => {
    const person = guest(language)
    person.press('return-pack')
    const [pack] = person.says()
    if (pack === undefined) throw new Error('nothing was said')
    for (const can of [MESSENGER_CAPABILITIES, TELEGRAM_CAPABILITIES]) {
      const messages = render(pack, language, can, world.speak)
      expect(messages).toHaveLength(1)
      expect(messages[0]?.buttons).toEqual([])
      for (const number of ['1280', '1281', '1297', '117']) expect(messages[0]?.text).toContain(number)
    }
  },
)

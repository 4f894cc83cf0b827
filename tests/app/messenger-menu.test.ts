import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { messengerProfiles } from '../../src/channel-texts.ts'
import { openChannels } from '../../src/open-channels.ts'
import { createLog } from '../../src/ops/log.ts'
import { readSettings } from '../../src/settings.ts'
import { talk } from '../kit/talk.ts'
import { waitingFiles } from '../kit/waiting-files.ts'
import { content } from '../kit/world.ts'

const profiles = messengerProfiles(content)
const ids = [...new Set(profiles.flatMap(({ menu }) => menu.map(({ id }) => id)))]

describe("Messenger's menu, which is always there", () => {
  test.each(ids)('leads where "%s" says, also from the middle of a question', (id) => {
    const person = talk()
    person.start('agency')
    person.press('language.en')
    person.press(id)
    expect(person.flow()).toBe(id)
  })

  test.each(ids)('brings a stranger to "%s" after the first contact', (id) => {
    const person = talk()
    expect(person.press(id)).toEqual(['welcome.hello'])
    person.press(id === 'language' ? 'language.km' : 'language.en')
    expect(['menu', id]).toContain(person.flow())
  })

  test('has words in each language, and a default for all others', () => {
    const named = content.catalogue.languages.map((id) => expect.stringMatching(`^${id}_[A-Z]{2}$`))
    expect(
      profiles.map(({ locale }) => locale),
      'LOCALES in src/channel-texts.ts',
    ).toEqual(['default', ...named])
    for (const { greeting, menu } of profiles) {
      expect(greeting).not.toContain('messenger.')
      expect(menu.every(({ title }) => title.length <= 20 && !title.includes('choice.'))).toBe(true)
    }
  })
})

describe('the channels that are off', () => {
  const open = (environment: Record<string, string>) => {
    const lines: string[] = []
    const log = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk))
        done()
      },
    })
    const given = {
      isPractice: () => false,
      pictureOf: () => undefined,
      files: waitingFiles(),
      log: createLog('info', log),
    }
    const channels = openChannels(readSettings(environment), content, given)
    return { names: channels.map(({ name }) => name), off: lines.filter((line) => line.includes('channel is off')) }
  }

  test('are named once each, with the setting that turns them on', () => {
    const { names, off } = open({})
    expect(names).toEqual(['web'])
    expect(off).toHaveLength(2)
    expect(off[0]).toContain('TELEGRAM_BOT_TOKEN')
    expect(off[1]).toContain('MESSENGER_PAGE_TOKEN')
  })

  test('are not those that have their settings', () => {
    const { names, off } = open({
      MESSENGER_PAGE_TOKEN: 'EAAabcdefghijklmnopqrstuvwxyz',
      MESSENGER_APP_SECRET: '0123456789abcdef0123456789abcdef',
      MESSENGER_VERIFY_TOKEN: 'a-word-of-our-own',
    })
    expect(names).toEqual(['web', 'messenger'])
    expect(off).toHaveLength(1)
  })
})

import { expect, test } from 'vitest'
import { telegramProfiles } from '../../src/channel-texts.ts'
import { guest } from '../kit/talk.ts'
import { content } from '../kit/world.ts'

const profiles = telegramProfiles(content)
const commands = [...new Set(profiles.flatMap((profile) => profile.commands.map(({ command }) => command)))]

test.each(commands)('"/%s", which Telegram shows to everybody, leads where it says', (command) => {
  const person = guest()
  person.say(command)
  expect(person.flow()).toBe(command === 'stop' ? 'menu' : command)
  person.say('my-data')
  person.say(command)
  expect(person.flow()).toBe(command === 'stop' ? 'menu' : command)
})

test('each language has its own profile, and one is for all others', () => {
  expect(profiles.map(({ language }) => language)).toEqual([undefined, ...content.catalogue.languages])
  for (const { commands: shown, description, shortDescription } of profiles) {
    expect(shown.every(({ description: text }) => text.length > 2 && !text.includes('telegram.'))).toBe(true)
    expect([...description].length).toBeLessThanOrEqual(512)
    expect([...shortDescription].length).toBeLessThanOrEqual(120)
  }
})

import { describe, expect, test } from 'vitest'
import { guest } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

const atWork = () => {
  const person = guest('en')
  person.press('community')
  return person
}
const counted = (person: ReturnType<typeof guest>) => person.tasks().filter(({ type }) => type === 'countHeads')

describe('community work', () => {
  test('leads through every step of the village session and says the hands back as numbers', () => {
    const person = atWork()
    person.press('session')
    const sheet = world.catalogue.lessons.find(({ id }) => id === 'village-session')
    const steps = sheet?.type === 'sheet' ? sheet.parts.length : 0
    expect(steps).toBeGreaterThan(3)
    for (const hands of ['12', '៧']) {
      person.press('count-hands')
      expect(person.say(hands)).toContain('community.hands')
    }
    for (let step = 1; step < steps; step++) expect(person.press('next-step')).toContain('community.step')
    expect(person.choices()).not.toContain('next-step')
    expect(person.press('end-session')).toContain('community.all-hands')
    expect(JSON.stringify(person.says())).toContain('"12, 7"')
  })

  test('keeps counts of people and nothing else, by province, sex and age', () => {
    const person = atWork()
    person.press('count-people')
    person.press('counted-in.kandal')
    person.press('group.female-child')
    person.say('Sok, Dara and Chan')
    expect(counted(person)).toEqual([])
    const again = atWork()
    again.press('count-people')
    again.press('counted-in.kandal')
    again.press('group.female-child')
    expect(again.say('23')).toContain('community.counted')
    expect(counted(again)).toEqual([{ type: 'countHeads', province: 'kandal', sex: 'female', age: 'child', count: 23 }])
    again.press('group.male-grown')
    again.say('501')
    expect(counted(again)).toEqual([])
  })

  test('hands on a topic as text with its sources, or as a link alone', () => {
    const person = atWork()
    person.press('share-topic')
    const [stage] = world.catalogue.stages
    person.press(`stage.${stage?.id}`)
    const topic = stage?.topics[0]
    expect(person.press(`share.${topic}`)).toEqual(
      expect.arrayContaining([`guides.${topic}.title`, `guides.${topic}.parts.0.text`, 'guidance.share']),
    )
    expect(person.press('as-link')).toEqual(['guidance.share'])
  })

  test.each([
    ['leader', 'practice-leaders'],
    ['officer', 'practice-cases'],
  ])('says to a %s that cases are for practice, and opens them', (mode, lesson) => {
    const person = atWork()
    expect(person.press(`mode.${mode}`)).toContain('community.practice')
    expect(person.press(`lesson.${lesson}`)).toContain(`teaching.${lesson}.title`)
    expect(person.press('resume')).toContain('community.practice')
  })
})

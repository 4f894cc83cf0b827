import { describe, expect, it } from 'vitest'
import { windowsOf } from '../../../src/core/understand/windows.ts'
import { understand } from './knowledge.ts'

/** So many characters of everyday talk, and no more. */
const talk = (sentence: string, length: number): string =>
  sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length)

const stories: readonly [writing: string, talk: string, danger: string][] = [
  ['Khmer without spaces', 'ខ្ញុំមកពីខេត្តព្រៃវែងដាំស្រូវជាមួយគ្រួសារហើយទិញត្រីនៅផ្សារ', 'គេមិនឲ្យខ្ញុំចេញ'],
  ['romanised Khmer', 'nhom mok pi prey veng dam srov hz tinh trey nov psar ', ' ke ot oy nhom chenh '],
  ['English', 'I grew up in Prey Veng with a rice field and we bought fish at the market. ', ' They locked me in. '],
  ['Vietnamese', 'Em lớn lên ở quê, trồng lúa và mua cá ngoài chợ. ', ' Họ nhốt em. '],
]

describe('a long story', () => {
  it.each(stories)('in %s is heard to its end', (_writing, everyday, danger) => {
    const before = talk(everyday, 3900 - danger.length)

    expect(understand(before).danger).toBeUndefined()
    expect(understand(before + danger).danger).toBe('confined')
  })

  it.each(stories)('in %s is heard wherever its words of danger stand', (_writing, everyday, danger) => {
    for (let at = 700; at < 2000; at += 61) {
      const story = talk(everyday, at) + danger + everyday + talk(everyday, 900)
      expect(understand(story).danger, `after ${at} characters`).toBe('confined')
    }
  })

  it('raises no alarm if it is an advert', () => {
    const advert =
      'Work in Korea and Japan! We look for 200 workers, men and women from 18 to 39 years, for factories, farms and hotels. ' +
      'Salary from 1,200 to 1,800 dollars a month, eight hours a day, overtime is paid, two days free each month. ' +
      'The company pays the ticket and the medical check. You need a passport, an identity card and four photos. ' +
      'We teach the language for three months in Phnom Penh; the room is free and meals are cheap. ' +
      'ទទួលពាក្យរៀងរាល់ថ្ងៃ ពីម៉ោង ៨ ព្រឹក ដល់ ៥ ល្ងាច លើកលែងតែថ្ងៃអាទិត្យ។ ការិយាល័យយើងនៅជិតផ្សារថ្មី។ ' +
      'Ask Mr. Sok Dara or Mrs. Chan Sophea, floor 2, street 271. Bring a friend and get a T-shirt. Share this page! '
    expect(understand(talk(advert, 3900)).danger).toBeUndefined()
  })

  it('keeps its intent and topics when danger comes late', () => {
    const story = `${talk('My boss keeps my passport. ', 1200)} They locked me in.`
    expect(understand(story)).toMatchObject({ danger: 'confined', topics: [{ id: 'passport-withheld' }] })
  })

  it('is asked about what its first thousand characters say', () => {
    expect(understand(`${talk('. ', 1200)}my boss keeps my passport`).topics).toEqual([])
  })

  it('is heard to its 4,096th character and no further', () => {
    expect(understand(`${'. '.repeat(2030)}they locked me in`).danger).toBe('confined')
    expect(understand(`${'. '.repeat(2048)}they locked me in`).danger).toBeUndefined()
  })
})

describe('the parts of a long text', () => {
  it('are short, whole and overlap', () => {
    const text = talk('one two three four five six seven ', 4096)
    const parts = windowsOf(text)
    let reached = 0
    for (const part of parts) {
      const at = text.indexOf(part, Math.max(0, reached - 200))
      expect(part.length).toBeLessThanOrEqual(1000)
      expect(at).toBeLessThanOrEqual(Math.max(0, reached - 140))
      expect(part).toMatch(/^(?:one|two|three|four|five|six|seven) /)
      reached = at + part.length
    }
    expect(text.endsWith(parts.at(-1) ?? '')).toBe(true)
  })

  it('are cut before a letter, never below it', () => {
    for (const part of windowsOf(talk('ខ្ញុំធ្វើស្រែ', 4096))) expect(part).not.toMatch(/^\p{M}|\u17D2$/u)
  })

  it('are one if it is short', () => {
    expect(windowsOf('')).toEqual([''])
    expect(windowsOf('x'.repeat(1000))).toHaveLength(1)
  })
})

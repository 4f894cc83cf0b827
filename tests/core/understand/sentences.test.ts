import { expect, it } from 'vitest'
import { sentencesOf } from '../../../src/core/understand/sentences.ts'
import { content } from '../../kit/world.ts'

it('ends a sentence at full stops, questions, Khmer ends and new lines, and leaves out what is too short to tell anything', () => {
  expect(sentencesOf('We came in May. They keep us inside! ok. Who helps?')).toEqual([
    'We came in May.',
    'They keep us inside!',
    'Who helps?',
  ])
  expect(sentencesOf('គេមិនឲ្យចេញ។ខ្ញុំនៅលើទូក')).toEqual(['គេមិនឲ្យចេញ។', 'ខ្ញុំនៅលើទូក'])
  expect(sentencesOf('em bi nhot\nchu giu dien thoai')).toEqual(['em bi nhot', 'chu giu dien thoai'])
})

it('leaves one short sentence as it is', () => {
  expect(sentencesOf('3.5 dollars an hour, is that ok')).toEqual([])
  expect(sentencesOf('')).toEqual([])
})

it('cuts a long one between words, and loses no letter of it', () => {
  const english = 'we came by boat and then by car and nobody told us where '.repeat(8)
  const khmer = 'ខ្ញុំមកពីខេត្តព្រៃវែងដាំស្រូវជាមួយគ្រួសារហើយទិញត្រីនៅផ្សារ'.repeat(8)
  for (const text of [english, khmer, 'x'.repeat(500)]) {
    const sentences = sentencesOf(text)
    expect(sentences.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
    for (const sentence of sentences) expect(sentence.length).toBeLessThanOrEqual(120)
  }
  for (const sentence of sentencesOf(khmer)) expect(sentence).toMatch(/^[\u1780-\u17B3]/u)
})

it('senses danger that is told between everyday sentences', () => {
  const { understand } = content
  const everyday = 'I come from Prey Veng. We grow rice there and my mother sells fish at the market. '
  const danger = 'The guard at our dormitory beats whoever goes near the fence. '
  expect(understand(danger, 'en').danger).toBeDefined()
  expect(understand(everyday, 'en').danger).toBeUndefined()
  expect(understand(everyday + danger + everyday, 'en').danger).toBeDefined()
})

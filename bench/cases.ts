import { join } from 'node:path'
import { factsOf } from '../src/core/case/facts.ts'
import type { Answers } from '../src/core/case/fields.ts'
import { judge, offersFor } from '../src/core/case/route.ts'
import type { Partner } from '../src/core/partners.ts'
import { fillForm } from './case-form.ts'
import { openCaseLine } from './case-line.ts'
import { benchList } from './case-list.ts'
import { benchOpening } from './case-opening.ts'
import { interleave, median, microseconds } from './measure.ts'
import type { BenchOptions } from './options.ts'
import { loadWorld, writeScript } from './script.ts'
import { round, type Table } from './table.ts'

/** What cases cost: opening them, choosing a partner, listing many, and finding one again. */
export async function benchCases(options: BenchOptions, folder: string): Promise<Table[]> {
  const { world } = loadWorld()
  const { ready, answers } = fillForm(world)
  const [menu] = writeScript(world).rest
  if (menu === undefined) throw new Error('The script is too short')
  const { partners } = world.catalogue
  const line = await openCaseLine(join(folder, 'cases'), world)
  const quick = await openCaseLine(join(folder, 'quick'), world, { change: { hashWord: async () => 'none' } })
  const opening = await benchOpening({ line, quick }, { menu, ready }, options)
  await Promise.all([line.close(), quick.close()])
  const routing = await benchRouting(answers, partners, options)
  return [
    opening,
    routing,
    ...(await benchList({ world, answers, partners, folder: join(folder, 'list'), isFull: options.isFull })),
  ]
}

const ONE = 'judging one partner (baseline)'

async function benchRouting(answers: Answers, partners: readonly Partner[], { rounds }: BenchOptions): Promise<Table> {
  const facts = factsOf('help', answers, 'km')
  const time = { day: 'mon', time: '10:00' }
  const choose = (count: number) => {
    const routing = { partners: many(partners, count), load: () => 3, time }
    return { routing, run: () => offersFor(facts, routing, []) }
  }
  const { routing } = choose(1)
  const [first] = routing.partners
  if (first === undefined) throw new Error('There are no partners in content/')
  const results = await interleave(
    rounds,
    new Map([
      [ONE, () => microseconds(() => judge(first, facts, routing, []))],
      ...[partners.length, 100, 1_000].map(
        (count) => [`${count.toLocaleString('en')} partners`, () => microseconds(choose(count).run)] as const,
      ),
    ]),
  )
  const base = median(results.get(ONE) ?? [])
  return {
    title: 'Choosing partners for a case',
    columns: ['what', 'µs a case', 'to baseline'],
    rows: [...results].map(([name, times]) => [name, round(median(times)), `${round(median(times) / base)} x`]),
    notes: ['Processor time. The practice partners of the content, and copies of them in other provinces.'],
  }
}

/** So many partners: those there are, and copies in the provinces of others. */
const many = (partners: readonly Partner[], count: number): Partner[] =>
  Array.from({ length: count }, (_, n) => {
    const [one, other] = [partners[n % partners.length], partners[(n * 7 + 3) % partners.length]]
    if (one === undefined || other === undefined) throw new Error('There are no partners in content/')
    return n < partners.length ? one : { ...one, id: `${one.id}-${n}`, provinces: other.provinces }
  })

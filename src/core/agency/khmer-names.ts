import { foldKhmer } from './normalise.ts'

/** Usual Latin spellings of Khmer words (folded) that stand in many names, for registers that give a name in one script only. */
export const KHMER_NAME_WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  `សុខ:sok លាភ:leap មេត្រី:metrey,metry សំណាង:samnang មាស:meas កង:kang,kong ពេជ្រ:pich,pech សុវណ្ណ:sovann,sovan រតនៈ:ratanak,rattanak
  រស្មី:rasmey,reaksmey ពន្លឺ:ponleu អនាគត:anakot សង្ឃឹម:sangkhim ក្តី:kdey មិត្តភាព:mittapheap សន្តិភាព:santepheap សាមគ្គី:samaki,samakki
  ឯករាជ្យ:ekareach អភិវឌ្ឍន៍:aphivath,akphivoat វឌ្ឍនៈ:vathanak,vattanak ធនធាន:thonthean ការងារ:karngear,kargnea ពលកម្ម:polkam,polakam ខ្មែរ:khmer
  អង្គរ:angkor បាយ័ន:bayon មេគង្គ:mekong ទន្លេ:tonle ភ្នំ:phnom ថ្មី:thmey,thmei,thmei ស្រូវ:srov ផ្កា:phka ឈូក:chhouk,chhuk រំដួល:romduol,rumduol
  ចំប៉ា:champa បុប្ផា:bopha ដំរី:domrey,damrey តារា:dara ដារ៉ា:dara ចន្ទ្រា:chantrea ចក្រា:chakra សិរី:serei,serey សេរី:serey,serei ស្រី:srey,srei
  គិរី:kiri វិបុល:vibol បារមី:baramey,barami ជំនាញ:chomneanh,chumneanh វិមាន:vimean សម្បត្តិ:sambath,sambat ភក្តី:pheakdey,phakdey ជោគ:chok ជ័យ:chey
  រុង:rung រឿង:roeung,reung សួស្តី:suosdey ប្រាក់:prak គឹម:kim ហេង:heng លី:ly សេង:seng វង្ស:vong ចាន់:chan សុភា:sophea មង្គល:mongkol ជាតិ:cheat
  ខណ្ឌ:khan កោះ:koh ស្វាយ:svay បុរី:borey,borei ដី:dey ទឹក:tuek ព្រះ:preah ផ្លូវ:phlov មុន្នី:mony,muny រាសី:reasey,rasei វិជ្ជា:vichea ពិភព:piphop លោក:lok`
    .split(/\s+/)
    .map((entry) => {
      const [khmer = '', latin = ''] = entry.split(':')
      return [foldKhmer(khmer), latin.split(',')] as const
    }),
)

/** The other usual Latin spellings of the Khmer words that `latin` may stand for: `pech` and `pich`. */
export const usualSpellings = (latin: string): readonly string[] => TOGETHER.get(latin) ?? []

const TOGETHER: ReadonlyMap<string, readonly string[]> = new Map(
  [...KHMER_NAME_WORDS.values()].flatMap((spellings) => spellings.map((latin) => [latin, spellings] as const)),
)

const characters = new Set(
  "的了吗呢吧啊是在有和与或就都而及着个么什怎样如何哪些为能会要可以我你他她它们这那请问一下到把被让给对从中上下吧嘛该啥咋又也还很太呀啦哦",
);
const words = new Set(
  "a an the is are was were be been do does did can could should would will how what which who when where why to of in on at for and or with from by it its my our your i we you they there this that these those me us about into than as if not no have has had get make need want tell please some any best today s t d m ll re ve don doesn didn isn aren wasn won couldn shouldn wouldn haven hasn so too also just really very own every them him his her he she us because while whether still even ever then once yet already here again else something somebody someone anything anybody everything everyone everybody thing things stuff".split(
    " ",
  ),
);

/** Characters of grammar and courtesy: they stand in most questions and tell nothing. */
export const isStopCharacter = (character: string): boolean => characters.has(character);

/** The same in English. */
export const isStopWord = (word: string): boolean => words.has(word);

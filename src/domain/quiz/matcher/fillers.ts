/** What people write before the answer itself; none of it can turn an answer into its opposite. */
const thing = "方法|现象|技术|指标|概念|原则|效应|做法|战略|测试|机制|协议";
const leading = [
  "答案(?=[\\s:,是应可大就])|我的?答案|应该|可能|大概|也许|估计|好像|我觉得|我认为|我想|我猜|我选",
  `[这该][种个项条类道]?(?:${thing}|题)?|那|它|也就|就|指的|所谓的?|一种|一个|叫做|叫作|叫|被?称为|被?称作|是|即`,
].join("|");
const thingEnglish =
  "method|technique|phenomenon|effect|metric|measure|concept|principle|practice|strategy|test|answer";
const be = "is|are|was|'s|should be|must be|would be|could be|might be|may be|can be";
/** Words that are names as well (IT, answer engine, well-being) only where a verb or a comma follows. */
const leadingEnglish = [
  String.raw`(?:well|so|um+|hm+)(?=\s*[,.])|(?:the |my )?answer(?=\s*:)|(?:the|my|this) (?:${thingEnglish})(?=\s+(?:${be}))`,
  String.raw`(?:it|this|that|they)(?=\s*(?:${be})(?!\p{L}))|its(?=\s+(?:called|known))|i think|i believe|i guess|i'd say`,
  `(?:${be})(?: it| called| named| known as)?|called|known as|maybe|probably|perhaps|possibly`,
  "the|a (?:kind|type|form) of",
].join("|");
const before = new RegExp(String.raw`^\s*(?:${leading}|(?:${leadingEnglish})(?![\p{L}\p{N}-]))[\s:,;、。]*`, "u");

const trailing = String.raw`[吧啊呢呀嘛哦噢哈吗]|[\s,]对吧|对吗|对不对|[\s,]是吧|[\s,]是吗|谢谢`;
const trailingEnglish = String.raw`(?<![\p{L}\p{N}])(?:i think|i guess|i believe|maybe|probably|please|thanks)|,\s*right`;
const after = new RegExp(String.raw`(?:${trailing}|${trailingEnglish})[\s.?!。~]*$`, "u");

/** @param folded an answer as typed, folded @returns it without “答案是”, “I think it's”, “吧” and the like */
export function stripFillers(folded: string): string {
  let text = folded.replaceAll("’", "'").trim();
  for (;;) {
    const shorter = text.replace(before, "").replace(after, "").trim();
    if (shorter === text) return text;
    text = shorter;
  }
}

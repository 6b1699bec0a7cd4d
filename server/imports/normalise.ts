/**
 * One text for the spellings of a name: full and half width, brackets, quotes, dots and spaces do
 * not make two places of one. 号楼 and digits stay: 2号店 is not 3号店.
 */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s()[\]{}【】〔〕《》<>“”"'‘’`·・•.,，。、;；:：!！?？\-–—_~～/|*]+/g, '');
}

/** As `normaliseName`, without the city and district in front: 上海市徐汇区漕东支路81号 = 漕东支路81号. */
export function normaliseAddress(address: string, districtNames: readonly string[]): string {
  let plain = normaliseName(address).replace(/^中国/, '');
  plain = plain.replace(/^[\u4e00-\u9fff]{2,4}?市(?=.{3})/, '');
  const district = districtNames.find((name) => plain.startsWith(name));
  return district === undefined ? plain : plain.slice(district.length);
}

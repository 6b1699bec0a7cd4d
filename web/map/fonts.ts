/*
 * MapLibre draws the glyphs of a style without a `glyphs` URL itself, from the fonts of the device
 * (TinySDF), Latin as well as Chinese: nothing is fetched, and there are no glyph files to serve.
 * It joins a layer's `text-font` to a CSS font family and reads the weight off the first name,
 * which therefore names a family that no device has.
 */
const systemFaces = [
  'system-ui',
  'PingFang SC',
  'HarmonyOS Sans SC',
  'MiSans',
  'Noto Sans CJK SC',
  'Microsoft YaHei',
];

export const regularFont: string[] = ['Yizhan Medium', ...systemFaces];
export const boldFont: string[] = ['Yizhan Bold', ...systemFaces];

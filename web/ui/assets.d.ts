declare module '*.svg?no-inline' {
  const url: string;
  export default url;
}

declare module '*.css' {}

declare module '*?url' {
  const url: string;
  export default url;
}

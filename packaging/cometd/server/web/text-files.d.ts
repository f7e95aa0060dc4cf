// Imported `with { type: 'text' }`: Bun puts them into the executable as texts.
declare module '*.css' {
  const text: string;
  export default text;
}

declare module '*.svg' {
  const text: string;
  export default text;
}

declare module '*/app.js' {
  const text: string;
  export default text;
}

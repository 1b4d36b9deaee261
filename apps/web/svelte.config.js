/** Svelte reads TypeScript itself, and styles are plain CSS. */
export default {};

const _imports_0 = "/web/chapter.jpg";

export { _imports_0 as _ };

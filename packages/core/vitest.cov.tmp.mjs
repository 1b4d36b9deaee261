import own from "/work/parts/mutants/packages/core/vitest.config.ts";
export default { ...own, root: "/work/parts/mutants/packages/core", test: { ...own.test, coverage: { enabled: true, provider: "v8", include: ["src/**/*.ts"], exclude: ["**/*.test.ts"], reporter: ["json"], reportsDirectory: "/tmp/mutants/cov-core" } } };

import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import accessibility from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

export default defineConfig(
  { ignores: ["dist/", ".ssr/", "node_modules/", "test-results/", "reports/", "coverage/", "public/", "assembly/", "build/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      // Indexing is unchecked in the kernels, so a "!" that says why a value is there costs nothing and may return with the check.
      "@typescript-eslint/no-unnecessary-type-assertion": "off",
    },
  },
  {
    files: ["**/*.{js,mjs}"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        URL: "readonly",
        setTimeout: "readonly",
        fetch: "readonly",
        performance: "readonly",
      },
    },
  },
  {
    files: ["**/*.tsx"],
    extends: [hooks.configs.flat.recommended, accessibility.flatConfigs.recommended],
    rules: {
      // A region that scrolls must be reachable by keyboard, or its right half is lost to whoever has no pointer.
      "jsx-a11y/label-has-associated-control": ["error", { controlComponents: ["Select"], labelAttributes: ["spoken"] }],
      "jsx-a11y/no-noninteractive-tabindex": ["error", { tags: [], roles: ["tabpanel", "region"], allowExpressionValues: true }],
    },
  },
  {
    files: ["src/figures/**"],
    rules: { "no-restricted-globals": ["error", { name: "localStorage", message: "state lives in src/state" }] },
  },
  {
    files: ["tests/e2e/**"],
    rules: { "@typescript-eslint/no-unsafe-member-access": "off", "@typescript-eslint/no-unsafe-assignment": "off" },
  },
);

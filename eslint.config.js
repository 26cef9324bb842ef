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
      "jsx-a11y/label-has-associated-control": ["error", { controlComponents: ["Select"], labelAttributes: ["spoken"], depth: 3 }],
      "jsx-a11y/no-noninteractive-tabindex": ["error", { tags: [], roles: ["tabpanel", "region"], allowExpressionValues: true }],
    },
  },
  {
    files: ["src/figures/**"],
    rules: { "no-restricted-globals": ["error", { name: "localStorage", message: "state lives in src/state" }] },
  },
  {
    files: ["src/**", "content/**"],
    ignores: ["src/lib/format.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...["toFixed", "toPrecision", "toExponential", "toLocaleString"].map((name) => ({
          selector: `MemberExpression[property.name="${name}"]`,
          message: "numbers become text in src/lib/format.ts",
        })),
        {
          selector: 'CallExpression[callee.property.name="replace"][arguments.1.value="\u2212"]',
          message: "a minus sign comes from src/lib/format.ts",
        },
        {
          selector: 'MemberExpression[object.name="Intl"][property.name="NumberFormat"]',
          message: "numbers become text in src/lib/format.ts",
        },
      ],
    },
  },
  {
    files: ["tests/e2e/**"],
    rules: { "@typescript-eslint/no-unsafe-member-access": "off", "@typescript-eslint/no-unsafe-assignment": "off" },
  },
);

import { defineConfig } from "vite";
import react from "@vitejs/plugin-react";
import { woff2Only } from "./plugins/fonts.ts";
import { mdxChapters } from "./plugins/mdx.ts";
import { staticSite } from "./plugins/ssg.ts";

export default defineConfig({
  base: "./",
  build: {
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          // What chapters with a network need travels as one file: it compresses better than its dozen parts.
          groups: [
            {
              name: "network",
              minShareCount: 4,
              test: /src\/(state\/engine|rnn\/(?!training)|binding|layout\/(?!labels)|view\/graph\/(?!MathLabel)|graph\/(unroll|path-sets|local))/,
            },
          ],
        },
      },
    },
  },
  plugins: [woff2Only(), mdxChapters(), react(), staticSite()],
});

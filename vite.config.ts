import { defineConfig } from "vite";
import react from "@vitejs/plugin-react";
import { noCircles } from "./plugins/circles.ts";
import { woff2Only } from "./plugins/fonts.ts";
import { speak } from "./plugins/language.ts";
import { mdxChapters } from "./plugins/mdx.ts";
import { plainImports } from "./plugins/plain-imports.ts";
import { staticSite } from "./plugins/ssg.ts";

export default defineConfig({
  base: "./",
  build: {
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          // What most figures share travels as one file: it compresses better than its thirty parts.
          // What only figures far down a page compute with stays with those; names that addresses know stay with what reads addresses.
          groups: [
            {
              name: "network",
              minShareCount: 5,
              test: /(node_modules\/zustand\/(esm\/)?(react\/|vanilla\/)?shallow|content\/[\w-]+\/(cells|charts|controls|failure(?!s)|frame|graph|numbers|paths|speech|theme)|src\/(lib\/(?!memo|edit-distance|format-units|large-angle)|model\/(?!cell-names|rule-names)|state\/(engine|playback|trial)|rnn\/(?!rules\/|cells\/(text|derivation)\/|trials\/(make|typed)|network\/(simulate|validate))|graph\/(?!closed-forms)|binding|layout\/(?!triangle-board)|view\/(?!neurons|kit\/charts|kit\/controls\/Choice|graph\/figure\/use-(path-figure|drawn|shown)|dag|export\/(?!columns)|styles|triangle)))/,
            },
            // Small parts that are mostly fetched together.
            {
              name: "trial-controls",
              minShareCount: 2,
              test: /(content\/[\w-]+\/trial-controls|src\/view\/kit\/controls\/(Choice|ControlNote|TrialControls))/,
            },
            {
              name: "values",
              minShareCount: 2,
              test: /src\/(model\/synapse|view\/kit\/(numbers\/(NumberText|numbers)|charts\/diverging))/,
            },
          ],
        },
      },
    },
  },
  worker: { plugins: () => [speak()] },
  plugins: [plainImports(), speak(), woff2Only(), mdxChapters(), react(), staticSite(), noCircles()],
});

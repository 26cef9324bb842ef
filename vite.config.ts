import { defineConfig } from "vite";
import react from "@vitejs/plugin-react";
import { woff2Only } from "./plugins/fonts.ts";
import { mdxChapters } from "./plugins/mdx.ts";
import { staticSite } from "./plugins/ssg.ts";

export default defineConfig({
  base: "./",
  plugins: [woff2Only(), mdxChapters(), react(), staticSite()],
});

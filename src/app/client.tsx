import "../view/styles/index.css";
import "./shell.css";
import "./header.css";
import "./pencil-example.css";
import "../view/chapter/chapter.css";
import "../view/chapter/notation.css";
import "../view/chapter/terms.css";
import "./figure-settings.ts";
import { startPage } from "../view/chapter/start-page.ts";
import { surviveTranslation } from "./foreign-nodes.ts";
import { wakeIslands } from "./islands.tsx";
import { useArticle } from "../state/article.ts";
import { whenIdle } from "../state/when-idle.ts";
import { startThemeToggle } from "./theme.ts";

surviveTranslation();
void startPage(document.querySelector<HTMLElement>("[data-route]")?.dataset.route ?? "").then(() => {
  const opened = useArticle.getState().settings;
  wakeIslands(() => whenIdle(() => void import("./undo.ts").then(({ startUndo }) => startUndo(opened))));
});
startThemeToggle();
// what serves the text comes when the figures in sight have what they need
whenIdle(() => {
  void import("./contents.ts").then(({ followContents }) => followContents());
  void import("./symbol-tips.ts").then(({ startSymbolTips }) => startSymbolTips(document));
  void import("./offline.ts").then(({ keepOffline }) => keepOffline());
});

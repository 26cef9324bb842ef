import { themes } from "#content/theme.ts";

type Theme = keyof typeof themes;
const order: readonly Theme[] = ["auto", "light", "dark"];

const current = (): Theme => {
  const theme = document.documentElement.dataset.theme;
  return theme === "light" || theme === "dark" ? theme : "auto";
};

/** Makes the button in the header cycle through the system's colours, light and dark, and remember the choice. */
export function startThemeToggle(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-theme-toggle]");
  if (!button) return;
  label(button, current());
  button.addEventListener("click", () => {
    const theme = order[(order.indexOf(current()) + 1) % order.length];
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    try {
      if (theme === "auto") localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch {
      // A browser that keeps nothing for this site still shows the choice until the page is left.
    }
    label(button, theme);
  });
}

function label(button: HTMLButtonElement, theme: Theme): void {
  button.ariaLabel = button.title = themes[theme];
}

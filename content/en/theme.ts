/** The button that changes the colours: what it says of the present ones. */
export const themes = { auto: "Colours: as the system", light: "Colours: light", dark: "Colours: dark" };

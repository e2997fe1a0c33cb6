(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("dateline-theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  } catch { /* a page from a file may keep nothing */ }
})();

// What a finger may miss: visible controls, links in running text aside, under 40 pixels.
() =>
  [...document.querySelectorAll("button, input, textarea, select")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".text"))
    .map((element) => [element.className, element.getBoundingClientRect()])
    .filter(([, box]) => box.width < 40 || box.height < 40)
    .map(([name, box]) => `${name} ${box.width}×${box.height}`);

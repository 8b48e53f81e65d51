// Texts whose colour is closer than 4.5 to 1 to what lies under them, as WCAG reckons.
() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  const paint = (colours) => {
    brush.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 1, 1);
    }
    return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 255);
  };
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const light = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const colour = (element, name) => getComputedStyle(element)[name];
  const under = (element) => (element ? [...under(element.parentElement), colour(element, "backgroundColor")] : []);
  const contrast = (element) => {
    const ground = under(element);
    const [one, other] = [paint([...ground, colour(element, "color")]), paint(ground)].map(light);
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  };
  const worded = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  return [...document.querySelectorAll("body *")]
    .filter((element) => worded(element) && seen(element) && contrast(element) < 4.5)
    .map((element) => `${element.className} «${element.textContent}» ${contrast(element).toFixed(2)}`);
};

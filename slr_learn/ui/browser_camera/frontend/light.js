// Measures how bright and how colourful a picture is; for the page and for the worker that finds hands.

const LIGHT_SAMPLE_PX = 24;

// Returns the mean grey level, and how far red, green and blue differ: next to nothing from an infrared camera.
function measureLight(sample, picture) {
  sample.drawImage(picture, 0, 0, LIGHT_SAMPLE_PX, LIGHT_SAMPLE_PX);
  const { data } = sample.getImageData(0, 0, LIGHT_SAMPLE_PX, LIGHT_SAMPLE_PX);
  let [grey, colour] = [0, 0];
  for (let n = 0; n < data.length; n += 4) {
    const [red, green, blue] = [data[n], data[n + 1], data[n + 2]];
    grey += (red + green + blue) / 3;
    colour += Math.max(red, green, blue) - Math.min(red, green, blue);
  }
  const n = LIGHT_SAMPLE_PX * LIGHT_SAMPLE_PX;
  return { b: grey / n, c: colour / n };
}

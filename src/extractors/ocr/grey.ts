/** The picture every raster step works on: one byte a pixel, 0 is ink and 255 is paper. */

export interface GreyImage {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Row by row from the top, `width * height` bytes. */
  readonly data: Uint8Array;
}

/** Pixels, x1 and y1 exclusive. */
export interface PixelBox {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export const PAPER = 255;

/** An empty sheet. */
export function blankSheet(width: number, height: number): GreyImage {
  return { width, height, data: new Uint8Array(width * height).fill(PAPER) };
}

/** How many pixels are darker than a grey level. */
export function darkPixels(data: Uint8Array, level: number): number {
  let dark = 0;
  for (let at = 0; at < data.length; at++) if ((data[at] as number) < level) dark++;
  return dark;
}

/** Rows become columns. */
export function transpose({ width, height, data }: GreyImage): GreyImage {
  const turned = new Uint8Array(data.length);
  // Squares of 32 x 32 pixels keep both sides of the copy in the processor's cache.
  const tile = 32;
  for (let top = 0; top < height; top += tile) {
    const bottom = Math.min(top + tile, height);
    for (let left = 0; left < width; left += tile) {
      const right = Math.min(left + tile, width);
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++) turned[x * height + y] = data[y * width + x] as number;
    }
  }
  return { width: height, height: width, data: turned };
}

/** The picture turned clockwise by a number of quarter turns. */
export function quarterTurn(image: GreyImage, turns: number): GreyImage {
  switch (((turns % 4) + 4) % 4) {
    case 1:
      return mirror(transpose(image));
    case 2:
      return { ...image, data: image.data.slice().reverse() };
    case 3: {
      const { width, height, data } = mirror(image);
      return transpose({ width, height, data });
    }
    default:
      return image;
  }
}

function mirror({ width, height, data }: GreyImage): GreyImage {
  const mirrored = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) mirrored[row + x] = data[row + width - 1 - x] as number;
  }
  return { width, height, data: mirrored };
}

/** A copy of a part; what lies outside the picture is paper. */
export function crop(image: GreyImage, box: PixelBox): GreyImage {
  const part = blankSheet(box.x1 - box.x0, box.y1 - box.y0);
  const from = Math.max(box.x0, 0);
  const to = Math.min(box.x1, image.width);
  for (let y = Math.max(box.y0, 0); y < Math.min(box.y1, image.height); y++)
    part.data.set(
      image.data.subarray(y * image.width + from, y * image.width + to),
      (y - box.y0) * part.width + from - box.x0,
    );
  return part;
}

/** Bilinear interpolation to another size; good down to half the size. */
export function resize(image: GreyImage, width: number, height: number): GreyImage {
  const data = new Uint8Array(width * height);
  const stepX = image.width / width;
  const stepY = image.height / height;
  for (let y = 0; y < height; y++) {
    const sy = Math.min(Math.max((y + 0.5) * stepY - 0.5, 0), image.height - 1);
    const top = Math.floor(sy);
    const bottom = Math.min(top + 1, image.height - 1);
    const fy = sy - top;
    for (let x = 0; x < width; x++) {
      const sx = Math.min(Math.max((x + 0.5) * stepX - 0.5, 0), image.width - 1);
      const left = Math.floor(sx);
      const right = Math.min(left + 1, image.width - 1);
      const fx = sx - left;
      const upper =
        (image.data[top * image.width + left] as number) * (1 - fx) +
        (image.data[top * image.width + right] as number) * fx;
      const lower =
        (image.data[bottom * image.width + left] as number) * (1 - fx) +
        (image.data[bottom * image.width + right] as number) * fx;
      data[y * width + x] = Math.round(upper * (1 - fy) + lower * fy);
    }
  }
  return { width, height, data };
}

interface Brand {
  readonly brand: string;
  readonly version: string;
}

/** The parts of `navigator` that not every browser has. */
interface Hints {
  readonly userAgentData?: { readonly brands: readonly Brand[]; readonly platform: string };
  readonly deviceMemory?: number;
}

const engines: ReadonlyArray<readonly [name: string, pattern: RegExp]> = [
  ["Edge", /Edg\/(\d+)/],
  ["Chrome", /Chrome\/(\d+)/],
  ["Firefox", /Firefox\/(\d+)/],
  ["Safari", /Version\/(\d+(?:\.\d+)?).* Safari/],
];

/** The browser and its system, as in "Chrome 142 on Windows". */
export function browserName(): string {
  const { userAgentData } = navigator as Hints;
  const brand = userAgentData?.brands.find(({ brand }) => !/Not.?A.?Brand/i.test(brand));
  if (userAgentData !== undefined && brand !== undefined) {
    return `${brand.brand} ${brand.version} on ${userAgentData.platform}`;
  }
  const { userAgent } = navigator;
  for (const [name, pattern] of engines) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return userAgent;
}

/** The machine's memory as far as the browser tells: in GB, rounded; undefined where it does not. */
export function memoryOfMachine(): number | undefined {
  return (navigator as Hints).deviceMemory;
}

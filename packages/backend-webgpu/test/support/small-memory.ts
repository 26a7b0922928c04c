const STORAGE = 0x80;

/**
 * Gives a device so little memory for tensors: a buffer beyond it is created invalid, and its error
 * scope answers that there is none left, as on a device whose memory is full.
 */
export function limitMemory(device: GPUDevice, byteLength: number): void {
  const createBuffer = device.createBuffer.bind(device);
  const popErrorScope = device.popErrorScope.bind(device);
  let used = 0;
  let isFull = false;

  function invalidBuffer(descriptor: GPUBufferDescriptor): GPUBuffer {
    device.pushErrorScope("validation");
    const buffer = createBuffer({ ...descriptor, usage: 0 });
    void popErrorScope();
    return buffer;
  }

  Object.assign(device, {
    createBuffer(descriptor: GPUBufferDescriptor): GPUBuffer {
      const { size, usage } = descriptor;
      if ((usage & STORAGE) === 0) return createBuffer(descriptor);
      isFull = used + size > byteLength;
      if (isFull) return invalidBuffer(descriptor);
      const buffer = createBuffer(descriptor);
      const destroy = buffer.destroy.bind(buffer);
      used += size;
      buffer.destroy = () => {
        used -= size;
        return destroy();
      };
      return buffer;
    },
    async popErrorScope(): Promise<GPUError | null> {
      const wasFull = isFull;
      isFull = false;
      const error = await popErrorScope();
      return wasFull ? new GPUOutOfMemoryError("no memory left") : error;
    },
  });
}

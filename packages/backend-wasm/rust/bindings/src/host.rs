//! What the host needs besides kernels, and what Rust needs besides `core`.

use core::alloc::{GlobalAlloc, Layout};
use core::arch::{global_asm, wasm32};
use core::cell::UnsafeCell;
use core::panic::PanicInfo;

use wasm_bindgen::prelude::wasm_bindgen;

/// Raised whenever an export changes its meaning.
const ABI_VERSION: u32 = 5;

/// wasm-bindgen's start allocates a thread's locals, and fails when there are none. No kernel has any.
#[used]
#[thread_local]
static LOCAL: u32 = 0;

/// No kernel allocates; wasm-bindgen's start does, once per memory.
struct OneBlock;

const BLOCK_BYTES: usize = 64;

#[repr(align(16))]
struct Block(UnsafeCell<[u8; BLOCK_BYTES]>);

// SAFETY: only the instance that starts the module is given the block.
unsafe impl Sync for Block {}

static BLOCK: Block = Block(UnsafeCell::new([0; BLOCK_BYTES]));

// SAFETY: it returns the one block, or no memory.
unsafe impl GlobalAlloc for OneBlock {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.size() <= BLOCK_BYTES { BLOCK.0.get().cast() } else { core::ptr::null_mut() }
    }
    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static ALLOCATOR: OneBlock = OneBlock;

#[panic_handler]
fn panic(_: &PanicInfo) -> ! {
    wasm32::unreachable()
}

global_asm!(
    ".globaltype __stack_pointer, i32",
    ".section .text.t_get_stack_pointer,\"\",@",
    ".globl t_get_stack_pointer",
    ".type t_get_stack_pointer,@function",
    "t_get_stack_pointer:",
    ".functype t_get_stack_pointer () -> (i32)",
    "global.get __stack_pointer",
    "end_function",
    ".section .text.t_set_stack_pointer,\"\",@",
    ".globl t_set_stack_pointer",
    ".type t_set_stack_pointer,@function",
    "t_set_stack_pointer:",
    ".functype t_set_stack_pointer (i32) -> ()",
    "local.get 0",
    "global.set __stack_pointer",
    "end_function",
);

unsafe extern "C" {
    static __heap_base: u8;
    fn t_get_stack_pointer() -> usize;
    fn t_set_stack_pointer(address: usize);
}

#[wasm_bindgen]
pub fn abi_version() -> u32 {
    ABI_VERSION
}

#[wasm_bindgen]
pub fn heap_base() -> usize {
    &raw const __heap_base as usize
}

#[wasm_bindgen]
pub fn stack_pointer() -> usize {
    // SAFETY: reads a global.
    unsafe { t_get_stack_pointer() }
}

#[wasm_bindgen]
pub fn set_stack_pointer(address: usize) {
    // SAFETY: the host passes the end of a stack of its own, before other calls.
    unsafe { t_set_stack_pointer(address) }
}

# Written by generate.mjs; edit that file instead.
.section .text.t_gemm_tile_6,"",@
.globl t_gemm_tile_6
.type t_gemm_tile_6,@function
t_gemm_tile_6:
.functype t_gemm_tile_6 (i32, i32, i32, i32, i32, i32, i32, i32, i32, f32) -> ()
.local i32, i32, i32, i32, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128
loop
v128.const 0, 0, 0, 0
local.set 14
v128.const 0, 0, 0, 0
local.set 15
v128.const 0, 0, 0, 0
local.set 16
v128.const 0, 0, 0, 0
local.set 17
v128.const 0, 0, 0, 0
local.set 18
v128.const 0, 0, 0, 0
local.set 19
v128.const 0, 0, 0, 0
local.set 20
v128.const 0, 0, 0, 0
local.set 21
v128.const 0, 0, 0, 0
local.set 22
v128.const 0, 0, 0, 0
local.set 23
v128.const 0, 0, 0, 0
local.set 24
v128.const 0, 0, 0, 0
local.set 25
local.get 2
local.tee 12
local.get 3
i32.add
local.set 13
local.get 4
local.set 11
block
local.get 1
i32.const 3
i32.shr_u
local.tee 10
i32.eqz
br_if 0
loop
local.get 12
v128.load32_splat 0:p2align=2
local.set 26
local.get 13
v128.load32_splat 0:p2align=2
local.set 27
local.get 11
v128.load 0:p2align=2
local.set 28
local.get 26
local.get 28
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 27
local.get 28
local.get 20
f32x4.relaxed_madd
local.set 20
local.get 11
v128.load 16:p2align=2
local.set 28
local.get 26
local.get 28
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 27
local.get 28
local.get 21
f32x4.relaxed_madd
local.set 21
local.get 11
v128.load 32:p2align=2
local.set 28
local.get 26
local.get 28
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 27
local.get 28
local.get 22
f32x4.relaxed_madd
local.set 22
local.get 11
v128.load 48:p2align=2
local.set 28
local.get 26
local.get 28
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 27
local.get 28
local.get 23
f32x4.relaxed_madd
local.set 23
local.get 11
v128.load 64:p2align=2
local.set 28
local.get 26
local.get 28
local.get 18
f32x4.relaxed_madd
local.set 18
local.get 27
local.get 28
local.get 24
f32x4.relaxed_madd
local.set 24
local.get 11
v128.load 80:p2align=2
local.set 28
local.get 26
local.get 28
local.get 19
f32x4.relaxed_madd
local.set 19
local.get 27
local.get 28
local.get 25
f32x4.relaxed_madd
local.set 25
local.get 12
v128.load32_splat 4:p2align=2
local.set 26
local.get 13
v128.load32_splat 4:p2align=2
local.set 27
local.get 11
v128.load 96:p2align=2
local.set 28
local.get 26
local.get 28
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 27
local.get 28
local.get 20
f32x4.relaxed_madd
local.set 20
local.get 11
v128.load 112:p2align=2
local.set 28
local.get 26
local.get 28
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 27
local.get 28
local.get 21
f32x4.relaxed_madd
local.set 21
local.get 11
v128.load 128:p2align=2
local.set 28
local.get 26
local.get 28
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 27
local.get 28
local.get 22
f32x4.relaxed_madd
local.set 22
local.get 11
v128.load 144:p2align=2
local.set 28
local.get 26
local.get 28
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 27
local.get 28
local.get 23
f32x4.relaxed_madd
local.set 23
local.get 11
v128.load 160:p2align=2
local.set 28
local.get 26
local.get 28
local.get 18
f32x4.relaxed_madd
local.set 18
local.get 27
local.get 28
local.get 24
f32x4.relaxed_madd
local.set 24
local.get 11
v128.load 176:p2align=2
local.set 28
local.get 26
local.get 28
local.get 19
f32x4.relaxed_madd
local.set 19
local.get 27
local.get 28
local.get 25
f32x4.relaxed_madd
local.set 25
local.get 12
v128.load32_splat 8:p2align=2
local.set 26
local.get 13
v128.load32_splat 8:p2align=2
local.set 27
local.get 11
v128.load 192:p2align=2
local.set 28
local.get 26
local.get 28
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 27
local.get 28
local.get 20
f32x4.relaxed_madd
local.set 20
local.get 11
v128.load 208:p2align=2
local.set 28
local.get 26
local.get 28
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 27
local.get 28
local.get 21
f32x4.relaxed_madd
local.set 21
local.get 11
v128.load 224:p2align=2
local.set 28
local.get 26
local.get 28
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 27
local.get 28
local.get 22
f32x4.relaxed_madd
local.set 22
local.get 11
v128.load 240:p2align=2
local.set 28
local.get 26
local.get 28
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 27
local.get 28
local.get 23
f32x4.relaxed_madd
local.set 23
local.get 11
v128.load 256:p2align=2
local.set 28
local.get 26
local.get 28
local.get 18
f32x4.relaxed_madd
local.set 18
local.get 27
local.get 28
local.get 24
f32x4.relaxed_madd
local.set 24
local.get 11
v128.load 272:p2align=2
local.set 28
local.get 26
local.get 28
local.get 19
f32x4.relaxed_madd
local.set 19
local.get 27
local.get 28
local.get 25
f32x4.relaxed_madd
local.set 25
local.get 12
v128.load32_splat 12:p2align=2
local.set 26
local.get 13
v128.load32_splat 12:p2align=2
local.set 27
local.get 11
v128.load 288:p2align=2
local.set 28
local.get 26
local.get 28
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 27
local.get 28
local.get 20
f32x4.relaxed_madd
local.set 20
local.get 11
v128.load 304:p2align=2
local.set 28
local.get 26
local.get 28
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 27
local.get 28
local.get 21
f32x4.relaxed_madd
local.set 21
local.get 11
v128.load 320:p2align=2
local.set 28
local.get 26
local.get 28
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 27
local.get 28
local.get 22
f32x4.relaxed_madd
local.set 22
local.get 11
v128.load 336:p2align=2
local.set 28
local.get 26
local.get 28
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 27
local.get 28
local.get 23
f32x4.relaxed_madd
local.set 23
local.get 11
v128.load 352:p2align=2
local.set 28
local.get 26
local.get 28
local.get 18
f32x4.relaxed_madd
local.set 18
local.get 27
local.get 28
local.get 24
f32x4.relaxed_madd
local.set 24
local.get 11
v128.load 368:p2align=2
local.set 28
local.get 26
local.get 28
local.get 19
f32x4.relaxed_madd
local.set 19
local.get 27
local.get 28
local.get 25
f32x4.relaxed_madd
local.set 25
local.get 12
v128.load32_splat 16:p2align=2
local.set 26
local.get 13
v128.load32_splat 16:p2align=2
local.set 27
local.get 11
v128.load 384:p2align=2
local.set 28
local.get 26
local.get 28
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 27
local.get 28
local.get 20
f32x4.relaxed_madd
local.set 20
local.get 11
v128.load 400:p2align=2
local.set 28
local.get 26
local.get 28
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 27
local.get 28
local.get 21
f32x4.relaxed_madd
local.set 21
local.get 11
v128.load 416:p2align=2
local.set 28
local.get 26
local.get 28
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 27
local.get 28
local.get 22
f32x4.relaxed_madd
local.set 22
local.get 11
v128.load 432:p2align=2
local.set 28
local.get 26
local.get 28
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 27
local.get 28
local.get 23
f32x4.relaxed_madd
local.set 23
local.get 11
v128.load 448:p2align=2
local.set 28
local.get 26
local.get 28
local.get 18
f32x4.relaxed_madd
local.set 18
local.get 27
local.get 28
local.get 24
f32x4.relaxed_madd
local.set 24
local.get 11
v128.load 464:p2align=2
local.set 28
local.get 26
local.get 28
local.get 19
f32x4.relaxed_madd
local.set 19
local.get 27
local.get 28
local.get 25
f32x4.relaxed_madd
local.set 25
local.get 12
v128.load32_splat 20:p2align=2
local.set 26
local.get 13
v128.load32_splat 20:p2align=2
local.set 27
local.get 11
v128.load 480:p2align=2
local.set 28
local.get 26
local.get 28
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 27
local.get 28
local.get 20
f32x4.relaxed_madd
local.set 20
local.get 11
v128.load 496:p2align=2
local.set 28
local.get 26
local.get 28
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 27
local.get 28
local.get 21
f32x4.relaxed_madd
local.set 21
local.get 11
v128.load 512:p2align=2
local.set 28
local.get 26
local.get 28
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 27
local.get 28
local.get 22
f32x4.relaxed_madd
local.set 22
local.get 11
v128.load 528:p2align=2
local.set 28
local.get 26
local.get 28
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 27
local.get 28
local.get 23
f32x4.relaxed_madd
local.set 23
local.get 11
v128.load 544:p2align=2
local.set 28
local.get 26
local.get 28
local.get 18
f32x4.relaxed_madd
local.set 18
local.get 27
local.get 28
local.get 24
f32x4.relaxed_madd
local.set 24
local.get 11
v128.load 560:p2align=2
local.set 28
local.get 26
local.get 28
local.get 19
f32x4.relaxed_madd
local.set 19
local.get 27
local.get 28
local.get 25
f32x4.relaxed_madd
local.set 25
local.get 12
v128.load32_splat 24:p2align=2
local.set 26
local.get 13
v128.load32_splat 24:p2align=2
local.set 27
local.get 11
v128.load 576:p2align=2
local.set 28
local.get 26
local.get 28
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 27
local.get 28
local.get 20
f32x4.relaxed_madd
local.set 20
local.get 11
v128.load 592:p2align=2
local.set 28
local.get 26
local.get 28
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 27
local.get 28
local.get 21
f32x4.relaxed_madd
local.set 21
local.get 11
v128.load 608:p2align=2
local.set 28
local.get 26
local.get 28
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 27
local.get 28
local.get 22
f32x4.relaxed_madd
local.set 22
local.get 11
v128.load 624:p2align=2
local.set 28
local.get 26
local.get 28
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 27
local.get 28
local.get 23
f32x4.relaxed_madd
local.set 23
local.get 11
v128.load 640:p2align=2
local.set 28
local.get 26
local.get 28
local.get 18
f32x4.relaxed_madd
local.set 18
local.get 27
local.get 28
local.get 24
f32x4.relaxed_madd
local.set 24
local.get 11
v128.load 656:p2align=2
local.set 28
local.get 26
local.get 28
local.get 19
f32x4.relaxed_madd
local.set 19
local.get 27
local.get 28
local.get 25
f32x4.relaxed_madd
local.set 25
local.get 12
v128.load32_splat 28:p2align=2
local.set 26
local.get 13
v128.load32_splat 28:p2align=2
local.set 27
local.get 11
v128.load 672:p2align=2
local.set 28
local.get 26
local.get 28
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 27
local.get 28
local.get 20
f32x4.relaxed_madd
local.set 20
local.get 11
v128.load 688:p2align=2
local.set 28
local.get 26
local.get 28
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 27
local.get 28
local.get 21
f32x4.relaxed_madd
local.set 21
local.get 11
v128.load 704:p2align=2
local.set 28
local.get 26
local.get 28
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 27
local.get 28
local.get 22
f32x4.relaxed_madd
local.set 22
local.get 11
v128.load 720:p2align=2
local.set 28
local.get 26
local.get 28
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 27
local.get 28
local.get 23
f32x4.relaxed_madd
local.set 23
local.get 11
v128.load 736:p2align=2
local.set 28
local.get 26
local.get 28
local.get 18
f32x4.relaxed_madd
local.set 18
local.get 27
local.get 28
local.get 24
f32x4.relaxed_madd
local.set 24
local.get 11
v128.load 752:p2align=2
local.set 28
local.get 26
local.get 28
local.get 19
f32x4.relaxed_madd
local.set 19
local.get 27
local.get 28
local.get 25
f32x4.relaxed_madd
local.set 25
local.get 12
i32.const 32
i32.add
local.set 12
local.get 13
i32.const 32
i32.add
local.set 13
local.get 11
i32.const 768
i32.add
local.set 11
local.get 10
i32.const -1
i32.add
local.tee 10
br_if 0
end_loop
end_block
block
local.get 1
i32.const 7
i32.and
local.tee 10
i32.eqz
br_if 0
loop
local.get 12
v128.load32_splat 0:p2align=2
local.set 26
local.get 13
v128.load32_splat 0:p2align=2
local.set 27
local.get 11
v128.load 0:p2align=2
local.set 28
local.get 26
local.get 28
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 27
local.get 28
local.get 20
f32x4.relaxed_madd
local.set 20
local.get 11
v128.load 16:p2align=2
local.set 28
local.get 26
local.get 28
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 27
local.get 28
local.get 21
f32x4.relaxed_madd
local.set 21
local.get 11
v128.load 32:p2align=2
local.set 28
local.get 26
local.get 28
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 27
local.get 28
local.get 22
f32x4.relaxed_madd
local.set 22
local.get 11
v128.load 48:p2align=2
local.set 28
local.get 26
local.get 28
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 27
local.get 28
local.get 23
f32x4.relaxed_madd
local.set 23
local.get 11
v128.load 64:p2align=2
local.set 28
local.get 26
local.get 28
local.get 18
f32x4.relaxed_madd
local.set 18
local.get 27
local.get 28
local.get 24
f32x4.relaxed_madd
local.set 24
local.get 11
v128.load 80:p2align=2
local.set 28
local.get 26
local.get 28
local.get 19
f32x4.relaxed_madd
local.set 19
local.get 27
local.get 28
local.get 25
f32x4.relaxed_madd
local.set 25
local.get 12
i32.const 4
i32.add
local.set 12
local.get 13
i32.const 4
i32.add
local.set 13
local.get 11
i32.const 96
i32.add
local.set 11
local.get 10
i32.const -1
i32.add
local.tee 10
br_if 0
end_loop
end_block
local.get 9
f32x4.splat
local.set 28
local.get 5
local.tee 12
local.get 6
i32.add
local.set 13
local.get 14
local.get 12
v128.load 0:p2align=2
f32x4.add
local.get 28
f32x4.pmax
local.set 14
local.get 15
local.get 12
v128.load 16:p2align=2
f32x4.add
local.get 28
f32x4.pmax
local.set 15
local.get 16
local.get 12
v128.load 32:p2align=2
f32x4.add
local.get 28
f32x4.pmax
local.set 16
local.get 17
local.get 12
v128.load 48:p2align=2
f32x4.add
local.get 28
f32x4.pmax
local.set 17
local.get 18
local.get 12
v128.load 64:p2align=2
f32x4.add
local.get 28
f32x4.pmax
local.set 18
local.get 19
local.get 12
v128.load 80:p2align=2
f32x4.add
local.get 28
f32x4.pmax
local.set 19
local.get 20
local.get 13
v128.load 0:p2align=2
f32x4.add
local.get 28
f32x4.pmax
local.set 20
local.get 21
local.get 13
v128.load 16:p2align=2
f32x4.add
local.get 28
f32x4.pmax
local.set 21
local.get 22
local.get 13
v128.load 32:p2align=2
f32x4.add
local.get 28
f32x4.pmax
local.set 22
local.get 23
local.get 13
v128.load 48:p2align=2
f32x4.add
local.get 28
f32x4.pmax
local.set 23
local.get 24
local.get 13
v128.load 64:p2align=2
f32x4.add
local.get 28
f32x4.pmax
local.set 24
local.get 25
local.get 13
v128.load 80:p2align=2
f32x4.add
local.get 28
f32x4.pmax
local.set 25
local.get 7
local.tee 12
local.get 8
i32.add
local.set 13
local.get 12
local.get 14
v128.store 0:p2align=2
local.get 12
local.get 15
v128.store 16:p2align=2
local.get 12
local.get 16
v128.store 32:p2align=2
local.get 12
local.get 17
v128.store 48:p2align=2
local.get 12
local.get 18
v128.store 64:p2align=2
local.get 12
local.get 19
v128.store 80:p2align=2
local.get 13
local.get 20
v128.store 0:p2align=2
local.get 13
local.get 21
v128.store 16:p2align=2
local.get 13
local.get 22
v128.store 32:p2align=2
local.get 13
local.get 23
v128.store 48:p2align=2
local.get 13
local.get 24
v128.store 64:p2align=2
local.get 13
local.get 25
v128.store 80:p2align=2
local.get 2
local.get 3
i32.const 1
i32.shl
i32.add
local.set 2
local.get 5
local.get 6
i32.const 1
i32.shl
i32.add
local.set 5
local.get 7
local.get 8
i32.const 1
i32.shl
i32.add
local.set 7
local.get 0
i32.const -1
i32.add
local.tee 0
br_if 0
end_loop
end_function
.section .text.t_gemm_tile_4,"",@
.globl t_gemm_tile_4
.type t_gemm_tile_4,@function
t_gemm_tile_4:
.functype t_gemm_tile_4 (i32, i32, i32, i32, i32, i32, i32, i32, i32, f32) -> ()
.local i32, i32, i32, i32, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128
loop
v128.const 0, 0, 0, 0
local.set 14
v128.const 0, 0, 0, 0
local.set 15
v128.const 0, 0, 0, 0
local.set 16
v128.const 0, 0, 0, 0
local.set 17
v128.const 0, 0, 0, 0
local.set 18
v128.const 0, 0, 0, 0
local.set 19
v128.const 0, 0, 0, 0
local.set 20
v128.const 0, 0, 0, 0
local.set 21
local.get 2
local.tee 12
local.get 3
i32.add
local.set 13
local.get 4
local.set 11
block
local.get 1
i32.const 3
i32.shr_u
local.tee 10
i32.eqz
br_if 0
loop
local.get 12
v128.load32_splat 0:p2align=2
local.set 22
local.get 13
v128.load32_splat 0:p2align=2
local.set 23
local.get 11
v128.load 0:p2align=2
local.set 24
local.get 22
local.get 24
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 23
local.get 24
local.get 18
f32x4.relaxed_madd
local.set 18
local.get 11
v128.load 16:p2align=2
local.set 24
local.get 22
local.get 24
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 23
local.get 24
local.get 19
f32x4.relaxed_madd
local.set 19
local.get 11
v128.load 32:p2align=2
local.set 24
local.get 22
local.get 24
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 23
local.get 24
local.get 20
f32x4.relaxed_madd
local.set 20
local.get 11
v128.load 48:p2align=2
local.set 24
local.get 22
local.get 24
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 23
local.get 24
local.get 21
f32x4.relaxed_madd
local.set 21
local.get 12
v128.load32_splat 4:p2align=2
local.set 22
local.get 13
v128.load32_splat 4:p2align=2
local.set 23
local.get 11
v128.load 64:p2align=2
local.set 24
local.get 22
local.get 24
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 23
local.get 24
local.get 18
f32x4.relaxed_madd
local.set 18
local.get 11
v128.load 80:p2align=2
local.set 24
local.get 22
local.get 24
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 23
local.get 24
local.get 19
f32x4.relaxed_madd
local.set 19
local.get 11
v128.load 96:p2align=2
local.set 24
local.get 22
local.get 24
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 23
local.get 24
local.get 20
f32x4.relaxed_madd
local.set 20
local.get 11
v128.load 112:p2align=2
local.set 24
local.get 22
local.get 24
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 23
local.get 24
local.get 21
f32x4.relaxed_madd
local.set 21
local.get 12
v128.load32_splat 8:p2align=2
local.set 22
local.get 13
v128.load32_splat 8:p2align=2
local.set 23
local.get 11
v128.load 128:p2align=2
local.set 24
local.get 22
local.get 24
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 23
local.get 24
local.get 18
f32x4.relaxed_madd
local.set 18
local.get 11
v128.load 144:p2align=2
local.set 24
local.get 22
local.get 24
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 23
local.get 24
local.get 19
f32x4.relaxed_madd
local.set 19
local.get 11
v128.load 160:p2align=2
local.set 24
local.get 22
local.get 24
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 23
local.get 24
local.get 20
f32x4.relaxed_madd
local.set 20
local.get 11
v128.load 176:p2align=2
local.set 24
local.get 22
local.get 24
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 23
local.get 24
local.get 21
f32x4.relaxed_madd
local.set 21
local.get 12
v128.load32_splat 12:p2align=2
local.set 22
local.get 13
v128.load32_splat 12:p2align=2
local.set 23
local.get 11
v128.load 192:p2align=2
local.set 24
local.get 22
local.get 24
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 23
local.get 24
local.get 18
f32x4.relaxed_madd
local.set 18
local.get 11
v128.load 208:p2align=2
local.set 24
local.get 22
local.get 24
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 23
local.get 24
local.get 19
f32x4.relaxed_madd
local.set 19
local.get 11
v128.load 224:p2align=2
local.set 24
local.get 22
local.get 24
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 23
local.get 24
local.get 20
f32x4.relaxed_madd
local.set 20
local.get 11
v128.load 240:p2align=2
local.set 24
local.get 22
local.get 24
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 23
local.get 24
local.get 21
f32x4.relaxed_madd
local.set 21
local.get 12
v128.load32_splat 16:p2align=2
local.set 22
local.get 13
v128.load32_splat 16:p2align=2
local.set 23
local.get 11
v128.load 256:p2align=2
local.set 24
local.get 22
local.get 24
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 23
local.get 24
local.get 18
f32x4.relaxed_madd
local.set 18
local.get 11
v128.load 272:p2align=2
local.set 24
local.get 22
local.get 24
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 23
local.get 24
local.get 19
f32x4.relaxed_madd
local.set 19
local.get 11
v128.load 288:p2align=2
local.set 24
local.get 22
local.get 24
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 23
local.get 24
local.get 20
f32x4.relaxed_madd
local.set 20
local.get 11
v128.load 304:p2align=2
local.set 24
local.get 22
local.get 24
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 23
local.get 24
local.get 21
f32x4.relaxed_madd
local.set 21
local.get 12
v128.load32_splat 20:p2align=2
local.set 22
local.get 13
v128.load32_splat 20:p2align=2
local.set 23
local.get 11
v128.load 320:p2align=2
local.set 24
local.get 22
local.get 24
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 23
local.get 24
local.get 18
f32x4.relaxed_madd
local.set 18
local.get 11
v128.load 336:p2align=2
local.set 24
local.get 22
local.get 24
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 23
local.get 24
local.get 19
f32x4.relaxed_madd
local.set 19
local.get 11
v128.load 352:p2align=2
local.set 24
local.get 22
local.get 24
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 23
local.get 24
local.get 20
f32x4.relaxed_madd
local.set 20
local.get 11
v128.load 368:p2align=2
local.set 24
local.get 22
local.get 24
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 23
local.get 24
local.get 21
f32x4.relaxed_madd
local.set 21
local.get 12
v128.load32_splat 24:p2align=2
local.set 22
local.get 13
v128.load32_splat 24:p2align=2
local.set 23
local.get 11
v128.load 384:p2align=2
local.set 24
local.get 22
local.get 24
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 23
local.get 24
local.get 18
f32x4.relaxed_madd
local.set 18
local.get 11
v128.load 400:p2align=2
local.set 24
local.get 22
local.get 24
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 23
local.get 24
local.get 19
f32x4.relaxed_madd
local.set 19
local.get 11
v128.load 416:p2align=2
local.set 24
local.get 22
local.get 24
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 23
local.get 24
local.get 20
f32x4.relaxed_madd
local.set 20
local.get 11
v128.load 432:p2align=2
local.set 24
local.get 22
local.get 24
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 23
local.get 24
local.get 21
f32x4.relaxed_madd
local.set 21
local.get 12
v128.load32_splat 28:p2align=2
local.set 22
local.get 13
v128.load32_splat 28:p2align=2
local.set 23
local.get 11
v128.load 448:p2align=2
local.set 24
local.get 22
local.get 24
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 23
local.get 24
local.get 18
f32x4.relaxed_madd
local.set 18
local.get 11
v128.load 464:p2align=2
local.set 24
local.get 22
local.get 24
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 23
local.get 24
local.get 19
f32x4.relaxed_madd
local.set 19
local.get 11
v128.load 480:p2align=2
local.set 24
local.get 22
local.get 24
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 23
local.get 24
local.get 20
f32x4.relaxed_madd
local.set 20
local.get 11
v128.load 496:p2align=2
local.set 24
local.get 22
local.get 24
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 23
local.get 24
local.get 21
f32x4.relaxed_madd
local.set 21
local.get 12
i32.const 32
i32.add
local.set 12
local.get 13
i32.const 32
i32.add
local.set 13
local.get 11
i32.const 512
i32.add
local.set 11
local.get 10
i32.const -1
i32.add
local.tee 10
br_if 0
end_loop
end_block
block
local.get 1
i32.const 7
i32.and
local.tee 10
i32.eqz
br_if 0
loop
local.get 12
v128.load32_splat 0:p2align=2
local.set 22
local.get 13
v128.load32_splat 0:p2align=2
local.set 23
local.get 11
v128.load 0:p2align=2
local.set 24
local.get 22
local.get 24
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 23
local.get 24
local.get 18
f32x4.relaxed_madd
local.set 18
local.get 11
v128.load 16:p2align=2
local.set 24
local.get 22
local.get 24
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 23
local.get 24
local.get 19
f32x4.relaxed_madd
local.set 19
local.get 11
v128.load 32:p2align=2
local.set 24
local.get 22
local.get 24
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 23
local.get 24
local.get 20
f32x4.relaxed_madd
local.set 20
local.get 11
v128.load 48:p2align=2
local.set 24
local.get 22
local.get 24
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 23
local.get 24
local.get 21
f32x4.relaxed_madd
local.set 21
local.get 12
i32.const 4
i32.add
local.set 12
local.get 13
i32.const 4
i32.add
local.set 13
local.get 11
i32.const 64
i32.add
local.set 11
local.get 10
i32.const -1
i32.add
local.tee 10
br_if 0
end_loop
end_block
local.get 9
f32x4.splat
local.set 24
local.get 5
local.tee 12
local.get 6
i32.add
local.set 13
local.get 14
local.get 12
v128.load 0:p2align=2
f32x4.add
local.get 24
f32x4.pmax
local.set 14
local.get 15
local.get 12
v128.load 16:p2align=2
f32x4.add
local.get 24
f32x4.pmax
local.set 15
local.get 16
local.get 12
v128.load 32:p2align=2
f32x4.add
local.get 24
f32x4.pmax
local.set 16
local.get 17
local.get 12
v128.load 48:p2align=2
f32x4.add
local.get 24
f32x4.pmax
local.set 17
local.get 18
local.get 13
v128.load 0:p2align=2
f32x4.add
local.get 24
f32x4.pmax
local.set 18
local.get 19
local.get 13
v128.load 16:p2align=2
f32x4.add
local.get 24
f32x4.pmax
local.set 19
local.get 20
local.get 13
v128.load 32:p2align=2
f32x4.add
local.get 24
f32x4.pmax
local.set 20
local.get 21
local.get 13
v128.load 48:p2align=2
f32x4.add
local.get 24
f32x4.pmax
local.set 21
local.get 7
local.tee 12
local.get 8
i32.add
local.set 13
local.get 12
local.get 14
v128.store 0:p2align=2
local.get 12
local.get 15
v128.store 16:p2align=2
local.get 12
local.get 16
v128.store 32:p2align=2
local.get 12
local.get 17
v128.store 48:p2align=2
local.get 13
local.get 18
v128.store 0:p2align=2
local.get 13
local.get 19
v128.store 16:p2align=2
local.get 13
local.get 20
v128.store 32:p2align=2
local.get 13
local.get 21
v128.store 48:p2align=2
local.get 2
local.get 3
i32.const 1
i32.shl
i32.add
local.set 2
local.get 5
local.get 6
i32.const 1
i32.shl
i32.add
local.set 5
local.get 7
local.get 8
i32.const 1
i32.shl
i32.add
local.set 7
local.get 0
i32.const -1
i32.add
local.tee 0
br_if 0
end_loop
end_function
.section .text.t_gemm_tile_2,"",@
.globl t_gemm_tile_2
.type t_gemm_tile_2,@function
t_gemm_tile_2:
.functype t_gemm_tile_2 (i32, i32, i32, i32, i32, i32, i32, i32, i32, f32) -> ()
.local i32, i32, i32, i32, v128, v128, v128, v128, v128, v128, v128
loop
v128.const 0, 0, 0, 0
local.set 14
v128.const 0, 0, 0, 0
local.set 15
v128.const 0, 0, 0, 0
local.set 16
v128.const 0, 0, 0, 0
local.set 17
local.get 2
local.tee 12
local.get 3
i32.add
local.set 13
local.get 4
local.set 11
block
local.get 1
i32.const 3
i32.shr_u
local.tee 10
i32.eqz
br_if 0
loop
local.get 12
v128.load32_splat 0:p2align=2
local.set 18
local.get 13
v128.load32_splat 0:p2align=2
local.set 19
local.get 11
v128.load 0:p2align=2
local.set 20
local.get 18
local.get 20
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 19
local.get 20
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 11
v128.load 16:p2align=2
local.set 20
local.get 18
local.get 20
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 19
local.get 20
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 12
v128.load32_splat 4:p2align=2
local.set 18
local.get 13
v128.load32_splat 4:p2align=2
local.set 19
local.get 11
v128.load 32:p2align=2
local.set 20
local.get 18
local.get 20
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 19
local.get 20
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 11
v128.load 48:p2align=2
local.set 20
local.get 18
local.get 20
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 19
local.get 20
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 12
v128.load32_splat 8:p2align=2
local.set 18
local.get 13
v128.load32_splat 8:p2align=2
local.set 19
local.get 11
v128.load 64:p2align=2
local.set 20
local.get 18
local.get 20
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 19
local.get 20
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 11
v128.load 80:p2align=2
local.set 20
local.get 18
local.get 20
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 19
local.get 20
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 12
v128.load32_splat 12:p2align=2
local.set 18
local.get 13
v128.load32_splat 12:p2align=2
local.set 19
local.get 11
v128.load 96:p2align=2
local.set 20
local.get 18
local.get 20
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 19
local.get 20
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 11
v128.load 112:p2align=2
local.set 20
local.get 18
local.get 20
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 19
local.get 20
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 12
v128.load32_splat 16:p2align=2
local.set 18
local.get 13
v128.load32_splat 16:p2align=2
local.set 19
local.get 11
v128.load 128:p2align=2
local.set 20
local.get 18
local.get 20
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 19
local.get 20
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 11
v128.load 144:p2align=2
local.set 20
local.get 18
local.get 20
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 19
local.get 20
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 12
v128.load32_splat 20:p2align=2
local.set 18
local.get 13
v128.load32_splat 20:p2align=2
local.set 19
local.get 11
v128.load 160:p2align=2
local.set 20
local.get 18
local.get 20
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 19
local.get 20
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 11
v128.load 176:p2align=2
local.set 20
local.get 18
local.get 20
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 19
local.get 20
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 12
v128.load32_splat 24:p2align=2
local.set 18
local.get 13
v128.load32_splat 24:p2align=2
local.set 19
local.get 11
v128.load 192:p2align=2
local.set 20
local.get 18
local.get 20
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 19
local.get 20
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 11
v128.load 208:p2align=2
local.set 20
local.get 18
local.get 20
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 19
local.get 20
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 12
v128.load32_splat 28:p2align=2
local.set 18
local.get 13
v128.load32_splat 28:p2align=2
local.set 19
local.get 11
v128.load 224:p2align=2
local.set 20
local.get 18
local.get 20
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 19
local.get 20
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 11
v128.load 240:p2align=2
local.set 20
local.get 18
local.get 20
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 19
local.get 20
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 12
i32.const 32
i32.add
local.set 12
local.get 13
i32.const 32
i32.add
local.set 13
local.get 11
i32.const 256
i32.add
local.set 11
local.get 10
i32.const -1
i32.add
local.tee 10
br_if 0
end_loop
end_block
block
local.get 1
i32.const 7
i32.and
local.tee 10
i32.eqz
br_if 0
loop
local.get 12
v128.load32_splat 0:p2align=2
local.set 18
local.get 13
v128.load32_splat 0:p2align=2
local.set 19
local.get 11
v128.load 0:p2align=2
local.set 20
local.get 18
local.get 20
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 19
local.get 20
local.get 16
f32x4.relaxed_madd
local.set 16
local.get 11
v128.load 16:p2align=2
local.set 20
local.get 18
local.get 20
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 19
local.get 20
local.get 17
f32x4.relaxed_madd
local.set 17
local.get 12
i32.const 4
i32.add
local.set 12
local.get 13
i32.const 4
i32.add
local.set 13
local.get 11
i32.const 32
i32.add
local.set 11
local.get 10
i32.const -1
i32.add
local.tee 10
br_if 0
end_loop
end_block
local.get 9
f32x4.splat
local.set 20
local.get 5
local.tee 12
local.get 6
i32.add
local.set 13
local.get 14
local.get 12
v128.load 0:p2align=2
f32x4.add
local.get 20
f32x4.pmax
local.set 14
local.get 15
local.get 12
v128.load 16:p2align=2
f32x4.add
local.get 20
f32x4.pmax
local.set 15
local.get 16
local.get 13
v128.load 0:p2align=2
f32x4.add
local.get 20
f32x4.pmax
local.set 16
local.get 17
local.get 13
v128.load 16:p2align=2
f32x4.add
local.get 20
f32x4.pmax
local.set 17
local.get 7
local.tee 12
local.get 8
i32.add
local.set 13
local.get 12
local.get 14
v128.store 0:p2align=2
local.get 12
local.get 15
v128.store 16:p2align=2
local.get 13
local.get 16
v128.store 0:p2align=2
local.get 13
local.get 17
v128.store 16:p2align=2
local.get 2
local.get 3
i32.const 1
i32.shl
i32.add
local.set 2
local.get 5
local.get 6
i32.const 1
i32.shl
i32.add
local.set 5
local.get 7
local.get 8
i32.const 1
i32.shl
i32.add
local.set 7
local.get 0
i32.const -1
i32.add
local.tee 0
br_if 0
end_loop
end_function
.section .text.t_gemm_tile_1,"",@
.globl t_gemm_tile_1
.type t_gemm_tile_1,@function
t_gemm_tile_1:
.functype t_gemm_tile_1 (i32, i32, i32, i32, i32, i32, i32, i32, i32, f32) -> ()
.local i32, i32, i32, i32, v128, v128, v128, v128, v128
loop
v128.const 0, 0, 0, 0
local.set 14
v128.const 0, 0, 0, 0
local.set 15
local.get 2
local.tee 12
local.get 3
i32.add
local.set 13
local.get 4
local.set 11
block
local.get 1
i32.const 3
i32.shr_u
local.tee 10
i32.eqz
br_if 0
loop
local.get 12
v128.load32_splat 0:p2align=2
local.set 16
local.get 13
v128.load32_splat 0:p2align=2
local.set 17
local.get 11
v128.load 0:p2align=2
local.set 18
local.get 16
local.get 18
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 17
local.get 18
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 12
v128.load32_splat 4:p2align=2
local.set 16
local.get 13
v128.load32_splat 4:p2align=2
local.set 17
local.get 11
v128.load 16:p2align=2
local.set 18
local.get 16
local.get 18
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 17
local.get 18
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 12
v128.load32_splat 8:p2align=2
local.set 16
local.get 13
v128.load32_splat 8:p2align=2
local.set 17
local.get 11
v128.load 32:p2align=2
local.set 18
local.get 16
local.get 18
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 17
local.get 18
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 12
v128.load32_splat 12:p2align=2
local.set 16
local.get 13
v128.load32_splat 12:p2align=2
local.set 17
local.get 11
v128.load 48:p2align=2
local.set 18
local.get 16
local.get 18
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 17
local.get 18
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 12
v128.load32_splat 16:p2align=2
local.set 16
local.get 13
v128.load32_splat 16:p2align=2
local.set 17
local.get 11
v128.load 64:p2align=2
local.set 18
local.get 16
local.get 18
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 17
local.get 18
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 12
v128.load32_splat 20:p2align=2
local.set 16
local.get 13
v128.load32_splat 20:p2align=2
local.set 17
local.get 11
v128.load 80:p2align=2
local.set 18
local.get 16
local.get 18
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 17
local.get 18
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 12
v128.load32_splat 24:p2align=2
local.set 16
local.get 13
v128.load32_splat 24:p2align=2
local.set 17
local.get 11
v128.load 96:p2align=2
local.set 18
local.get 16
local.get 18
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 17
local.get 18
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 12
v128.load32_splat 28:p2align=2
local.set 16
local.get 13
v128.load32_splat 28:p2align=2
local.set 17
local.get 11
v128.load 112:p2align=2
local.set 18
local.get 16
local.get 18
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 17
local.get 18
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 12
i32.const 32
i32.add
local.set 12
local.get 13
i32.const 32
i32.add
local.set 13
local.get 11
i32.const 128
i32.add
local.set 11
local.get 10
i32.const -1
i32.add
local.tee 10
br_if 0
end_loop
end_block
block
local.get 1
i32.const 7
i32.and
local.tee 10
i32.eqz
br_if 0
loop
local.get 12
v128.load32_splat 0:p2align=2
local.set 16
local.get 13
v128.load32_splat 0:p2align=2
local.set 17
local.get 11
v128.load 0:p2align=2
local.set 18
local.get 16
local.get 18
local.get 14
f32x4.relaxed_madd
local.set 14
local.get 17
local.get 18
local.get 15
f32x4.relaxed_madd
local.set 15
local.get 12
i32.const 4
i32.add
local.set 12
local.get 13
i32.const 4
i32.add
local.set 13
local.get 11
i32.const 16
i32.add
local.set 11
local.get 10
i32.const -1
i32.add
local.tee 10
br_if 0
end_loop
end_block
local.get 9
f32x4.splat
local.set 18
local.get 5
local.tee 12
local.get 6
i32.add
local.set 13
local.get 14
local.get 12
v128.load 0:p2align=2
f32x4.add
local.get 18
f32x4.pmax
local.set 14
local.get 15
local.get 13
v128.load 0:p2align=2
f32x4.add
local.get 18
f32x4.pmax
local.set 15
local.get 7
local.tee 12
local.get 8
i32.add
local.set 13
local.get 12
local.get 14
v128.store 0:p2align=2
local.get 13
local.get 15
v128.store 0:p2align=2
local.get 2
local.get 3
i32.const 1
i32.shl
i32.add
local.set 2
local.get 5
local.get 6
i32.const 1
i32.shl
i32.add
local.set 5
local.get 7
local.get 8
i32.const 1
i32.shl
i32.add
local.set 7
local.get 0
i32.const -1
i32.add
local.tee 0
br_if 0
end_loop
end_function
.section .text.t_multiply_add_peak,"",@
.globl t_multiply_add_peak
.type t_multiply_add_peak,@function
t_multiply_add_peak:
.functype t_multiply_add_peak (i32, i32) -> ()
.local v128, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128
local.get 1
v128.load32_splat 0:p2align=2
local.set 2
local.get 1
v128.load32_splat 4:p2align=2
local.set 3
local.get 1
v128.load32_splat 8:p2align=2
local.set 4
local.get 1
v128.load32_splat 12:p2align=2
local.set 5
local.get 1
v128.load32_splat 16:p2align=2
local.set 6
local.get 1
v128.load32_splat 20:p2align=2
local.set 7
local.get 1
v128.load32_splat 24:p2align=2
local.set 8
local.get 1
v128.load32_splat 28:p2align=2
local.set 9
local.get 1
v128.load32_splat 32:p2align=2
local.set 10
local.get 1
v128.load32_splat 36:p2align=2
local.set 11
local.get 1
v128.load32_splat 40:p2align=2
local.set 12
local.get 1
v128.load32_splat 44:p2align=2
local.set 13
local.get 1
v128.load32_splat 48:p2align=2
local.set 14
local.get 1
v128.load32_splat 52:p2align=2
local.set 15
local.get 1
v128.load32_splat 56:p2align=2
local.set 16
block
loop
local.get 0
i32.eqz
br_if 1
local.get 0
i32.const -1
i32.add
local.set 0
local.get 4
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 4
local.get 5
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 5
local.get 6
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 6
local.get 7
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 7
local.get 8
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 8
local.get 9
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 9
local.get 10
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 10
local.get 11
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 11
local.get 12
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 12
local.get 13
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 13
local.get 14
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 14
local.get 15
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 15
local.get 16
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 16
local.get 0
i32.eqz
br_if 1
local.get 0
i32.const -1
i32.add
local.set 0
local.get 4
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 4
local.get 5
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 5
local.get 6
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 6
local.get 7
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 7
local.get 8
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 8
local.get 9
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 9
local.get 10
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 10
local.get 11
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 11
local.get 12
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 12
local.get 13
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 13
local.get 14
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 14
local.get 15
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 15
local.get 16
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 16
local.get 0
i32.eqz
br_if 1
local.get 0
i32.const -1
i32.add
local.set 0
local.get 4
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 4
local.get 5
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 5
local.get 6
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 6
local.get 7
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 7
local.get 8
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 8
local.get 9
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 9
local.get 10
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 10
local.get 11
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 11
local.get 12
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 12
local.get 13
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 13
local.get 14
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 14
local.get 15
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 15
local.get 16
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 16
local.get 0
i32.eqz
br_if 1
local.get 0
i32.const -1
i32.add
local.set 0
local.get 4
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 4
local.get 5
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 5
local.get 6
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 6
local.get 7
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 7
local.get 8
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 8
local.get 9
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 9
local.get 10
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 10
local.get 11
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 11
local.get 12
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 12
local.get 13
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 13
local.get 14
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 14
local.get 15
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 15
local.get 16
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 16
local.get 0
i32.eqz
br_if 1
local.get 0
i32.const -1
i32.add
local.set 0
local.get 4
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 4
local.get 5
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 5
local.get 6
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 6
local.get 7
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 7
local.get 8
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 8
local.get 9
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 9
local.get 10
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 10
local.get 11
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 11
local.get 12
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 12
local.get 13
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 13
local.get 14
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 14
local.get 15
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 15
local.get 16
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 16
local.get 0
i32.eqz
br_if 1
local.get 0
i32.const -1
i32.add
local.set 0
local.get 4
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 4
local.get 5
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 5
local.get 6
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 6
local.get 7
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 7
local.get 8
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 8
local.get 9
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 9
local.get 10
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 10
local.get 11
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 11
local.get 12
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 12
local.get 13
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 13
local.get 14
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 14
local.get 15
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 15
local.get 16
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 16
local.get 0
i32.eqz
br_if 1
local.get 0
i32.const -1
i32.add
local.set 0
local.get 4
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 4
local.get 5
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 5
local.get 6
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 6
local.get 7
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 7
local.get 8
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 8
local.get 9
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 9
local.get 10
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 10
local.get 11
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 11
local.get 12
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 12
local.get 13
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 13
local.get 14
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 14
local.get 15
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 15
local.get 16
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 16
local.get 0
i32.eqz
br_if 1
local.get 0
i32.const -1
i32.add
local.set 0
local.get 4
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 4
local.get 5
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 5
local.get 6
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 6
local.get 7
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 7
local.get 8
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 8
local.get 9
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 9
local.get 10
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 10
local.get 11
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 11
local.get 12
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 12
local.get 13
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 13
local.get 14
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 14
local.get 15
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 15
local.get 16
local.get 2
local.get 3
f32x4.relaxed_madd
local.set 16
br 0
end_loop
end_block
local.get 2
local.get 4
f32x4.add
local.set 2
local.get 2
local.get 5
f32x4.add
local.set 2
local.get 2
local.get 6
f32x4.add
local.set 2
local.get 2
local.get 7
f32x4.add
local.set 2
local.get 2
local.get 8
f32x4.add
local.set 2
local.get 2
local.get 9
f32x4.add
local.set 2
local.get 2
local.get 10
f32x4.add
local.set 2
local.get 2
local.get 11
f32x4.add
local.set 2
local.get 2
local.get 12
f32x4.add
local.set 2
local.get 2
local.get 13
f32x4.add
local.set 2
local.get 2
local.get 14
f32x4.add
local.set 2
local.get 2
local.get 15
f32x4.add
local.set 2
local.get 2
local.get 16
f32x4.add
local.set 2
local.get 1
local.get 2
v128.store 0:p2align=2
end_function

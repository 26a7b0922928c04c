# Written by generate.mjs; edit that file instead.
.section .text.t_gemm_tile_5,"",@
.globl t_gemm_tile_5
.type t_gemm_tile_5,@function
t_gemm_tile_5:
.functype t_gemm_tile_5 (i32, i32, i32, i32, i32, i32, i32, i32, i32, f32) -> ()
.local i32, i32, i32, i32, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128
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
local.get 2
local.tee 12
local.get 3
i32.add
local.set 13
local.get 4
local.set 11
block
local.get 1
i32.const 5
i32.shr_u
local.tee 10
i32.eqz
br_if 0
loop
local.get 12
v128.load32_splat 0:p2align=2
local.set 24
local.get 13
v128.load32_splat 0:p2align=2
local.set 25
local.get 11
v128.load 0:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 3
i32.eq
br_if 1
local.get 11
v128.load 16:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 32:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 5
i32.eq
br_if 1
local.get 11
v128.load 48:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 64:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 7
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 24
local.get 13
v128.load32_splat 4:p2align=2
local.set 25
local.get 11
v128.load 80:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 9
i32.eq
br_if 1
local.get 11
v128.load 96:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 112:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 11
i32.eq
br_if 1
local.get 11
v128.load 128:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 144:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 13
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 24
local.get 13
v128.load32_splat 8:p2align=2
local.set 25
local.get 11
v128.load 160:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 15
i32.eq
br_if 1
local.get 11
v128.load 176:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 192:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 17
i32.eq
br_if 1
local.get 11
v128.load 208:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 224:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 19
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 24
local.get 13
v128.load32_splat 12:p2align=2
local.set 25
local.get 11
v128.load 240:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 21
i32.eq
br_if 1
local.get 11
v128.load 256:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 272:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 23
i32.eq
br_if 1
local.get 11
v128.load 288:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 304:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 25
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 24
local.get 13
v128.load32_splat 0:p2align=2
local.set 25
local.get 11
v128.load 320:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 27
i32.eq
br_if 1
local.get 11
v128.load 336:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 352:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 29
i32.eq
br_if 1
local.get 11
v128.load 368:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 384:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 31
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 24
local.get 13
v128.load32_splat 4:p2align=2
local.set 25
local.get 11
v128.load 400:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 33
i32.eq
br_if 1
local.get 11
v128.load 416:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 432:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 35
i32.eq
br_if 1
local.get 11
v128.load 448:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 464:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 37
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 24
local.get 13
v128.load32_splat 8:p2align=2
local.set 25
local.get 11
v128.load 480:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 39
i32.eq
br_if 1
local.get 11
v128.load 496:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 512:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 41
i32.eq
br_if 1
local.get 11
v128.load 528:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 544:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 43
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 24
local.get 13
v128.load32_splat 12:p2align=2
local.set 25
local.get 11
v128.load 560:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 45
i32.eq
br_if 1
local.get 11
v128.load 576:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 592:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 47
i32.eq
br_if 1
local.get 11
v128.load 608:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 624:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 49
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 24
local.get 13
v128.load32_splat 0:p2align=2
local.set 25
local.get 11
v128.load 640:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 51
i32.eq
br_if 1
local.get 11
v128.load 656:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 672:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 53
i32.eq
br_if 1
local.get 11
v128.load 688:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 704:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 55
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 24
local.get 13
v128.load32_splat 4:p2align=2
local.set 25
local.get 11
v128.load 720:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 57
i32.eq
br_if 1
local.get 11
v128.load 736:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 752:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 59
i32.eq
br_if 1
local.get 11
v128.load 768:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 784:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 61
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 24
local.get 13
v128.load32_splat 8:p2align=2
local.set 25
local.get 11
v128.load 800:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 63
i32.eq
br_if 1
local.get 11
v128.load 816:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 832:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 65
i32.eq
br_if 1
local.get 11
v128.load 848:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 864:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 67
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 24
local.get 13
v128.load32_splat 12:p2align=2
local.set 25
local.get 11
v128.load 880:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 69
i32.eq
br_if 1
local.get 11
v128.load 896:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 912:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 71
i32.eq
br_if 1
local.get 11
v128.load 928:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 944:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 73
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 24
local.get 13
v128.load32_splat 0:p2align=2
local.set 25
local.get 11
v128.load 960:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 75
i32.eq
br_if 1
local.get 11
v128.load 976:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 992:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 77
i32.eq
br_if 1
local.get 11
v128.load 1008:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 1024:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 79
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 24
local.get 13
v128.load32_splat 4:p2align=2
local.set 25
local.get 11
v128.load 1040:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 81
i32.eq
br_if 1
local.get 11
v128.load 1056:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1072:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 83
i32.eq
br_if 1
local.get 11
v128.load 1088:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 1104:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 85
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 24
local.get 13
v128.load32_splat 8:p2align=2
local.set 25
local.get 11
v128.load 1120:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 87
i32.eq
br_if 1
local.get 11
v128.load 1136:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1152:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 89
i32.eq
br_if 1
local.get 11
v128.load 1168:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 1184:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 91
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 24
local.get 13
v128.load32_splat 12:p2align=2
local.set 25
local.get 11
v128.load 1200:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 93
i32.eq
br_if 1
local.get 11
v128.load 1216:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1232:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 95
i32.eq
br_if 1
local.get 11
v128.load 1248:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 1264:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 97
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 24
local.get 13
v128.load32_splat 0:p2align=2
local.set 25
local.get 11
v128.load 1280:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 99
i32.eq
br_if 1
local.get 11
v128.load 1296:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1312:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 101
i32.eq
br_if 1
local.get 11
v128.load 1328:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 1344:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 103
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 24
local.get 13
v128.load32_splat 4:p2align=2
local.set 25
local.get 11
v128.load 1360:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 105
i32.eq
br_if 1
local.get 11
v128.load 1376:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1392:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 107
i32.eq
br_if 1
local.get 11
v128.load 1408:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 1424:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 109
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 24
local.get 13
v128.load32_splat 8:p2align=2
local.set 25
local.get 11
v128.load 1440:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 111
i32.eq
br_if 1
local.get 11
v128.load 1456:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1472:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 113
i32.eq
br_if 1
local.get 11
v128.load 1488:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 1504:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 115
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 24
local.get 13
v128.load32_splat 12:p2align=2
local.set 25
local.get 11
v128.load 1520:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 117
i32.eq
br_if 1
local.get 11
v128.load 1536:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1552:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 119
i32.eq
br_if 1
local.get 11
v128.load 1568:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 1584:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 121
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 24
local.get 13
v128.load32_splat 0:p2align=2
local.set 25
local.get 11
v128.load 1600:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 123
i32.eq
br_if 1
local.get 11
v128.load 1616:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1632:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 125
i32.eq
br_if 1
local.get 11
v128.load 1648:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 1664:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 127
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 24
local.get 13
v128.load32_splat 4:p2align=2
local.set 25
local.get 11
v128.load 1680:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 129
i32.eq
br_if 1
local.get 11
v128.load 1696:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1712:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 131
i32.eq
br_if 1
local.get 11
v128.load 1728:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 1744:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 133
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 24
local.get 13
v128.load32_splat 8:p2align=2
local.set 25
local.get 11
v128.load 1760:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 135
i32.eq
br_if 1
local.get 11
v128.load 1776:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1792:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 137
i32.eq
br_if 1
local.get 11
v128.load 1808:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 1824:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 139
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 24
local.get 13
v128.load32_splat 12:p2align=2
local.set 25
local.get 11
v128.load 1840:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 141
i32.eq
br_if 1
local.get 11
v128.load 1856:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1872:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 143
i32.eq
br_if 1
local.get 11
v128.load 1888:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 1904:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 145
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 24
local.get 13
v128.load32_splat 0:p2align=2
local.set 25
local.get 11
v128.load 1920:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 147
i32.eq
br_if 1
local.get 11
v128.load 1936:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1952:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 149
i32.eq
br_if 1
local.get 11
v128.load 1968:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 1984:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 151
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 24
local.get 13
v128.load32_splat 4:p2align=2
local.set 25
local.get 11
v128.load 2000:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 153
i32.eq
br_if 1
local.get 11
v128.load 2016:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 2032:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 155
i32.eq
br_if 1
local.get 11
v128.load 2048:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 2064:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 157
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 24
local.get 13
v128.load32_splat 8:p2align=2
local.set 25
local.get 11
v128.load 2080:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 159
i32.eq
br_if 1
local.get 11
v128.load 2096:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 2112:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 161
i32.eq
br_if 1
local.get 11
v128.load 2128:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 2144:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 163
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 24
local.get 13
v128.load32_splat 12:p2align=2
local.set 25
local.get 11
v128.load 2160:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 165
i32.eq
br_if 1
local.get 11
v128.load 2176:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 2192:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 167
i32.eq
br_if 1
local.get 11
v128.load 2208:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 2224:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 169
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 24
local.get 13
v128.load32_splat 0:p2align=2
local.set 25
local.get 11
v128.load 2240:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 171
i32.eq
br_if 1
local.get 11
v128.load 2256:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 2272:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 173
i32.eq
br_if 1
local.get 11
v128.load 2288:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 2304:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 175
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 24
local.get 13
v128.load32_splat 4:p2align=2
local.set 25
local.get 11
v128.load 2320:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 177
i32.eq
br_if 1
local.get 11
v128.load 2336:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 2352:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 179
i32.eq
br_if 1
local.get 11
v128.load 2368:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 2384:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 181
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 24
local.get 13
v128.load32_splat 8:p2align=2
local.set 25
local.get 11
v128.load 2400:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 183
i32.eq
br_if 1
local.get 11
v128.load 2416:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 2432:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 185
i32.eq
br_if 1
local.get 11
v128.load 2448:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 2464:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 187
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 24
local.get 13
v128.load32_splat 12:p2align=2
local.set 25
local.get 11
v128.load 2480:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 189
i32.eq
br_if 1
local.get 11
v128.load 2496:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 2512:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 191
i32.eq
br_if 1
local.get 11
v128.load 2528:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 2544:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 11
i32.const 2560
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
i32.const 31
i32.and
i32.const 2
i32.shr_u
local.tee 10
i32.eqz
br_if 0
loop
local.get 12
v128.load32_splat 0:p2align=2
local.set 24
local.get 13
v128.load32_splat 0:p2align=2
local.set 25
local.get 11
v128.load 0:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 3
i32.eq
br_if 1
local.get 11
v128.load 16:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 32:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 5
i32.eq
br_if 1
local.get 11
v128.load 48:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 64:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 7
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 24
local.get 13
v128.load32_splat 4:p2align=2
local.set 25
local.get 11
v128.load 80:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 9
i32.eq
br_if 1
local.get 11
v128.load 96:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 112:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 11
i32.eq
br_if 1
local.get 11
v128.load 128:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 144:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 13
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 24
local.get 13
v128.load32_splat 8:p2align=2
local.set 25
local.get 11
v128.load 160:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 15
i32.eq
br_if 1
local.get 11
v128.load 176:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 192:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 17
i32.eq
br_if 1
local.get 11
v128.load 208:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 224:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 11
i32.const 19
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 24
local.get 13
v128.load32_splat 12:p2align=2
local.set 25
local.get 11
v128.load 240:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 21
i32.eq
br_if 1
local.get 11
v128.load 256:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 272:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 23
i32.eq
br_if 1
local.get 11
v128.load 288:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 304:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 11
i32.const 320
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
i32.const 3
i32.and
local.tee 10
i32.eqz
br_if 0
loop
local.get 12
v128.load32_splat 0:p2align=2
local.set 24
local.get 13
v128.load32_splat 0:p2align=2
local.set 25
local.get 11
v128.load 0:p2align=2
local.set 26
local.get 14
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 14
local.get 19
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 19
local.get 11
i32.const 3
i32.eq
br_if 1
local.get 11
v128.load 16:p2align=2
local.set 26
local.get 15
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 15
local.get 20
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 32:p2align=2
local.set 26
local.get 16
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 16
local.get 21
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 5
i32.eq
br_if 1
local.get 11
v128.load 48:p2align=2
local.set 26
local.get 17
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 17
local.get 22
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 22
local.get 11
v128.load 64:p2align=2
local.set 26
local.get 18
local.get 24
local.get 26
f32x4.mul
f32x4.add
local.set 18
local.get 23
local.get 25
local.get 26
f32x4.mul
f32x4.add
local.set 23
local.get 12
i32.const 4
i32.add
local.set 12
local.get 13
i32.const 4
i32.add
local.set 13
local.get 11
i32.const 80
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
local.set 26
local.get 5
local.tee 12
local.get 6
i32.add
local.set 13
local.get 14
local.get 12
v128.load 0:p2align=2
f32x4.add
local.get 26
f32x4.pmax
local.set 14
local.get 15
local.get 12
v128.load 16:p2align=2
f32x4.add
local.get 26
f32x4.pmax
local.set 15
local.get 16
local.get 12
v128.load 32:p2align=2
f32x4.add
local.get 26
f32x4.pmax
local.set 16
local.get 17
local.get 12
v128.load 48:p2align=2
f32x4.add
local.get 26
f32x4.pmax
local.set 17
local.get 18
local.get 12
v128.load 64:p2align=2
f32x4.add
local.get 26
f32x4.pmax
local.set 18
local.get 19
local.get 13
v128.load 0:p2align=2
f32x4.add
local.get 26
f32x4.pmax
local.set 19
local.get 20
local.get 13
v128.load 16:p2align=2
f32x4.add
local.get 26
f32x4.pmax
local.set 20
local.get 21
local.get 13
v128.load 32:p2align=2
f32x4.add
local.get 26
f32x4.pmax
local.set 21
local.get 22
local.get 13
v128.load 48:p2align=2
f32x4.add
local.get 26
f32x4.pmax
local.set 22
local.get 23
local.get 13
v128.load 64:p2align=2
f32x4.add
local.get 26
f32x4.pmax
local.set 23
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
local.get 13
local.get 19
v128.store 0:p2align=2
local.get 13
local.get 20
v128.store 16:p2align=2
local.get 13
local.get 21
v128.store 32:p2align=2
local.get 13
local.get 22
v128.store 48:p2align=2
local.get 13
local.get 23
v128.store 64:p2align=2
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
i32.const 5
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
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 16:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 32:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 48:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 3
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 22
local.get 13
v128.load32_splat 4:p2align=2
local.set 23
local.get 11
v128.load 64:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 80:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 96:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 112:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 5
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 22
local.get 13
v128.load32_splat 8:p2align=2
local.set 23
local.get 11
v128.load 128:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 144:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 160:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 176:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 7
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 22
local.get 13
v128.load32_splat 12:p2align=2
local.set 23
local.get 11
v128.load 192:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 208:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 224:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 240:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 9
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 22
local.get 13
v128.load32_splat 0:p2align=2
local.set 23
local.get 11
v128.load 256:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 272:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 288:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 304:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 11
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 22
local.get 13
v128.load32_splat 4:p2align=2
local.set 23
local.get 11
v128.load 320:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 336:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 352:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 368:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 13
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 22
local.get 13
v128.load32_splat 8:p2align=2
local.set 23
local.get 11
v128.load 384:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 400:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 416:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 432:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 15
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 22
local.get 13
v128.load32_splat 12:p2align=2
local.set 23
local.get 11
v128.load 448:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 464:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 480:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 496:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 17
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 22
local.get 13
v128.load32_splat 0:p2align=2
local.set 23
local.get 11
v128.load 512:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 528:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 544:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 560:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 19
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 22
local.get 13
v128.load32_splat 4:p2align=2
local.set 23
local.get 11
v128.load 576:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 592:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 608:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 624:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 21
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 22
local.get 13
v128.load32_splat 8:p2align=2
local.set 23
local.get 11
v128.load 640:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 656:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 672:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 688:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 23
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 22
local.get 13
v128.load32_splat 12:p2align=2
local.set 23
local.get 11
v128.load 704:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 720:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 736:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 752:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 25
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 22
local.get 13
v128.load32_splat 0:p2align=2
local.set 23
local.get 11
v128.load 768:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 784:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 800:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 816:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 27
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 22
local.get 13
v128.load32_splat 4:p2align=2
local.set 23
local.get 11
v128.load 832:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 848:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 864:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 880:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 29
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 22
local.get 13
v128.load32_splat 8:p2align=2
local.set 23
local.get 11
v128.load 896:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 912:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 928:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 944:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 31
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 22
local.get 13
v128.load32_splat 12:p2align=2
local.set 23
local.get 11
v128.load 960:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 976:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 992:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1008:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 33
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 22
local.get 13
v128.load32_splat 0:p2align=2
local.set 23
local.get 11
v128.load 1024:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 1040:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 1056:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1072:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 35
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 22
local.get 13
v128.load32_splat 4:p2align=2
local.set 23
local.get 11
v128.load 1088:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 1104:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 1120:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1136:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 37
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 22
local.get 13
v128.load32_splat 8:p2align=2
local.set 23
local.get 11
v128.load 1152:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 1168:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 1184:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1200:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 39
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 22
local.get 13
v128.load32_splat 12:p2align=2
local.set 23
local.get 11
v128.load 1216:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 1232:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 1248:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1264:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 41
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 22
local.get 13
v128.load32_splat 0:p2align=2
local.set 23
local.get 11
v128.load 1280:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 1296:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 1312:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1328:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 43
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 22
local.get 13
v128.load32_splat 4:p2align=2
local.set 23
local.get 11
v128.load 1344:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 1360:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 1376:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1392:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 45
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 22
local.get 13
v128.load32_splat 8:p2align=2
local.set 23
local.get 11
v128.load 1408:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 1424:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 1440:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1456:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 47
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 22
local.get 13
v128.load32_splat 12:p2align=2
local.set 23
local.get 11
v128.load 1472:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 1488:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 1504:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1520:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 49
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 22
local.get 13
v128.load32_splat 0:p2align=2
local.set 23
local.get 11
v128.load 1536:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 1552:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 1568:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1584:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 51
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 22
local.get 13
v128.load32_splat 4:p2align=2
local.set 23
local.get 11
v128.load 1600:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 1616:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 1632:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1648:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 53
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 22
local.get 13
v128.load32_splat 8:p2align=2
local.set 23
local.get 11
v128.load 1664:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 1680:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 1696:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1712:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 55
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 22
local.get 13
v128.load32_splat 12:p2align=2
local.set 23
local.get 11
v128.load 1728:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 1744:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 1760:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1776:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 57
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 22
local.get 13
v128.load32_splat 0:p2align=2
local.set 23
local.get 11
v128.load 1792:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 1808:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 1824:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1840:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 59
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 22
local.get 13
v128.load32_splat 4:p2align=2
local.set 23
local.get 11
v128.load 1856:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 1872:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 1888:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1904:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 61
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 22
local.get 13
v128.load32_splat 8:p2align=2
local.set 23
local.get 11
v128.load 1920:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 1936:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 1952:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 1968:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 63
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 22
local.get 13
v128.load32_splat 12:p2align=2
local.set 23
local.get 11
v128.load 1984:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 2000:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 2016:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 2032:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 11
i32.const 2048
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
i32.const 31
i32.and
i32.const 2
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
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 16:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 32:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 48:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 3
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 22
local.get 13
v128.load32_splat 4:p2align=2
local.set 23
local.get 11
v128.load 64:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 80:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 96:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 112:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 5
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 22
local.get 13
v128.load32_splat 8:p2align=2
local.set 23
local.get 11
v128.load 128:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 144:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 160:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 176:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 11
i32.const 7
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 22
local.get 13
v128.load32_splat 12:p2align=2
local.set 23
local.get 11
v128.load 192:p2align=2
local.set 24
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 208:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 224:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 240:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 21
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
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
i32.const 3
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
local.get 14
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 14
local.get 18
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 18
local.get 11
v128.load 16:p2align=2
local.set 24
local.get 15
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 15
local.get 19
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 19
local.get 11
v128.load 32:p2align=2
local.set 24
local.get 16
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 16
local.get 20
local.get 23
local.get 24
f32x4.mul
f32x4.add
local.set 20
local.get 11
v128.load 48:p2align=2
local.set 24
local.get 17
local.get 22
local.get 24
f32x4.mul
f32x4.add
local.set 17
local.get 21
local.get 23
local.get 24
f32x4.mul
f32x4.add
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
i32.const 5
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
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 16:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 3
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 18
local.get 13
v128.load32_splat 4:p2align=2
local.set 19
local.get 11
v128.load 32:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 48:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 5
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 18
local.get 13
v128.load32_splat 8:p2align=2
local.set 19
local.get 11
v128.load 64:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 80:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 7
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 18
local.get 13
v128.load32_splat 12:p2align=2
local.set 19
local.get 11
v128.load 96:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 112:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 9
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 18
local.get 13
v128.load32_splat 0:p2align=2
local.set 19
local.get 11
v128.load 128:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 144:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 11
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 18
local.get 13
v128.load32_splat 4:p2align=2
local.set 19
local.get 11
v128.load 160:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 176:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 13
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 18
local.get 13
v128.load32_splat 8:p2align=2
local.set 19
local.get 11
v128.load 192:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 208:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 15
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 18
local.get 13
v128.load32_splat 12:p2align=2
local.set 19
local.get 11
v128.load 224:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 240:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 17
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 18
local.get 13
v128.load32_splat 0:p2align=2
local.set 19
local.get 11
v128.load 256:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 272:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 19
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 18
local.get 13
v128.load32_splat 4:p2align=2
local.set 19
local.get 11
v128.load 288:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 304:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 21
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 18
local.get 13
v128.load32_splat 8:p2align=2
local.set 19
local.get 11
v128.load 320:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 336:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 23
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 18
local.get 13
v128.load32_splat 12:p2align=2
local.set 19
local.get 11
v128.load 352:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 368:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 25
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 18
local.get 13
v128.load32_splat 0:p2align=2
local.set 19
local.get 11
v128.load 384:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 400:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 27
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 18
local.get 13
v128.load32_splat 4:p2align=2
local.set 19
local.get 11
v128.load 416:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 432:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 29
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 18
local.get 13
v128.load32_splat 8:p2align=2
local.set 19
local.get 11
v128.load 448:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 464:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 31
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 18
local.get 13
v128.load32_splat 12:p2align=2
local.set 19
local.get 11
v128.load 480:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 496:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 33
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 18
local.get 13
v128.load32_splat 0:p2align=2
local.set 19
local.get 11
v128.load 512:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 528:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 35
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 18
local.get 13
v128.load32_splat 4:p2align=2
local.set 19
local.get 11
v128.load 544:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 560:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 37
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 18
local.get 13
v128.load32_splat 8:p2align=2
local.set 19
local.get 11
v128.load 576:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 592:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 39
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 18
local.get 13
v128.load32_splat 12:p2align=2
local.set 19
local.get 11
v128.load 608:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 624:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 41
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 18
local.get 13
v128.load32_splat 0:p2align=2
local.set 19
local.get 11
v128.load 640:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 656:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 43
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 18
local.get 13
v128.load32_splat 4:p2align=2
local.set 19
local.get 11
v128.load 672:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 688:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 45
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 18
local.get 13
v128.load32_splat 8:p2align=2
local.set 19
local.get 11
v128.load 704:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 720:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 47
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 18
local.get 13
v128.load32_splat 12:p2align=2
local.set 19
local.get 11
v128.load 736:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 752:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 49
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 18
local.get 13
v128.load32_splat 0:p2align=2
local.set 19
local.get 11
v128.load 768:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 784:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 51
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 18
local.get 13
v128.load32_splat 4:p2align=2
local.set 19
local.get 11
v128.load 800:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 816:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 53
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 18
local.get 13
v128.load32_splat 8:p2align=2
local.set 19
local.get 11
v128.load 832:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 848:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 55
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 18
local.get 13
v128.load32_splat 12:p2align=2
local.set 19
local.get 11
v128.load 864:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 880:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 57
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 18
local.get 13
v128.load32_splat 0:p2align=2
local.set 19
local.get 11
v128.load 896:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 912:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 59
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 18
local.get 13
v128.load32_splat 4:p2align=2
local.set 19
local.get 11
v128.load 928:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 944:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 61
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 18
local.get 13
v128.load32_splat 8:p2align=2
local.set 19
local.get 11
v128.load 960:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 976:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 63
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 18
local.get 13
v128.load32_splat 12:p2align=2
local.set 19
local.get 11
v128.load 992:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 1008:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 11
i32.const 1024
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
i32.const 31
i32.and
i32.const 2
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
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 16:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 3
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 18
local.get 13
v128.load32_splat 4:p2align=2
local.set 19
local.get 11
v128.load 32:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 48:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 5
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 18
local.get 13
v128.load32_splat 8:p2align=2
local.set 19
local.get 11
v128.load 64:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 80:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 11
i32.const 7
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 18
local.get 13
v128.load32_splat 12:p2align=2
local.set 19
local.get 11
v128.load 96:p2align=2
local.set 20
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 112:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 17
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
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
i32.const 3
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
local.get 14
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 14
local.get 16
local.get 19
local.get 20
f32x4.mul
f32x4.add
local.set 16
local.get 11
v128.load 16:p2align=2
local.set 20
local.get 15
local.get 18
local.get 20
f32x4.mul
f32x4.add
local.set 15
local.get 17
local.get 19
local.get 20
f32x4.mul
f32x4.add
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
i32.const 5
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
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 3
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 16
local.get 13
v128.load32_splat 4:p2align=2
local.set 17
local.get 11
v128.load 16:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 5
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 16
local.get 13
v128.load32_splat 8:p2align=2
local.set 17
local.get 11
v128.load 32:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 7
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 16
local.get 13
v128.load32_splat 12:p2align=2
local.set 17
local.get 11
v128.load 48:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 9
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 16
local.get 13
v128.load32_splat 0:p2align=2
local.set 17
local.get 11
v128.load 64:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 11
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 16
local.get 13
v128.load32_splat 4:p2align=2
local.set 17
local.get 11
v128.load 80:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 13
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 16
local.get 13
v128.load32_splat 8:p2align=2
local.set 17
local.get 11
v128.load 96:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 15
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 16
local.get 13
v128.load32_splat 12:p2align=2
local.set 17
local.get 11
v128.load 112:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 17
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 16
local.get 13
v128.load32_splat 0:p2align=2
local.set 17
local.get 11
v128.load 128:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 19
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 16
local.get 13
v128.load32_splat 4:p2align=2
local.set 17
local.get 11
v128.load 144:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 21
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 16
local.get 13
v128.load32_splat 8:p2align=2
local.set 17
local.get 11
v128.load 160:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 23
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 16
local.get 13
v128.load32_splat 12:p2align=2
local.set 17
local.get 11
v128.load 176:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 25
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 16
local.get 13
v128.load32_splat 0:p2align=2
local.set 17
local.get 11
v128.load 192:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 27
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 16
local.get 13
v128.load32_splat 4:p2align=2
local.set 17
local.get 11
v128.load 208:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 29
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 16
local.get 13
v128.load32_splat 8:p2align=2
local.set 17
local.get 11
v128.load 224:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 31
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 16
local.get 13
v128.load32_splat 12:p2align=2
local.set 17
local.get 11
v128.load 240:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 33
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 16
local.get 13
v128.load32_splat 0:p2align=2
local.set 17
local.get 11
v128.load 256:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 35
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 16
local.get 13
v128.load32_splat 4:p2align=2
local.set 17
local.get 11
v128.load 272:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 37
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 16
local.get 13
v128.load32_splat 8:p2align=2
local.set 17
local.get 11
v128.load 288:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 39
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 16
local.get 13
v128.load32_splat 12:p2align=2
local.set 17
local.get 11
v128.load 304:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 41
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 16
local.get 13
v128.load32_splat 0:p2align=2
local.set 17
local.get 11
v128.load 320:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 43
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 16
local.get 13
v128.load32_splat 4:p2align=2
local.set 17
local.get 11
v128.load 336:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 45
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 16
local.get 13
v128.load32_splat 8:p2align=2
local.set 17
local.get 11
v128.load 352:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 47
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 16
local.get 13
v128.load32_splat 12:p2align=2
local.set 17
local.get 11
v128.load 368:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 49
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 16
local.get 13
v128.load32_splat 0:p2align=2
local.set 17
local.get 11
v128.load 384:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 51
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 16
local.get 13
v128.load32_splat 4:p2align=2
local.set 17
local.get 11
v128.load 400:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 53
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 16
local.get 13
v128.load32_splat 8:p2align=2
local.set 17
local.get 11
v128.load 416:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 55
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 16
local.get 13
v128.load32_splat 12:p2align=2
local.set 17
local.get 11
v128.load 432:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 57
i32.eq
br_if 1
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
i32.add
local.set 13
local.get 12
v128.load32_splat 0:p2align=2
local.set 16
local.get 13
v128.load32_splat 0:p2align=2
local.set 17
local.get 11
v128.load 448:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 59
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 16
local.get 13
v128.load32_splat 4:p2align=2
local.set 17
local.get 11
v128.load 464:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 61
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 16
local.get 13
v128.load32_splat 8:p2align=2
local.set 17
local.get 11
v128.load 480:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 63
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 16
local.get 13
v128.load32_splat 12:p2align=2
local.set 17
local.get 11
v128.load 496:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
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
i32.const 31
i32.and
i32.const 2
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
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 3
i32.eq
br_if 1
local.get 12
v128.load32_splat 4:p2align=2
local.set 16
local.get 13
v128.load32_splat 4:p2align=2
local.set 17
local.get 11
v128.load 16:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 5
i32.eq
br_if 1
local.get 12
v128.load32_splat 8:p2align=2
local.set 16
local.get 13
v128.load32_splat 8:p2align=2
local.set 17
local.get 11
v128.load 32:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 11
i32.const 7
i32.eq
br_if 1
local.get 12
v128.load32_splat 12:p2align=2
local.set 16
local.get 13
v128.load32_splat 12:p2align=2
local.set 17
local.get 11
v128.load 48:p2align=2
local.set 18
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
local.set 15
local.get 12
i32.const 16
i32.add
local.set 12
local.get 13
i32.const 16
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
block
local.get 1
i32.const 3
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
local.get 14
local.get 16
local.get 18
f32x4.mul
f32x4.add
local.set 14
local.get 15
local.get 17
local.get 18
f32x4.mul
f32x4.add
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
f32x4.mul
local.get 3
f32x4.add
local.set 4
local.get 5
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 5
local.get 6
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 6
local.get 7
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 7
local.get 8
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 8
local.get 9
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 9
local.get 10
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 10
local.get 11
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 11
local.get 12
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 12
local.get 13
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 13
local.get 14
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 14
local.get 15
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 15
local.get 16
local.get 2
f32x4.mul
local.get 3
f32x4.add
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
f32x4.mul
local.get 3
f32x4.add
local.set 4
local.get 5
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 5
local.get 6
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 6
local.get 7
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 7
local.get 8
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 8
local.get 9
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 9
local.get 10
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 10
local.get 11
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 11
local.get 12
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 12
local.get 13
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 13
local.get 14
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 14
local.get 15
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 15
local.get 16
local.get 2
f32x4.mul
local.get 3
f32x4.add
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
f32x4.mul
local.get 3
f32x4.add
local.set 4
local.get 5
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 5
local.get 6
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 6
local.get 7
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 7
local.get 8
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 8
local.get 9
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 9
local.get 10
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 10
local.get 11
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 11
local.get 12
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 12
local.get 13
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 13
local.get 14
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 14
local.get 15
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 15
local.get 16
local.get 2
f32x4.mul
local.get 3
f32x4.add
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
f32x4.mul
local.get 3
f32x4.add
local.set 4
local.get 5
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 5
local.get 6
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 6
local.get 7
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 7
local.get 8
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 8
local.get 9
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 9
local.get 10
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 10
local.get 11
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 11
local.get 12
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 12
local.get 13
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 13
local.get 14
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 14
local.get 15
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 15
local.get 16
local.get 2
f32x4.mul
local.get 3
f32x4.add
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
f32x4.mul
local.get 3
f32x4.add
local.set 4
local.get 5
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 5
local.get 6
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 6
local.get 7
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 7
local.get 8
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 8
local.get 9
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 9
local.get 10
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 10
local.get 11
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 11
local.get 12
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 12
local.get 13
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 13
local.get 14
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 14
local.get 15
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 15
local.get 16
local.get 2
f32x4.mul
local.get 3
f32x4.add
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
f32x4.mul
local.get 3
f32x4.add
local.set 4
local.get 5
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 5
local.get 6
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 6
local.get 7
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 7
local.get 8
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 8
local.get 9
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 9
local.get 10
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 10
local.get 11
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 11
local.get 12
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 12
local.get 13
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 13
local.get 14
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 14
local.get 15
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 15
local.get 16
local.get 2
f32x4.mul
local.get 3
f32x4.add
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
f32x4.mul
local.get 3
f32x4.add
local.set 4
local.get 5
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 5
local.get 6
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 6
local.get 7
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 7
local.get 8
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 8
local.get 9
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 9
local.get 10
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 10
local.get 11
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 11
local.get 12
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 12
local.get 13
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 13
local.get 14
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 14
local.get 15
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 15
local.get 16
local.get 2
f32x4.mul
local.get 3
f32x4.add
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
f32x4.mul
local.get 3
f32x4.add
local.set 4
local.get 5
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 5
local.get 6
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 6
local.get 7
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 7
local.get 8
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 8
local.get 9
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 9
local.get 10
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 10
local.get 11
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 11
local.get 12
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 12
local.get 13
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 13
local.get 14
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 14
local.get 15
local.get 2
f32x4.mul
local.get 3
f32x4.add
local.set 15
local.get 16
local.get 2
f32x4.mul
local.get 3
f32x4.add
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

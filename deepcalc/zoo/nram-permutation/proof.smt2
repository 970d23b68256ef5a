; permutation: for every n >= 1 and every M >= 2 n + 1. Every answer must be unsat.

; start to pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (* 2 n)))
 (let ((?x13 (+ ?x11 1)))
 (let ((?x15 (+ ?x13 0)))
 (<= ?x15 M)))))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (=> $x391 (and (>= (select first j) 0) (< (select first j) n)))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x1216 (>= ?x288 1)))
 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (and $x1216 (<= ?x288 (- M 1)))))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x314 (= ?x288 0)))
 (=> (and (<= (+ (* 2 n) 1) j) (< j M)) $x314))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x278 (+ (+ 0 (select first 2)) (* (- 1) (select first (+ 2 0))))))
(let ((?x303 (+ (+ 0 (select first 1)) (* (- 1) (select first (+ 1 0))))))
(let ((?x268 (+ 0 M)))
(let (($x309 (< i ?x268)))
(let (($x280 (<= 0 i)))
(let (($x308 (and $x280 $x309)))
(let (($x295 (= (+ 0 0) 0)))
(let (($x307 (and $x295 $x295 (>= (+ (+ (- 1) n) (* (- 1) (select first 1))) 0) $x295 (=> $x308 (= (select first i) (select first i))) (= (+ (+ (- 1) (select first 0)) (* (- 1) n)) 0) (= ?x303 0) (= ?x278 0))))
(not $x307))))))))))
(check-sat)
(pop 1)

; step from pattern 000 at the start to pattern 110 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.read.2 () Int)
(declare-fun out.dec.2 () Int)
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (* 2 n)))
 (let ((?x13 (+ ?x11 1)))
 (let ((?x15 (+ ?x13 0)))
 (<= ?x15 M)))))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x1210 (< %r1 M)))
 (let (($x1208 (>= %r1 0)))
 (and $x1208 $x1210))))
(assert
 (let (($x2325 (< %r2 M)))
 (let (($x3598 (>= %r2 0)))
 (and $x3598 $x2325))))
(assert
 (let (($x1202 (>= %r3 0)))
 (and $x1202 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x2255 (= %r2 0)))
 (let (($x2140 (= %r1 0)))
 (and $x2140 $x2255 $x2253)))))
(assert
 (let ((?x1044 (select memory %r1)))
 (= out.read ?x1044)))
(assert
 (let (($x337 (< out.read M)))
 (let (($x330 (>= out.read 0)))
 (and $x330 $x337))))
(assert
 (let ((?x335 (select memory %r2)))
 (= out.read.2 ?x335)))
(assert
 (let (($x328 (>= out.read.2 0)))
 (and $x328 (< out.read.2 M))))
(assert
 (= out.dec.2 (ite (> out.read.2 0) (- out.read.2 1) (- M 1))))
(assert
 (let ((?x317 (select memory out.read)))
 (= out.read.7 ?x317)))
(assert
 (let (($x1332 (>= out.read.7 0)))
 (and $x1332 (< out.read.7 M))))
(assert
 (let (($x2253 (= %r3 0)))
 (and (and (distinct out.dec.2 0) true) (and (distinct 1 0) true) $x2253)))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) (select memory 1))) 0))
(assert
 (let ((?x926 (+ 0 |#3|)))
 (= ?x926 0)))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (let ((?x2283 (select memory 1)))
 (let ((?x2284 (+ 0 ?x2283)))
 (= (+ ?x2284 (* (- 1) (select first (+ 1 %r1)))) 0))))
(assert
 (let ((?x2022 (select memory 2)))
 (let ((?x2020 (+ 0 ?x2022)))
 (= (+ ?x2020 (* (- 1) (select first (+ 2 %r1)))) 0))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (=> $x391 (and (>= (select first j) 0) (< (select first j) n)))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x1216 (>= ?x288 1)))
 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (and $x1216 (<= ?x288 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x314 (= ?x288 0)))
 (=> (and (<= (+ (* 2 n) 1) j) (< j M)) $x314))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let ((?x980 (select memory j)))
 (let (($x1242 (= ?x980 ?x288)))
 (let ((?x268 (+ 0 M)))
 (let (($x1244 (< j ?x268)))
 (let (($x29 (<= 0 j)))
 (let (($x2317 (and $x29 $x1244)))
 (=> $x2317 $x1242)))))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x1230 (+ (+ 0 (select (store memory out.read out.read.7) 2)) (* (- 1) (select first (+ 1 1))))))
(let ((?x935 (+ (+ 0 (select (store memory out.read out.read.7) 1)) (* (- 1) (select first (+ 0 1))))))
(let ((?x270 (* (- 1) n)))
(let ((?x2280 (+ (+ (- 1) (select (store memory out.read out.read.7) 0)) ?x270)))
(let ((?x310 (select first i)))
(let ((?x2274 (store memory out.read out.read.7)))
(let ((?x2038 (select ?x2274 i)))
(let (($x2025 (= ?x2038 ?x310)))
(let ((?x268 (+ 0 M)))
(let (($x309 (< i ?x268)))
(let (($x280 (<= 0 i)))
(let (($x308 (and $x280 $x309)))
(let (($x2272 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x972 (and (= (+ (- 1) (+ |#1| 1)) 0) $x2272 (>= (+ (+ (- 1) n) (* (- 1) (select ?x2274 1))) 0) (>= (+ (+ (- 3) M) (* (- 1) (select ?x2274 1))) 0) (= (+ 0 (+ |#3| 0)) 0) (=> $x308 $x2025) (= (+ (+ 0 out.dec.2) ?x270) 0) (= (+ (- 1) 1) 0) (= ?x2280 0) (= ?x935 0) (= ?x1230 0))))
(not $x972))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 010 after 110 to the end
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.read.2 () Int)
(declare-fun out.dec.2 () Int)
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (* 2 n)))
 (let ((?x13 (+ ?x11 1)))
 (let ((?x15 (+ ?x13 0)))
 (<= ?x15 M)))))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x1210 (< %r1 M)))
 (let (($x1208 (>= %r1 0)))
 (and $x1208 $x1210))))
(assert
 (let (($x2325 (< %r2 M)))
 (let (($x3598 (>= %r2 0)))
 (and $x3598 $x2325))))
(assert
 (let (($x1202 (>= %r3 0)))
 (and $x1202 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (let (($x2140 (= %r1 0)))
 (and $x2140 $x3321 $x2253)))))
(assert
 (let ((?x1044 (select memory %r1)))
 (= out.read ?x1044)))
(assert
 (let (($x337 (< out.read M)))
 (let (($x330 (>= out.read 0)))
 (and $x330 $x337))))
(assert
 (let ((?x335 (select memory %r2)))
 (= out.read.2 ?x335)))
(assert
 (let (($x328 (>= out.read.2 0)))
 (and $x328 (< out.read.2 M))))
(assert
 (= out.dec.2 (ite (> out.read.2 0) (- out.read.2 1) (- M 1))))
(assert
 (let ((?x317 (select memory out.read)))
 (= out.read.7 ?x317)))
(assert
 (let (($x1332 (>= out.read.7 0)))
 (and $x1332 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (= (+ (+ 0 |#3|) (* (- 1) n)) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (=> $x391 (and (>= (select first j) 0) (< (select first j) n)))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x1216 (>= ?x288 1)))
 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (and $x1216 (<= ?x288 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x314 (= ?x288 0)))
 (=> (and (<= (+ (* 2 n) 1) j) (< j M)) $x314))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x980 (select memory j)))
 (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (let (($x318 (=> $x391 (= ?x980 (select first (+ (+ n 1) (select first j)))))))
 (let ((?x268 (+ 0 M)))
 (let (($x1244 (< j ?x268)))
 (let (($x29 (<= 0 j)))
 (let (($x2317 (and $x29 $x1244)))
 (=> (and $x2317 $x391) (= ?x980 (select first (+ (+ n 1) (select first j)))))))))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let ((?x980 (select memory j)))
 (let (($x1242 (= ?x980 ?x288)))
 (=> (and (<= (+ 1 n) j) (< j (+ 0 M))) $x1242)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x310 (select first i)))
(let ((?x2274 (store memory out.read out.read.7)))
(let ((?x2038 (select ?x2274 i)))
(let (($x2025 (= ?x2038 ?x310)))
(let (($x2099 (and (=> (and (<= (+ 1 n) i) (< i (+ 0 M))) $x2025) (=> (and (<= 0 i) (> 1 i)) $x2025))))
(not $x2099)))))))
(check-sat)
(pop 1)

; step from pattern 110 after 000 to pattern 010 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.2 () Int)
(declare-fun out.read.3 () Int)
(declare-fun out.dec () Int)
(declare-fun out.add () Int)
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (* 2 n)))
 (let ((?x13 (+ ?x11 1)))
 (let ((?x15 (+ ?x13 0)))
 (<= ?x15 M)))))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x1210 (< %r1 M)))
 (let (($x1208 (>= %r1 0)))
 (and $x1208 $x1210))))
(assert
 (let (($x2325 (< %r2 M)))
 (let (($x3598 (>= %r2 0)))
 (and $x3598 $x2325))))
(assert
 (let (($x1202 (>= %r3 0)))
 (and $x1202 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x3321 $x2253))))
(assert
 (let ((?x1044 (select memory %r1)))
 (= out.read.2 ?x1044)))
(assert
 (let (($x328 (>= out.read.2 0)))
 (and $x328 (< out.read.2 M))))
(assert
 (let ((?x927 (select memory 0)))
 (= out.read.3 ?x927)))
(assert
 (let (($x1802 (>= out.read.3 0)))
 (and $x1802 (< out.read.3 M))))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let ((?x3230 (ite (< out.read.2 (- M out.read.3)) (+ out.read.2 out.read.3) (- out.read.2 (- M out.read.3)))))
 (= out.add ?x3230)))
(assert
 (let ((?x3353 (select memory out.add)))
 (= out.read.7 ?x3353)))
(assert
 (let (($x1332 (>= out.read.7 0)))
 (and $x1332 (< out.read.7 M))))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (let (($x3454 (= out.dec 0)))
 (and $x3454 $x3321 $x2253)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 3) M) (* (- 1) (select memory 1))) 0))
(assert
 (let ((?x926 (+ 0 |#3|)))
 (= ?x926 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) n)) 0))
(assert
 (= (+ (- 1) %r2) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (let ((?x3331 (* (- 1) (select first (+ 0 %r2)))))
 (let ((?x2283 (select memory 1)))
 (let ((?x2284 (+ 0 ?x2283)))
 (= (+ ?x2284 ?x3331) 0)))))
(assert
 (let ((?x1764 (* (- 1) (select first (+ 1 %r2)))))
 (let ((?x2022 (select memory 2)))
 (let ((?x2020 (+ 0 ?x2022)))
 (= (+ ?x2020 ?x1764) 0)))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (=> $x391 (and (>= (select first j) 0) (< (select first j) n)))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x1216 (>= ?x288 1)))
 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (and $x1216 (<= ?x288 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x314 (= ?x288 0)))
 (=> (and (<= (+ (* 2 n) 1) j) (< j M)) $x314))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let ((?x980 (select memory j)))
 (let (($x1242 (= ?x980 ?x288)))
 (let ((?x268 (+ 0 M)))
 (let (($x1244 (< j ?x268)))
 (let (($x29 (<= 0 j)))
 (let (($x2317 (and $x29 $x1244)))
 (=> $x2317 $x1242)))))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x270 (* (- 1) n)))
(let (($x962 (= (+ (+ (- 1) (select (store memory %r1 out.read.7) 0)) ?x270) 0)))
(let ((?x310 (select first i)))
(let ((?x430 (store memory %r1 out.read.7)))
(let ((?x3216 (select ?x430 i)))
(let (($x3367 (= ?x3216 ?x310)))
(let ((?x268 (+ 0 M)))
(let (($x309 (< i ?x268)))
(let ((?x3165 (+ 1 n)))
(let (($x1412 (<= ?x3165 i)))
(let (($x1417 (and $x1412 $x309)))
(let (($x2088 (=> $x1417 $x3367)))
(let (($x3361 (and (<= 1 i) (< i (+ n 1)))))
(let (($x3348 (=> $x3361 (= ?x3216 (select first (+ (+ n 1) ?x310))))))
(let (($x280 (<= 0 i)))
(let (($x308 (and $x280 $x309)))
(let (($x2272 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x389 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x2333 (and $x389 $x2272 (=> (and $x308 $x3361) (= ?x3216 (select first (+ (+ n 1) ?x310)))) $x2088 (= (+ (+ 0 (+ |#3| 1)) ?x270) 0) $x962)))
(not $x2333)))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 110 after 000 to pattern 110 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.2 () Int)
(declare-fun out.read.3 () Int)
(declare-fun out.dec () Int)
(declare-fun out.add () Int)
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (* 2 n)))
 (let ((?x13 (+ ?x11 1)))
 (let ((?x15 (+ ?x13 0)))
 (<= ?x15 M)))))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x1210 (< %r1 M)))
 (let (($x1208 (>= %r1 0)))
 (and $x1208 $x1210))))
(assert
 (let (($x2325 (< %r2 M)))
 (let (($x3598 (>= %r2 0)))
 (and $x3598 $x2325))))
(assert
 (let (($x1202 (>= %r3 0)))
 (and $x1202 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x3321 $x2253))))
(assert
 (let ((?x1044 (select memory %r1)))
 (= out.read.2 ?x1044)))
(assert
 (let (($x328 (>= out.read.2 0)))
 (and $x328 (< out.read.2 M))))
(assert
 (let ((?x927 (select memory 0)))
 (= out.read.3 ?x927)))
(assert
 (let (($x1802 (>= out.read.3 0)))
 (and $x1802 (< out.read.3 M))))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let ((?x3230 (ite (< out.read.2 (- M out.read.3)) (+ out.read.2 out.read.3) (- out.read.2 (- M out.read.3)))))
 (= out.add ?x3230)))
(assert
 (let ((?x3353 (select memory out.add)))
 (= out.read.7 ?x3353)))
(assert
 (let (($x1332 (>= out.read.7 0)))
 (and $x1332 (< out.read.7 M))))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (and (and (distinct out.dec 0) true) $x3321 $x2253))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 3) M) (* (- 1) (select memory 1))) 0))
(assert
 (let ((?x926 (+ 0 |#3|)))
 (= ?x926 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) n)) 0))
(assert
 (= (+ (- 1) %r2) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (let ((?x3331 (* (- 1) (select first (+ 0 %r2)))))
 (let ((?x2283 (select memory 1)))
 (let ((?x2284 (+ 0 ?x2283)))
 (= (+ ?x2284 ?x3331) 0)))))
(assert
 (let ((?x1764 (* (- 1) (select first (+ 1 %r2)))))
 (let ((?x2022 (select memory 2)))
 (let ((?x2020 (+ 0 ?x2022)))
 (= (+ ?x2020 ?x1764) 0)))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (=> $x391 (and (>= (select first j) 0) (< (select first j) n)))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x1216 (>= ?x288 1)))
 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (and $x1216 (<= ?x288 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x314 (= ?x288 0)))
 (=> (and (<= (+ (* 2 n) 1) j) (< j M)) $x314))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let ((?x980 (select memory j)))
 (let (($x1242 (= ?x980 ?x288)))
 (let ((?x268 (+ 0 M)))
 (let (($x1244 (< j ?x268)))
 (let (($x29 (<= 0 j)))
 (let (($x2317 (and $x29 $x1244)))
 (=> $x2317 $x1242)))))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x3331 (* (- 1) (select first (+ 0 %r2)))))
(let (($x2197 (= (+ (+ 0 (select (store memory %r1 out.read.7) 1)) ?x3331) 0)))
(let ((?x270 (* (- 1) n)))
(let (($x962 (= (+ (+ (- 1) (select (store memory %r1 out.read.7) 0)) ?x270) 0)))
(let (($x971 (= (+ (- 1) %r2) 0)))
(let ((?x310 (select first i)))
(let ((?x430 (store memory %r1 out.read.7)))
(let ((?x3216 (select ?x430 i)))
(let (($x3367 (= ?x3216 ?x310)))
(let (($x280 (<= 0 i)))
(let (($x3310 (=> (and $x280 (< i (+ (+ 1 n) (* (- 1) (+ |#3| 1))))) $x3367)))
(let ((?x268 (+ 0 M)))
(let (($x309 (< i ?x268)))
(let ((?x3165 (+ 1 n)))
(let (($x1412 (<= ?x3165 i)))
(let (($x1417 (and $x1412 $x309)))
(let (($x2088 (=> $x1417 $x3367)))
(let (($x3361 (and (<= 1 i) (< i (+ n 1)))))
(let (($x3348 (=> $x3361 (= ?x3216 (select first (+ (+ n 1) ?x310))))))
(let (($x2272 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x389 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x975 (and $x389 $x2272 (>= (+ (- 1) (+ |#3| 1)) 0) (>= (+ (+ (- 1) n) (* (- 1) (select ?x430 1))) 0) (>= (+ (+ (- 3) (* 2 n)) (* (- 1) out.dec)) 0) (= (+ (+ (+ 0 (+ |#3| 1)) out.dec) ?x270) 0) (=> (and (and (<= (+ ?x3165 (* (- 1) (+ |#3| 1))) i) $x309) $x3361) (= ?x3216 (select first (+ (+ n 1) ?x310)))) $x2088 $x3310 $x971 $x962 $x2197)))
(not $x975))))))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 110 after 110 to pattern 010 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.2 () Int)
(declare-fun out.read.3 () Int)
(declare-fun out.dec () Int)
(declare-fun out.add () Int)
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (* 2 n)))
 (let ((?x13 (+ ?x11 1)))
 (let ((?x15 (+ ?x13 0)))
 (<= ?x15 M)))))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x1210 (< %r1 M)))
 (let (($x1208 (>= %r1 0)))
 (and $x1208 $x1210))))
(assert
 (let (($x2325 (< %r2 M)))
 (let (($x3598 (>= %r2 0)))
 (and $x3598 $x2325))))
(assert
 (let (($x1202 (>= %r3 0)))
 (and $x1202 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x3321 $x2253))))
(assert
 (let ((?x1044 (select memory %r1)))
 (= out.read.2 ?x1044)))
(assert
 (let (($x328 (>= out.read.2 0)))
 (and $x328 (< out.read.2 M))))
(assert
 (let ((?x927 (select memory 0)))
 (= out.read.3 ?x927)))
(assert
 (let (($x1802 (>= out.read.3 0)))
 (and $x1802 (< out.read.3 M))))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let ((?x3230 (ite (< out.read.2 (- M out.read.3)) (+ out.read.2 out.read.3) (- out.read.2 (- M out.read.3)))))
 (= out.add ?x3230)))
(assert
 (let ((?x3353 (select memory out.add)))
 (= out.read.7 ?x3353)))
(assert
 (let (($x1332 (>= out.read.7 0)))
 (and $x1332 (< out.read.7 M))))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (let (($x3454 (= out.dec 0)))
 (and $x3454 $x3321 $x2253)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 1) |#3|) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 3) (* 2 n)) (* (- 1) %r1)) 0))
(assert
 (= (+ (+ (+ 0 |#3|) %r1) (* (- 1) n)) 0))
(assert
 (= (+ (- 1) %r2) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (let ((?x3331 (* (- 1) (select first (+ 0 %r2)))))
 (let ((?x2283 (select memory 1)))
 (let ((?x2284 (+ 0 ?x2283)))
 (= (+ ?x2284 ?x3331) 0)))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (=> $x391 (and (>= (select first j) 0) (< (select first j) n)))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x1216 (>= ?x288 1)))
 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (and $x1216 (<= ?x288 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x314 (= ?x288 0)))
 (=> (and (<= (+ (* 2 n) 1) j) (< j M)) $x314))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x980 (select memory j)))
 (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (let (($x318 (=> $x391 (= ?x980 (select first (+ (+ n 1) (select first j)))))))
 (let ((?x268 (+ 0 M)))
 (let (($x1244 (< j ?x268)))
 (=> (and (and (<= (+ (+ 1 n) (* (- 1) |#3|)) j) $x1244) $x391) (= ?x980 (select first (+ (+ n 1) (select first j)))))))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let ((?x980 (select memory j)))
 (let (($x1242 (= ?x980 ?x288)))
 (=> (and (<= (+ 1 n) j) (< j (+ 0 M))) $x1242)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let ((?x980 (select memory j)))
 (let (($x1242 (= ?x980 ?x288)))
 (=> (and (<= 0 j) (< j (+ (+ 1 n) (* (- 1) |#3|)))) $x1242)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x270 (* (- 1) n)))
(let (($x962 (= (+ (+ (- 1) (select (store memory %r1 out.read.7) 0)) ?x270) 0)))
(let ((?x310 (select first i)))
(let ((?x430 (store memory %r1 out.read.7)))
(let ((?x3216 (select ?x430 i)))
(let (($x3367 (= ?x3216 ?x310)))
(let ((?x268 (+ 0 M)))
(let (($x309 (< i ?x268)))
(let ((?x3165 (+ 1 n)))
(let (($x1412 (<= ?x3165 i)))
(let (($x1417 (and $x1412 $x309)))
(let (($x2088 (=> $x1417 $x3367)))
(let (($x3361 (and (<= 1 i) (< i (+ n 1)))))
(let (($x3348 (=> $x3361 (= ?x3216 (select first (+ (+ n 1) ?x310))))))
(let (($x280 (<= 0 i)))
(let (($x308 (and $x280 $x309)))
(let (($x2272 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x389 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x2333 (and $x389 $x2272 (=> (and $x308 $x3361) (= ?x3216 (select first (+ (+ n 1) ?x310)))) $x2088 (= (+ (+ 0 (+ |#3| 1)) ?x270) 0) $x962)))
(not $x2333)))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 110 after 110 to pattern 110 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.2 () Int)
(declare-fun out.read.3 () Int)
(declare-fun out.dec () Int)
(declare-fun out.add () Int)
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (* 2 n)))
 (let ((?x13 (+ ?x11 1)))
 (let ((?x15 (+ ?x13 0)))
 (<= ?x15 M)))))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x1210 (< %r1 M)))
 (let (($x1208 (>= %r1 0)))
 (and $x1208 $x1210))))
(assert
 (let (($x2325 (< %r2 M)))
 (let (($x3598 (>= %r2 0)))
 (and $x3598 $x2325))))
(assert
 (let (($x1202 (>= %r3 0)))
 (and $x1202 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x3321 $x2253))))
(assert
 (let ((?x1044 (select memory %r1)))
 (= out.read.2 ?x1044)))
(assert
 (let (($x328 (>= out.read.2 0)))
 (and $x328 (< out.read.2 M))))
(assert
 (let ((?x927 (select memory 0)))
 (= out.read.3 ?x927)))
(assert
 (let (($x1802 (>= out.read.3 0)))
 (and $x1802 (< out.read.3 M))))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let ((?x3230 (ite (< out.read.2 (- M out.read.3)) (+ out.read.2 out.read.3) (- out.read.2 (- M out.read.3)))))
 (= out.add ?x3230)))
(assert
 (let ((?x3353 (select memory out.add)))
 (= out.read.7 ?x3353)))
(assert
 (let (($x1332 (>= out.read.7 0)))
 (and $x1332 (< out.read.7 M))))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (and (and (distinct out.dec 0) true) $x3321 $x2253))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 1) |#3|) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 3) (* 2 n)) (* (- 1) %r1)) 0))
(assert
 (= (+ (+ (+ 0 |#3|) %r1) (* (- 1) n)) 0))
(assert
 (= (+ (- 1) %r2) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (let ((?x3331 (* (- 1) (select first (+ 0 %r2)))))
 (let ((?x2283 (select memory 1)))
 (let ((?x2284 (+ 0 ?x2283)))
 (= (+ ?x2284 ?x3331) 0)))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (=> $x391 (and (>= (select first j) 0) (< (select first j) n)))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x1216 (>= ?x288 1)))
 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (and $x1216 (<= ?x288 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x314 (= ?x288 0)))
 (=> (and (<= (+ (* 2 n) 1) j) (< j M)) $x314))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x980 (select memory j)))
 (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (let (($x318 (=> $x391 (= ?x980 (select first (+ (+ n 1) (select first j)))))))
 (let ((?x268 (+ 0 M)))
 (let (($x1244 (< j ?x268)))
 (=> (and (and (<= (+ (+ 1 n) (* (- 1) |#3|)) j) $x1244) $x391) (= ?x980 (select first (+ (+ n 1) (select first j)))))))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let ((?x980 (select memory j)))
 (let (($x1242 (= ?x980 ?x288)))
 (=> (and (<= (+ 1 n) j) (< j (+ 0 M))) $x1242)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let ((?x980 (select memory j)))
 (let (($x1242 (= ?x980 ?x288)))
 (=> (and (<= 0 j) (< j (+ (+ 1 n) (* (- 1) |#3|)))) $x1242)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x3331 (* (- 1) (select first (+ 0 %r2)))))
(let (($x2197 (= (+ (+ 0 (select (store memory %r1 out.read.7) 1)) ?x3331) 0)))
(let ((?x270 (* (- 1) n)))
(let (($x962 (= (+ (+ (- 1) (select (store memory %r1 out.read.7) 0)) ?x270) 0)))
(let (($x971 (= (+ (- 1) %r2) 0)))
(let ((?x310 (select first i)))
(let ((?x430 (store memory %r1 out.read.7)))
(let ((?x3216 (select ?x430 i)))
(let (($x3367 (= ?x3216 ?x310)))
(let (($x280 (<= 0 i)))
(let (($x3310 (=> (and $x280 (< i (+ (+ 1 n) (* (- 1) (+ |#3| 1))))) $x3367)))
(let ((?x268 (+ 0 M)))
(let (($x309 (< i ?x268)))
(let ((?x3165 (+ 1 n)))
(let (($x1412 (<= ?x3165 i)))
(let (($x1417 (and $x1412 $x309)))
(let (($x2088 (=> $x1417 $x3367)))
(let (($x3361 (and (<= 1 i) (< i (+ n 1)))))
(let (($x3348 (=> $x3361 (= ?x3216 (select first (+ (+ n 1) ?x310))))))
(let (($x2272 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x389 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x975 (and $x389 $x2272 (>= (+ (- 1) (+ |#3| 1)) 0) (>= (+ (+ (- 1) n) (* (- 1) (select ?x430 1))) 0) (>= (+ (+ (- 3) (* 2 n)) (* (- 1) out.dec)) 0) (= (+ (+ (+ 0 (+ |#3| 1)) out.dec) ?x270) 0) (=> (and (and (<= (+ ?x3165 (* (- 1) (+ |#3| 1))) i) $x309) $x3361) (= ?x3216 (select first (+ (+ n 1) ?x310)))) $x2088 $x3310 $x971 $x962 $x2197)))
(not $x975))))))))))))))))))))))))
(check-sat)
(pop 1)

; limit at pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.read.2 () Int)
(declare-fun out.dec.2 () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (* 2 n)))
 (let ((?x13 (+ ?x11 1)))
 (let ((?x15 (+ ?x13 0)))
 (<= ?x15 M)))))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x1210 (< %r1 M)))
 (let (($x1208 (>= %r1 0)))
 (and $x1208 $x1210))))
(assert
 (let (($x2325 (< %r2 M)))
 (let (($x3598 (>= %r2 0)))
 (and $x3598 $x2325))))
(assert
 (let (($x1202 (>= %r3 0)))
 (and $x1202 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x2255 (= %r2 0)))
 (let (($x2140 (= %r1 0)))
 (and $x2140 $x2255 $x2253)))))
(assert
 (let ((?x1044 (select memory %r1)))
 (= out.read ?x1044)))
(assert
 (let (($x337 (< out.read M)))
 (let (($x330 (>= out.read 0)))
 (and $x330 $x337))))
(assert
 (let ((?x335 (select memory %r2)))
 (= out.read.2 ?x335)))
(assert
 (let (($x328 (>= out.read.2 0)))
 (and $x328 (< out.read.2 M))))
(assert
 (= out.dec.2 (ite (> out.read.2 0) (- out.read.2 1) (- M 1))))
(assert
 (let ((?x317 (select memory out.read)))
 (= out.read.7 ?x317)))
(assert
 (let (($x1332 (>= out.read.7 0)))
 (and $x1332 (< out.read.7 M))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) (select memory 1))) 0))
(assert
 (let ((?x926 (+ 0 |#3|)))
 (= ?x926 0)))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (let ((?x2283 (select memory 1)))
 (let ((?x2284 (+ 0 ?x2283)))
 (= (+ ?x2284 (* (- 1) (select first (+ 1 %r1)))) 0))))
(assert
 (let ((?x2022 (select memory 2)))
 (let ((?x2020 (+ 0 ?x2022)))
 (= (+ ?x2020 (* (- 1) (select first (+ 2 %r1)))) 0))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (=> $x391 (and (>= (select first j) 0) (< (select first j) n)))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x1216 (>= ?x288 1)))
 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (and $x1216 (<= ?x288 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x314 (= ?x288 0)))
 (=> (and (<= (+ (* 2 n) 1) j) (< j M)) $x314))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let ((?x980 (select memory j)))
 (let (($x1242 (= ?x980 ?x288)))
 (let ((?x268 (+ 0 M)))
 (let (($x1244 (< j ?x268)))
 (let (($x29 (<= 0 j)))
 (let (($x2317 (and $x29 $x1244)))
 (=> $x2317 $x1242)))))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and (<= (+ (+ |#1| |#2| |#3|) 1) (+ (* 20 n) 20)))))
(check-sat)
(pop 1)

; covered after pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.read.2 () Int)
(declare-fun out.dec.2 () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (* 2 n)))
 (let ((?x13 (+ ?x11 1)))
 (let ((?x15 (+ ?x13 0)))
 (<= ?x15 M)))))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x1210 (< %r1 M)))
 (let (($x1208 (>= %r1 0)))
 (and $x1208 $x1210))))
(assert
 (let (($x2325 (< %r2 M)))
 (let (($x3598 (>= %r2 0)))
 (and $x3598 $x2325))))
(assert
 (let (($x1202 (>= %r3 0)))
 (and $x1202 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x2255 (= %r2 0)))
 (let (($x2140 (= %r1 0)))
 (and $x2140 $x2255 $x2253)))))
(assert
 (let ((?x1044 (select memory %r1)))
 (= out.read ?x1044)))
(assert
 (let (($x337 (< out.read M)))
 (let (($x330 (>= out.read 0)))
 (and $x330 $x337))))
(assert
 (let ((?x335 (select memory %r2)))
 (= out.read.2 ?x335)))
(assert
 (let (($x328 (>= out.read.2 0)))
 (and $x328 (< out.read.2 M))))
(assert
 (= out.dec.2 (ite (> out.read.2 0) (- out.read.2 1) (- M 1))))
(assert
 (let ((?x317 (select memory out.read)))
 (= out.read.7 ?x317)))
(assert
 (let (($x1332 (>= out.read.7 0)))
 (and $x1332 (< out.read.7 M))))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x285 (and (and (distinct out.dec.2 0) true) (and (distinct 1 0) true) $x2253)))
 (not $x285))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) (select memory 1))) 0))
(assert
 (let ((?x926 (+ 0 |#3|)))
 (= ?x926 0)))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (let ((?x2283 (select memory 1)))
 (let ((?x2284 (+ 0 ?x2283)))
 (= (+ ?x2284 (* (- 1) (select first (+ 1 %r1)))) 0))))
(assert
 (let ((?x2022 (select memory 2)))
 (let ((?x2020 (+ 0 ?x2022)))
 (= (+ ?x2020 (* (- 1) (select first (+ 2 %r1)))) 0))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (=> $x391 (and (>= (select first j) 0) (< (select first j) n)))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x1216 (>= ?x288 1)))
 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (and $x1216 (<= ?x288 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x314 (= ?x288 0)))
 (=> (and (<= (+ (* 2 n) 1) j) (< j M)) $x314))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let ((?x980 (select memory j)))
 (let (($x1242 (= ?x980 ?x288)))
 (let ((?x268 (+ 0 M)))
 (let (($x1244 (< j ?x268)))
 (let (($x29 (<= 0 j)))
 (let (($x2317 (and $x29 $x1244)))
 (=> $x2317 $x1242)))))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 110 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.2 () Int)
(declare-fun out.read.3 () Int)
(declare-fun out.dec () Int)
(declare-fun out.add () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (* 2 n)))
 (let ((?x13 (+ ?x11 1)))
 (let ((?x15 (+ ?x13 0)))
 (<= ?x15 M)))))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x1210 (< %r1 M)))
 (let (($x1208 (>= %r1 0)))
 (and $x1208 $x1210))))
(assert
 (let (($x2325 (< %r2 M)))
 (let (($x3598 (>= %r2 0)))
 (and $x3598 $x2325))))
(assert
 (let (($x1202 (>= %r3 0)))
 (and $x1202 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x3321 $x2253))))
(assert
 (let ((?x1044 (select memory %r1)))
 (= out.read.2 ?x1044)))
(assert
 (let (($x328 (>= out.read.2 0)))
 (and $x328 (< out.read.2 M))))
(assert
 (let ((?x927 (select memory 0)))
 (= out.read.3 ?x927)))
(assert
 (let (($x1802 (>= out.read.3 0)))
 (and $x1802 (< out.read.3 M))))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let ((?x3230 (ite (< out.read.2 (- M out.read.3)) (+ out.read.2 out.read.3) (- out.read.2 (- M out.read.3)))))
 (= out.add ?x3230)))
(assert
 (let ((?x3353 (select memory out.add)))
 (= out.read.7 ?x3353)))
(assert
 (let (($x1332 (>= out.read.7 0)))
 (and $x1332 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 3) M) (* (- 1) (select memory 1))) 0))
(assert
 (let ((?x926 (+ 0 |#3|)))
 (= ?x926 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) n)) 0))
(assert
 (= (+ (- 1) %r2) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (let ((?x3331 (* (- 1) (select first (+ 0 %r2)))))
 (let ((?x2283 (select memory 1)))
 (let ((?x2284 (+ 0 ?x2283)))
 (= (+ ?x2284 ?x3331) 0)))))
(assert
 (let ((?x1764 (* (- 1) (select first (+ 1 %r2)))))
 (let ((?x2022 (select memory 2)))
 (let ((?x2020 (+ 0 ?x2022)))
 (= (+ ?x2020 ?x1764) 0)))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (=> $x391 (and (>= (select first j) 0) (< (select first j) n)))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x1216 (>= ?x288 1)))
 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (and $x1216 (<= ?x288 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x314 (= ?x288 0)))
 (=> (and (<= (+ (* 2 n) 1) j) (< j M)) $x314))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let ((?x980 (select memory j)))
 (let (($x1242 (= ?x980 ?x288)))
 (let ((?x268 (+ 0 M)))
 (let (($x1244 (< j ?x268)))
 (let (($x29 (<= 0 j)))
 (let (($x2317 (and $x29 $x1244)))
 (=> $x2317 $x1242)))))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and (<= (+ (+ |#1| |#2| |#3|) 1) (+ (* 20 n) 20)))))
(check-sat)
(pop 1)

; covered after pattern 110 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.2 () Int)
(declare-fun out.read.3 () Int)
(declare-fun out.dec () Int)
(declare-fun out.add () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (* 2 n)))
 (let ((?x13 (+ ?x11 1)))
 (let ((?x15 (+ ?x13 0)))
 (<= ?x15 M)))))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x1210 (< %r1 M)))
 (let (($x1208 (>= %r1 0)))
 (and $x1208 $x1210))))
(assert
 (let (($x2325 (< %r2 M)))
 (let (($x3598 (>= %r2 0)))
 (and $x3598 $x2325))))
(assert
 (let (($x1202 (>= %r3 0)))
 (and $x1202 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x3321 $x2253))))
(assert
 (let ((?x1044 (select memory %r1)))
 (= out.read.2 ?x1044)))
(assert
 (let (($x328 (>= out.read.2 0)))
 (and $x328 (< out.read.2 M))))
(assert
 (let ((?x927 (select memory 0)))
 (= out.read.3 ?x927)))
(assert
 (let (($x1802 (>= out.read.3 0)))
 (and $x1802 (< out.read.3 M))))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let ((?x3230 (ite (< out.read.2 (- M out.read.3)) (+ out.read.2 out.read.3) (- out.read.2 (- M out.read.3)))))
 (= out.add ?x3230)))
(assert
 (let ((?x3353 (select memory out.add)))
 (= out.read.7 ?x3353)))
(assert
 (let (($x1332 (>= out.read.7 0)))
 (and $x1332 (< out.read.7 M))))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (let (($x3454 (= out.dec 0)))
 (let (($x3439 (and $x3454 $x3321 $x2253)))
 (not $x3439))))))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (let (($x3457 (and (and (distinct out.dec 0) true) $x3321 $x2253)))
 (not $x3457)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 3) M) (* (- 1) (select memory 1))) 0))
(assert
 (let ((?x926 (+ 0 |#3|)))
 (= ?x926 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) n)) 0))
(assert
 (= (+ (- 1) %r2) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (let ((?x3331 (* (- 1) (select first (+ 0 %r2)))))
 (let ((?x2283 (select memory 1)))
 (let ((?x2284 (+ 0 ?x2283)))
 (= (+ ?x2284 ?x3331) 0)))))
(assert
 (let ((?x1764 (* (- 1) (select first (+ 1 %r2)))))
 (let ((?x2022 (select memory 2)))
 (let ((?x2020 (+ 0 ?x2022)))
 (= (+ ?x2020 ?x1764) 0)))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (=> $x391 (and (>= (select first j) 0) (< (select first j) n)))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x1216 (>= ?x288 1)))
 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (and $x1216 (<= ?x288 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x314 (= ?x288 0)))
 (=> (and (<= (+ (* 2 n) 1) j) (< j M)) $x314))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let ((?x980 (select memory j)))
 (let (($x1242 (= ?x980 ?x288)))
 (let ((?x268 (+ 0 M)))
 (let (($x1244 (< j ?x268)))
 (let (($x29 (<= 0 j)))
 (let (($x2317 (and $x29 $x1244)))
 (=> $x2317 $x1242)))))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 010 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.read.2 () Int)
(declare-fun out.dec.2 () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (* 2 n)))
 (let ((?x13 (+ ?x11 1)))
 (let ((?x15 (+ ?x13 0)))
 (<= ?x15 M)))))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x1210 (< %r1 M)))
 (let (($x1208 (>= %r1 0)))
 (and $x1208 $x1210))))
(assert
 (let (($x2325 (< %r2 M)))
 (let (($x3598 (>= %r2 0)))
 (and $x3598 $x2325))))
(assert
 (let (($x1202 (>= %r3 0)))
 (and $x1202 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (let (($x2140 (= %r1 0)))
 (and $x2140 $x3321 $x2253)))))
(assert
 (let ((?x1044 (select memory %r1)))
 (= out.read ?x1044)))
(assert
 (let (($x337 (< out.read M)))
 (let (($x330 (>= out.read 0)))
 (and $x330 $x337))))
(assert
 (let ((?x335 (select memory %r2)))
 (= out.read.2 ?x335)))
(assert
 (let (($x328 (>= out.read.2 0)))
 (and $x328 (< out.read.2 M))))
(assert
 (= out.dec.2 (ite (> out.read.2 0) (- out.read.2 1) (- M 1))))
(assert
 (let ((?x317 (select memory out.read)))
 (= out.read.7 ?x317)))
(assert
 (let (($x1332 (>= out.read.7 0)))
 (and $x1332 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (= (+ (+ 0 |#3|) (* (- 1) n)) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (=> $x391 (and (>= (select first j) 0) (< (select first j) n)))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x1216 (>= ?x288 1)))
 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (and $x1216 (<= ?x288 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x314 (= ?x288 0)))
 (=> (and (<= (+ (* 2 n) 1) j) (< j M)) $x314))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x980 (select memory j)))
 (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (let (($x318 (=> $x391 (= ?x980 (select first (+ (+ n 1) (select first j)))))))
 (let ((?x268 (+ 0 M)))
 (let (($x1244 (< j ?x268)))
 (let (($x29 (<= 0 j)))
 (let (($x2317 (and $x29 $x1244)))
 (=> (and $x2317 $x391) (= ?x980 (select first (+ (+ n 1) (select first j)))))))))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let ((?x980 (select memory j)))
 (let (($x1242 (= ?x980 ?x288)))
 (=> (and (<= (+ 1 n) j) (< j (+ 0 M))) $x1242)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and (<= (+ (+ |#1| |#2| |#3|) 1) (+ (* 20 n) 20)))))
(check-sat)
(pop 1)

; answer after pattern 010 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.read.2 () Int)
(declare-fun out.dec.2 () Int)
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (* 2 n)))
 (let ((?x13 (+ ?x11 1)))
 (let ((?x15 (+ ?x13 0)))
 (<= ?x15 M)))))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x1210 (< %r1 M)))
 (let (($x1208 (>= %r1 0)))
 (and $x1208 $x1210))))
(assert
 (let (($x2325 (< %r2 M)))
 (let (($x3598 (>= %r2 0)))
 (and $x3598 $x2325))))
(assert
 (let (($x1202 (>= %r3 0)))
 (and $x1202 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (let (($x2140 (= %r1 0)))
 (and $x2140 $x3321 $x2253)))))
(assert
 (let ((?x1044 (select memory %r1)))
 (= out.read ?x1044)))
(assert
 (let (($x337 (< out.read M)))
 (let (($x330 (>= out.read 0)))
 (and $x330 $x337))))
(assert
 (let ((?x335 (select memory %r2)))
 (= out.read.2 ?x335)))
(assert
 (let (($x328 (>= out.read.2 0)))
 (and $x328 (< out.read.2 M))))
(assert
 (= out.dec.2 (ite (> out.read.2 0) (- out.read.2 1) (- M 1))))
(assert
 (let ((?x317 (select memory out.read)))
 (= out.read.7 ?x317)))
(assert
 (let (($x1332 (>= out.read.7 0)))
 (and $x1332 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (= (+ (+ 0 |#3|) (* (- 1) n)) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (=> $x391 (and (>= (select first j) 0) (< (select first j) n)))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x1216 (>= ?x288 1)))
 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (and $x1216 (<= ?x288 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x314 (= ?x288 0)))
 (=> (and (<= (+ (* 2 n) 1) j) (< j M)) $x314))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x980 (select memory j)))
 (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (let (($x318 (=> $x391 (= ?x980 (select first (+ (+ n 1) (select first j)))))))
 (let ((?x268 (+ 0 M)))
 (let (($x1244 (< j ?x268)))
 (let (($x29 (<= 0 j)))
 (let (($x2317 (and $x29 $x1244)))
 (=> (and $x2317 $x391) (= ?x980 (select first (+ (+ n 1) (select first j)))))))))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let ((?x980 (select memory j)))
 (let (($x1242 (= ?x980 ?x288)))
 (=> (and (<= (+ 1 n) j) (< j (+ 0 M))) $x1242)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x3253 (select first (+ (+ n 1) (select first i)))))
(let ((?x2274 (store memory out.read out.read.7)))
(let ((?x2038 (select ?x2274 i)))
(let (($x3361 (and (<= 1 i) (< i (+ n 1)))))
(not (and (=> $x3361 (= ?x2038 ?x3253)))))))))
(check-sat)
(pop 1)

; limit at pattern 110 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.2 () Int)
(declare-fun out.read.3 () Int)
(declare-fun out.dec () Int)
(declare-fun out.add () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (* 2 n)))
 (let ((?x13 (+ ?x11 1)))
 (let ((?x15 (+ ?x13 0)))
 (<= ?x15 M)))))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x1210 (< %r1 M)))
 (let (($x1208 (>= %r1 0)))
 (and $x1208 $x1210))))
(assert
 (let (($x2325 (< %r2 M)))
 (let (($x3598 (>= %r2 0)))
 (and $x3598 $x2325))))
(assert
 (let (($x1202 (>= %r3 0)))
 (and $x1202 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x3321 $x2253))))
(assert
 (let ((?x1044 (select memory %r1)))
 (= out.read.2 ?x1044)))
(assert
 (let (($x328 (>= out.read.2 0)))
 (and $x328 (< out.read.2 M))))
(assert
 (let ((?x927 (select memory 0)))
 (= out.read.3 ?x927)))
(assert
 (let (($x1802 (>= out.read.3 0)))
 (and $x1802 (< out.read.3 M))))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let ((?x3230 (ite (< out.read.2 (- M out.read.3)) (+ out.read.2 out.read.3) (- out.read.2 (- M out.read.3)))))
 (= out.add ?x3230)))
(assert
 (let ((?x3353 (select memory out.add)))
 (= out.read.7 ?x3353)))
(assert
 (let (($x1332 (>= out.read.7 0)))
 (and $x1332 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 1) |#3|) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 3) (* 2 n)) (* (- 1) %r1)) 0))
(assert
 (= (+ (+ (+ 0 |#3|) %r1) (* (- 1) n)) 0))
(assert
 (= (+ (- 1) %r2) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (let ((?x3331 (* (- 1) (select first (+ 0 %r2)))))
 (let ((?x2283 (select memory 1)))
 (let ((?x2284 (+ 0 ?x2283)))
 (= (+ ?x2284 ?x3331) 0)))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (=> $x391 (and (>= (select first j) 0) (< (select first j) n)))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x1216 (>= ?x288 1)))
 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (and $x1216 (<= ?x288 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x314 (= ?x288 0)))
 (=> (and (<= (+ (* 2 n) 1) j) (< j M)) $x314))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x980 (select memory j)))
 (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (let (($x318 (=> $x391 (= ?x980 (select first (+ (+ n 1) (select first j)))))))
 (let ((?x268 (+ 0 M)))
 (let (($x1244 (< j ?x268)))
 (=> (and (and (<= (+ (+ 1 n) (* (- 1) |#3|)) j) $x1244) $x391) (= ?x980 (select first (+ (+ n 1) (select first j)))))))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let ((?x980 (select memory j)))
 (let (($x1242 (= ?x980 ?x288)))
 (=> (and (<= (+ 1 n) j) (< j (+ 0 M))) $x1242)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let ((?x980 (select memory j)))
 (let (($x1242 (= ?x980 ?x288)))
 (=> (and (<= 0 j) (< j (+ (+ 1 n) (* (- 1) |#3|)))) $x1242)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and (<= (+ (+ |#1| |#2| |#3|) 1) (+ (* 20 n) 20)))))
(check-sat)
(pop 1)

; covered after pattern 110 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.2 () Int)
(declare-fun out.read.3 () Int)
(declare-fun out.dec () Int)
(declare-fun out.add () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x11 (* 2 n)))
 (let ((?x13 (+ ?x11 1)))
 (let ((?x15 (+ ?x13 0)))
 (<= ?x15 M)))))
(assert
 (let ((?x24 (+ n 1)))
 (let ((?x23 (select first 0)))
 (= ?x23 ?x24))))
(assert
 (let (($x1210 (< %r1 M)))
 (let (($x1208 (>= %r1 0)))
 (and $x1208 $x1210))))
(assert
 (let (($x2325 (< %r2 M)))
 (let (($x3598 (>= %r2 0)))
 (and $x3598 $x2325))))
(assert
 (let (($x1202 (>= %r3 0)))
 (and $x1202 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (and (and (distinct %r1 0) true) $x3321 $x2253))))
(assert
 (let ((?x1044 (select memory %r1)))
 (= out.read.2 ?x1044)))
(assert
 (let (($x328 (>= out.read.2 0)))
 (and $x328 (< out.read.2 M))))
(assert
 (let ((?x927 (select memory 0)))
 (= out.read.3 ?x927)))
(assert
 (let (($x1802 (>= out.read.3 0)))
 (and $x1802 (< out.read.3 M))))
(assert
 (= out.dec (ite (> %r1 0) (- %r1 1) (- M 1))))
(assert
 (let ((?x3230 (ite (< out.read.2 (- M out.read.3)) (+ out.read.2 out.read.3) (- out.read.2 (- M out.read.3)))))
 (= out.add ?x3230)))
(assert
 (let ((?x3353 (select memory out.add)))
 (= out.read.7 ?x3353)))
(assert
 (let (($x1332 (>= out.read.7 0)))
 (and $x1332 (< out.read.7 M))))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (let (($x3454 (= out.dec 0)))
 (let (($x3439 (and $x3454 $x3321 $x2253)))
 (not $x3439))))))
(assert
 (let (($x2253 (= %r3 0)))
 (let (($x3321 (and (distinct %r2 0) true)))
 (let (($x3457 (and (and (distinct out.dec 0) true) $x3321 $x2253)))
 (not $x3457)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 1) |#3|) 0))
(assert
 (>= (+ (+ (- 1) n) (* (- 1) (select memory 1))) 0))
(assert
 (>= (+ (+ (- 3) (* 2 n)) (* (- 1) %r1)) 0))
(assert
 (= (+ (+ (+ 0 |#3|) %r1) (* (- 1) n)) 0))
(assert
 (= (+ (- 1) %r2) 0))
(assert
 (= (+ (+ (- 1) (select memory 0)) (* (- 1) n)) 0))
(assert
 (let ((?x3331 (* (- 1) (select first (+ 0 %r2)))))
 (let ((?x2283 (select memory 1)))
 (let ((?x2284 (+ 0 ?x2283)))
 (= (+ ?x2284 ?x3331) 0)))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (=> $x391 (and (>= (select first j) 0) (< (select first j) n)))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x1216 (>= ?x288 1)))
 (=> (and (<= (+ n 1) j) (< j (+ (* 2 n) 1))) (and $x1216 (<= ?x288 (- M 1)))))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let (($x314 (= ?x288 0)))
 (=> (and (<= (+ (* 2 n) 1) j) (< j M)) $x314))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x980 (select memory j)))
 (let (($x391 (and (<= 1 j) (< j (+ n 1)))))
 (let (($x318 (=> $x391 (= ?x980 (select first (+ (+ n 1) (select first j)))))))
 (let ((?x268 (+ 0 M)))
 (let (($x1244 (< j ?x268)))
 (=> (and (and (<= (+ (+ 1 n) (* (- 1) |#3|)) j) $x1244) $x391) (= ?x980 (select first (+ (+ n 1) (select first j)))))))))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let ((?x980 (select memory j)))
 (let (($x1242 (= ?x980 ?x288)))
 (=> (and (<= (+ 1 n) j) (< j (+ 0 M))) $x1242)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x288 (select first j)))
 (let ((?x980 (select memory j)))
 (let (($x1242 (= ?x980 ?x288)))
 (=> (and (<= 0 j) (< j (+ (+ 1 n) (* (- 1) |#3|)))) $x1242)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; every n is in one of the cases
(push 1)
(declare-fun n () Int)
(assert
 (>= n 1))
(assert
 (not (or (and (>= n 1)))))
(check-sat)
(pop 1)

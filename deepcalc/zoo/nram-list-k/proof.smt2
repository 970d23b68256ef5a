; list_k: for every n >= 1 and every M >= 2 n + 3. Every answer must be unsat.

; start to pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) ) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (let ((?x249 (+ 0 0)))
(let (($x247 (= ?x249 0)))
(let ((?x816 (+ 0 M)))
(let (($x2625 (< i ?x816)))
(let (($x818 (<= 0 i)))
(let (($x813 (and $x818 $x2625)))
(let (($x223 (= (+ (+ 0 (select first 0)) (* (- 1) (select first ?x249))) 0)))
(let (($x812 (and $x247 $x247 $x223 (>= (+ (- 3) (select first 0)) 0) (>= (+ (+ (- 2) M) (* (- 1) (select first 0))) 0) $x247 (=> $x813 (= (select first i) (select first i))) $x247 (= (+ (+ 0 (select first 1)) (* (- 1) k)) 0))))
(not $x812))))))))))
(check-sat)
(pop 1)

; step from pattern 000 at the start to pattern 100 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x262 (= %r2 0)))
 (let (($x303 (= %r1 0)))
 (and $x303 $x262 $x269)))))
(assert
 (let ((?x305 (select memory %r1)))
 (= out.read ?x305)))
(assert
 (let (($x2644 (< out.read M)))
 (let (($x2646 (>= out.read 0)))
 (and $x2646 $x2644))))
(assert
 (= out.inc (ite (< out.read (- M 1)) (+ out.read 1) 0)))
(assert
 (= out.dec (ite (> out.inc 0) (- out.inc 1) (- M 1))))
(assert
 (let ((?x2761 (select memory out.dec)))
 (= out.read.7 ?x2761)))
(assert
 (let (($x2743 (>= out.read.7 0)))
 (and $x2743 (< out.read.7 M))))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x262 (= %r2 0)))
 (and (and (distinct out.read 0) true) $x262 $x269))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x895 (select memory 0)))
 (let ((?x372 (+ 0 ?x895)))
 (= (+ ?x372 (* (- 1) (select first (+ 0 %r1)))) 0))))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x900 (+ 0 |#4|)))
 (= ?x900 0)))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x337 (* (- 1) k)))
(let ((?x826 (+ (+ 0 (select (store memory out.dec out.read.7) 1)) ?x337)))
(let ((?x603 (store memory out.dec out.read.7)))
(let ((?x266 (select ?x603 0)))
(let ((?x2632 (* (- 1) ?x266)))
(let ((?x253 (+ 0 out.read)))
(let (($x332 (= (+ 0 (+ |#4| 0)) 0)))
(let ((?x809 (select first i)))
(let (($x330 (= (select ?x603 i) ?x809)))
(let ((?x816 (+ 0 M)))
(let (($x2625 (< i ?x816)))
(let (($x818 (<= 0 i)))
(let (($x813 (and $x818 $x2625)))
(let (($x2195 (= (+ (+ 0 (select first ?x253)) (* (- 1) (node (+ 1 %r2)))) 0)))
(let (($x258 (= (+ (+ 0 ?x266) (* (- 1) (select first (+ 0 %r2)))) 0)))
(let (($x2517 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x2127 (and (= (+ (- 1) (+ |#1| 1)) 0) $x2517 $x258 $x2195 (>= (+ (- 3) ?x266) 0) (>= (+ (+ (- 2) M) ?x2632) 0) (= (+ 0 (+ |#3| 0)) 0) (=> $x813 $x330) $x332 (= (+ ?x253 ?x2632) 0) (= ?x826 0))))
(not $x2127)))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 010 after 100 to the end
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.add.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.6 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x4390 (and (distinct %r2 0) true)))
 (let (($x303 (= %r1 0)))
 (and $x303 $x4390 $x269)))))
(assert
 (let ((?x4352 (+ %r2 1)))
 (= out.add.2 (ite (< %r2 (- M 1)) ?x4352 (- %r2 (- M 1))))))
(assert
 (let ((?x4418 (select memory out.add.2)))
 (= out.read.6 ?x4418)))
(assert
 (let (($x4425 (>= out.read.6 0)))
 (and $x4425 (< out.read.6 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x895 (select memory 0)))
 (let ((?x372 (+ 0 ?x895)))
 (= (+ ?x372 (* (- 1) (select first (+ 0 %r1)))) 0))))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (- 1) |#3|) 0))
(assert
 (let ((?x900 (+ 0 |#4|)))
 (= ?x900 0)))
(assert
 (= (+ (+ 0 %r2) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 k) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x809 (select first i)))
(let ((?x3396 (select (store memory 2 out.read.6) i)))
(let (($x2356 (= ?x3396 ?x809)))
(let (($x2443 (and (=> (and (<= 3 i) (< i (+ 0 M))) $x2356) (=> (and (<= 0 i) (> 2 i)) $x2356))))
(not $x2443))))))
(check-sat)
(pop 1)

; step from pattern 010 after 110 to the end
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.add.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.6 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x4390 (and (distinct %r2 0) true)))
 (let (($x303 (= %r1 0)))
 (and $x303 $x4390 $x269)))))
(assert
 (let ((?x4352 (+ %r2 1)))
 (= out.add.2 (ite (< %r2 (- M 1)) ?x4352 (- %r2 (- M 1))))))
(assert
 (let ((?x4418 (select memory out.add.2)))
 (= out.read.6 ?x4418)))
(assert
 (let (($x4425 (>= out.read.6 0)))
 (and $x4425 (< out.read.6 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 3) %r2) 0))
(assert
 (let ((?x4371 (+ (- 2) n)))
 (>= ?x4371 0)))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r2)) 0))
(assert
 (= (+ (- 1) |#3|) 0))
(assert
 (= (+ (+ 0 |#4|) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (let ((?x477 (+ 0 %r2)))
 (= (+ ?x477 (* (- 1) (node (+ 0 (select memory 1))))) 0)))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x809 (select first i)))
(let ((?x3396 (select (store memory 2 out.read.6) i)))
(let (($x2356 (= ?x3396 ?x809)))
(let (($x2443 (and (=> (and (<= 3 i) (< i (+ 0 M))) $x2356) (=> (and (<= 0 i) (> 2 i)) $x2356))))
(not $x2443))))))
(check-sat)
(pop 1)

; step from pattern 100 after 000 to pattern 010 after 100
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.6 () Int)
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x262 (= %r2 0)))
 (let (($x4720 (and (distinct %r1 0) true)))
 (and $x4720 $x262 $x269)))))
(assert
 (let ((?x904 (select memory 1)))
 (= out.read.6 ?x904)))
(assert
 (let (($x4425 (>= out.read.6 0)))
 (and $x4425 (< out.read.6 M))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.7 ?x2261)))
(assert
 (let (($x2743 (>= out.read.7 0)))
 (and $x2743 (< out.read.7 M))))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x4720 (and (distinct %r1 0) true)))
 (let (($x2266 (= out.read.6 0)))
 (and $x2266 $x4720 $x269)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x477 (+ 0 %r2)))
 (let ((?x822 (select first ?x477)))
 (let ((?x821 (* (- 1) ?x822)))
 (let ((?x895 (select memory 0)))
 (let ((?x372 (+ 0 ?x895)))
 (= (+ ?x372 ?x821) 0)))))))
(assert
 (let ((?x447 (+ 1 %r2)))
 (let ((?x452 (node ?x447)))
 (let ((?x2483 (* (- 1) ?x452)))
 (let ((?x898 (+ 0 %r1)))
 (let ((?x899 (select first ?x898)))
 (let ((?x2512 (+ 0 ?x899)))
 (= (+ ?x2512 ?x2483) 0))))))))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x900 (+ 0 |#4|)))
 (= ?x900 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x5566 (= (+ 0 k) 0)))
(let ((?x4422 (store memory %r2 out.read.7)))
(let ((?x2586 (select ?x4422 0)))
(let ((?x2650 (* (- 1) ?x2586)))
(let ((?x898 (+ 0 %r1)))
(let (($x4451 (= (+ ?x898 ?x2650) 0)))
(let (($x332 (= (+ 0 (+ |#4| 0)) 0)))
(let ((?x809 (select first i)))
(let (($x5150 (= (select ?x4422 i) ?x809)))
(let ((?x816 (+ 0 M)))
(let (($x2625 (< i ?x816)))
(let (($x818 (<= 0 i)))
(let (($x813 (and $x818 $x2625)))
(let (($x4856 (=> $x813 $x5150)))
(let (($x2502 (= (+ (- 1) (+ |#3| 1)) 0)))
(let (($x290 (>= (+ (- 3) ?x2586) 0)))
(let (($x2325 (= (+ (+ 0 ?x2586) (* (- 1) (select first (+ 0 out.read.6)))) 0)))
(let (($x2517 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x4415 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x4463 (and $x4415 $x2517 $x2325 $x290 (>= (+ (+ (- 2) M) ?x2650) 0) $x2502 $x4856 $x332 $x4451 $x5566)))
(not $x4463))))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 100 after 000 to pattern 110 after 100
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.6 () Int)
(declare-fun out.read.7 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x262 (= %r2 0)))
 (let (($x4720 (and (distinct %r1 0) true)))
 (and $x4720 $x262 $x269)))))
(assert
 (let ((?x904 (select memory 1)))
 (= out.read.6 ?x904)))
(assert
 (let (($x4425 (>= out.read.6 0)))
 (and $x4425 (< out.read.6 M))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.7 ?x2261)))
(assert
 (let (($x2743 (>= out.read.7 0)))
 (and $x2743 (< out.read.7 M))))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x4720 (and (distinct %r1 0) true)))
 (and (and (distinct out.read.6 0) true) $x4720 $x269))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x477 (+ 0 %r2)))
 (let ((?x822 (select first ?x477)))
 (let ((?x821 (* (- 1) ?x822)))
 (let ((?x895 (select memory 0)))
 (let ((?x372 (+ 0 ?x895)))
 (= (+ ?x372 ?x821) 0)))))))
(assert
 (let ((?x447 (+ 1 %r2)))
 (let ((?x452 (node ?x447)))
 (let ((?x2483 (* (- 1) ?x452)))
 (let ((?x898 (+ 0 %r1)))
 (let ((?x899 (select first ?x898)))
 (let ((?x2512 (+ 0 ?x899)))
 (= (+ ?x2512 ?x2483) 0))))))))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x900 (+ 0 |#4|)))
 (= ?x900 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x337 (* (- 1) k)))
(let ((?x4422 (store memory %r2 out.read.7)))
(let ((?x4711 (select ?x4422 1)))
(let ((?x5570 (+ 0 ?x4711)))
(let (($x463 (= (+ ?x5570 ?x337) 0)))
(let (($x4451 (= (+ (+ 0 %r1) (* (- 1) (select ?x4422 0))) 0)))
(let (($x332 (= (+ 0 (+ |#4| 0)) 0)))
(let (($x2502 (= (+ (- 1) (+ |#3| 1)) 0)))
(let ((?x809 (select first i)))
(let (($x5150 (= (select ?x4422 i) ?x809)))
(let ((?x816 (+ 0 M)))
(let (($x2625 (< i ?x816)))
(let (($x818 (<= 0 i)))
(let (($x813 (and $x818 $x2625)))
(let (($x4856 (=> $x813 $x5150)))
(let ((?x4371 (+ (- 2) n)))
(let (($x3391 (>= ?x4371 0)))
(let ((?x4461 (+ (- 1) k)))
(let (($x2417 (>= ?x4461 0)))
(let (($x290 (>= (+ (- 3) (select ?x4422 0)) 0)))
(let ((?x3375 (+ 1 %r3)))
(let ((?x282 (node ?x3375)))
(let ((?x377 (* (- 1) ?x282)))
(let ((?x898 (+ 0 %r1)))
(let ((?x899 (select first ?x898)))
(let ((?x2512 (+ 0 ?x899)))
(let (($x2517 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x4415 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x441 (and $x4415 $x2517 (= (+ ?x2512 ?x377) 0) $x290 $x2417 $x3391 $x4856 $x2502 $x332 (= (+ (+ 0 out.read.6) ?x337) 0) $x4451 $x463)))
(not $x441)))))))))))))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 110 after 100 to pattern 010 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(declare-fun out.read.7 () Int)
(declare-fun out.sub () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x4390 (and (distinct %r2 0) true)))
 (let (($x4720 (and (distinct %r1 0) true)))
 (and $x4720 $x4390 $x269)))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.3 ?x2261)))
(assert
 (let (($x453 (>= out.read.3 0)))
 (and $x453 (< out.read.3 M))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.7 ?x2261)))
(assert
 (let (($x2743 (>= out.read.7 0)))
 (and $x2743 (< out.read.7 M))))
(assert
 (= out.sub (ite (> 1 %r1) (+ %r1 (- M 1)) (- %r1 1))))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x329 (and (distinct out.read.3 0) true)))
 (let (($x5565 (= out.sub 0)))
 (and $x5565 $x329 $x269)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x3375 (+ 1 %r3)))
 (let ((?x282 (node ?x3375)))
 (let ((?x377 (* (- 1) ?x282)))
 (let ((?x477 (+ 0 %r2)))
 (let ((?x822 (select first ?x477)))
 (let ((?x2572 (+ 0 ?x822)))
 (= (+ ?x2572 ?x377) 0))))))))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (let ((?x4461 (+ (- 1) k)))
 (>= ?x4461 0)))
(assert
 (let ((?x4371 (+ (- 2) n)))
 (>= ?x4371 0)))
(assert
 (= (+ (- 1) |#3|) 0))
(assert
 (let ((?x900 (+ 0 |#4|)))
 (= ?x900 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 %r2) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x5130 (* (- 1) (node (+ 0 (select (store memory %r2 out.read.7) 1))))))
(let ((?x1853 (+ 0 out.read.3)))
(let ((?x337 (* (- 1) k)))
(let ((?x4422 (store memory %r2 out.read.7)))
(let ((?x4711 (select ?x4422 1)))
(let ((?x5570 (+ 0 ?x4711)))
(let (($x463 (= (+ ?x5570 ?x337) 0)))
(let ((?x809 (select first i)))
(let (($x5150 (= (select ?x4422 i) ?x809)))
(let ((?x816 (+ 0 M)))
(let (($x2625 (< i ?x816)))
(let (($x818 (<= 0 i)))
(let (($x813 (and $x818 $x2625)))
(let (($x4856 (=> $x813 $x5150)))
(let (($x2485 (= (+ (- 1) (+ |#3| 0)) 0)))
(let ((?x4371 (+ (- 2) n)))
(let (($x3391 (>= ?x4371 0)))
(let (($x2558 (>= (+ (- 3) out.read.3) 0)))
(let (($x2517 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x4415 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x2441 (and $x4415 $x2517 $x2558 $x3391 (>= (+ (+ (- 2) M) (* (- 1) out.read.3)) 0) $x2485 $x4856 (= (+ (+ 0 (+ |#4| 1)) ?x337) 0) $x463 (= (+ ?x1853 ?x5130) 0))))
(not $x2441)))))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 110 after 100 to pattern 110 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(declare-fun out.read.7 () Int)
(declare-fun out.sub () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x4390 (and (distinct %r2 0) true)))
 (let (($x4720 (and (distinct %r1 0) true)))
 (and $x4720 $x4390 $x269)))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.3 ?x2261)))
(assert
 (let (($x453 (>= out.read.3 0)))
 (and $x453 (< out.read.3 M))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.7 ?x2261)))
(assert
 (let (($x2743 (>= out.read.7 0)))
 (and $x2743 (< out.read.7 M))))
(assert
 (= out.sub (ite (> 1 %r1) (+ %r1 (- M 1)) (- %r1 1))))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x329 (and (distinct out.read.3 0) true)))
 (and (and (distinct out.sub 0) true) $x329 $x269))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x3375 (+ 1 %r3)))
 (let ((?x282 (node ?x3375)))
 (let ((?x377 (* (- 1) ?x282)))
 (let ((?x477 (+ 0 %r2)))
 (let ((?x822 (select first ?x477)))
 (let ((?x2572 (+ 0 ?x822)))
 (= (+ ?x2572 ?x377) 0))))))))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (let ((?x4461 (+ (- 1) k)))
 (>= ?x4461 0)))
(assert
 (let ((?x4371 (+ (- 2) n)))
 (>= ?x4371 0)))
(assert
 (= (+ (- 1) |#3|) 0))
(assert
 (let ((?x900 (+ 0 |#4|)))
 (= ?x900 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 %r2) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x337 (* (- 1) k)))
(let ((?x4422 (store memory %r2 out.read.7)))
(let ((?x4711 (select ?x4422 1)))
(let ((?x5570 (+ 0 ?x4711)))
(let (($x463 (= (+ ?x5570 ?x337) 0)))
(let ((?x809 (select first i)))
(let (($x5150 (= (select ?x4422 i) ?x809)))
(let ((?x816 (+ 0 M)))
(let (($x2625 (< i ?x816)))
(let (($x818 (<= 0 i)))
(let (($x813 (and $x818 $x2625)))
(let (($x4856 (=> $x813 $x5150)))
(let (($x2485 (= (+ (- 1) (+ |#3| 0)) 0)))
(let (($x4706 (>= (+ (- 3) n) 0)))
(let (($x2558 (>= (+ (- 3) out.read.3) 0)))
(let ((?x4363 (+ (+ 0 (select first (+ 0 out.read.3))) (* (- 1) (node (+ (+ 1 k) (* (- 1) out.sub)))))))
(let (($x2517 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x4415 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x1618 (and $x4415 $x2517 (= ?x4363 0) $x2558 (>= (+ (- 1) (+ |#4| 1)) 0) $x4706 $x2485 $x4856 (= (+ (+ (+ 0 (+ |#4| 1)) out.sub) ?x337) 0) $x463)))
(not $x1618)))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 110 after 110 to pattern 010 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(declare-fun out.read.7 () Int)
(declare-fun out.sub () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x4390 (and (distinct %r2 0) true)))
 (let (($x4720 (and (distinct %r1 0) true)))
 (and $x4720 $x4390 $x269)))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.3 ?x2261)))
(assert
 (let (($x453 (>= out.read.3 0)))
 (and $x453 (< out.read.3 M))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.7 ?x2261)))
(assert
 (let (($x2743 (>= out.read.7 0)))
 (and $x2743 (< out.read.7 M))))
(assert
 (= out.sub (ite (> 1 %r1) (+ %r1 (- M 1)) (- %r1 1))))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x329 (and (distinct out.read.3 0) true)))
 (let (($x5565 (= out.sub 0)))
 (and $x5565 $x329 $x269)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x477 (+ 0 %r2)))
 (let ((?x822 (select first ?x477)))
 (let ((?x2572 (+ 0 ?x822)))
 (= (+ ?x2572 (* (- 1) (node (+ (+ 1 k) (* (- 1) %r1))))) 0)))))
(assert
 (>= (+ (- 3) %r2) 0))
(assert
 (>= (+ (- 1) |#4|) 0))
(assert
 (>= (+ (- 3) n) 0))
(assert
 (= (+ (- 1) |#3|) 0))
(assert
 (= (+ (+ (+ 0 |#4|) %r1) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x5130 (* (- 1) (node (+ 0 (select (store memory %r2 out.read.7) 1))))))
(let ((?x1853 (+ 0 out.read.3)))
(let ((?x337 (* (- 1) k)))
(let ((?x4422 (store memory %r2 out.read.7)))
(let ((?x4711 (select ?x4422 1)))
(let ((?x5570 (+ 0 ?x4711)))
(let (($x463 (= (+ ?x5570 ?x337) 0)))
(let ((?x809 (select first i)))
(let (($x5150 (= (select ?x4422 i) ?x809)))
(let ((?x816 (+ 0 M)))
(let (($x2625 (< i ?x816)))
(let (($x818 (<= 0 i)))
(let (($x813 (and $x818 $x2625)))
(let (($x4856 (=> $x813 $x5150)))
(let (($x2485 (= (+ (- 1) (+ |#3| 0)) 0)))
(let ((?x4371 (+ (- 2) n)))
(let (($x3391 (>= ?x4371 0)))
(let (($x2558 (>= (+ (- 3) out.read.3) 0)))
(let (($x2517 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x4415 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x2441 (and $x4415 $x2517 $x2558 $x3391 (>= (+ (+ (- 2) M) (* (- 1) out.read.3)) 0) $x2485 $x4856 (= (+ (+ 0 (+ |#4| 1)) ?x337) 0) $x463 (= (+ ?x1853 ?x5130) 0))))
(not $x2441)))))))))))))))))))))))
(check-sat)
(pop 1)

; step from pattern 110 after 110 to pattern 110 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(declare-fun out.read.7 () Int)
(declare-fun out.sub () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x4390 (and (distinct %r2 0) true)))
 (let (($x4720 (and (distinct %r1 0) true)))
 (and $x4720 $x4390 $x269)))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.3 ?x2261)))
(assert
 (let (($x453 (>= out.read.3 0)))
 (and $x453 (< out.read.3 M))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.7 ?x2261)))
(assert
 (let (($x2743 (>= out.read.7 0)))
 (and $x2743 (< out.read.7 M))))
(assert
 (= out.sub (ite (> 1 %r1) (+ %r1 (- M 1)) (- %r1 1))))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x329 (and (distinct out.read.3 0) true)))
 (and (and (distinct out.sub 0) true) $x329 $x269))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x477 (+ 0 %r2)))
 (let ((?x822 (select first ?x477)))
 (let ((?x2572 (+ 0 ?x822)))
 (= (+ ?x2572 (* (- 1) (node (+ (+ 1 k) (* (- 1) %r1))))) 0)))))
(assert
 (>= (+ (- 3) %r2) 0))
(assert
 (>= (+ (- 1) |#4|) 0))
(assert
 (>= (+ (- 3) n) 0))
(assert
 (= (+ (- 1) |#3|) 0))
(assert
 (= (+ (+ (+ 0 |#4|) %r1) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x337 (* (- 1) k)))
(let ((?x4422 (store memory %r2 out.read.7)))
(let ((?x4711 (select ?x4422 1)))
(let ((?x5570 (+ 0 ?x4711)))
(let (($x463 (= (+ ?x5570 ?x337) 0)))
(let ((?x809 (select first i)))
(let (($x5150 (= (select ?x4422 i) ?x809)))
(let ((?x816 (+ 0 M)))
(let (($x2625 (< i ?x816)))
(let (($x818 (<= 0 i)))
(let (($x813 (and $x818 $x2625)))
(let (($x4856 (=> $x813 $x5150)))
(let (($x2485 (= (+ (- 1) (+ |#3| 0)) 0)))
(let (($x4706 (>= (+ (- 3) n) 0)))
(let (($x2558 (>= (+ (- 3) out.read.3) 0)))
(let ((?x4363 (+ (+ 0 (select first (+ 0 out.read.3))) (* (- 1) (node (+ (+ 1 k) (* (- 1) out.sub)))))))
(let (($x2517 (= (+ 0 (+ |#2| 0)) 0)))
(let (($x4415 (= (+ (- 1) (+ |#1| 0)) 0)))
(let (($x1618 (and $x4415 $x2517 (= ?x4363 0) $x2558 (>= (+ (- 1) (+ |#4| 1)) 0) $x4706 $x2485 $x4856 (= (+ (+ (+ 0 (+ |#4| 1)) out.sub) ?x337) 0) $x463)))
(not $x1618)))))))))))))))))))))
(check-sat)
(pop 1)

; limit at pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x262 (= %r2 0)))
 (let (($x303 (= %r1 0)))
 (and $x303 $x262 $x269)))))
(assert
 (let ((?x305 (select memory %r1)))
 (= out.read ?x305)))
(assert
 (let (($x2644 (< out.read M)))
 (let (($x2646 (>= out.read 0)))
 (and $x2646 $x2644))))
(assert
 (= out.inc (ite (< out.read (- M 1)) (+ out.read 1) 0)))
(assert
 (= out.dec (ite (> out.inc 0) (- out.inc 1) (- M 1))))
(assert
 (let ((?x2761 (select memory out.dec)))
 (= out.read.7 ?x2761)))
(assert
 (let (($x2743 (>= out.read.7 0)))
 (and $x2743 (< out.read.7 M))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x895 (select memory 0)))
 (let ((?x372 (+ 0 ?x895)))
 (= (+ ?x372 (* (- 1) (select first (+ 0 %r1)))) 0))))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x900 (+ 0 |#4|)))
 (= ?x900 0)))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x1214 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x1214)))
(check-sat)
(pop 1)

; covered after pattern 000 at the start
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read () Int)
(declare-fun out.inc () Int)
(declare-fun out.dec () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x262 (= %r2 0)))
 (let (($x303 (= %r1 0)))
 (and $x303 $x262 $x269)))))
(assert
 (let ((?x305 (select memory %r1)))
 (= out.read ?x305)))
(assert
 (let (($x2644 (< out.read M)))
 (let (($x2646 (>= out.read 0)))
 (and $x2646 $x2644))))
(assert
 (= out.inc (ite (< out.read (- M 1)) (+ out.read 1) 0)))
(assert
 (= out.dec (ite (> out.inc 0) (- out.inc 1) (- M 1))))
(assert
 (let ((?x2761 (select memory out.dec)))
 (= out.read.7 ?x2761)))
(assert
 (let (($x2743 (>= out.read.7 0)))
 (and $x2743 (< out.read.7 M))))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x262 (= %r2 0)))
 (let (($x2767 (and (and (distinct out.read 0) true) $x262 $x269)))
 (not $x2767)))))
(assert
 (= (+ 0 |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x895 (select memory 0)))
 (let ((?x372 (+ 0 ?x895)))
 (= (+ ?x372 (* (- 1) (select first (+ 0 %r1)))) 0))))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x900 (+ 0 |#4|)))
 (= ?x900 0)))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 100 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.6 () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x262 (= %r2 0)))
 (let (($x4720 (and (distinct %r1 0) true)))
 (and $x4720 $x262 $x269)))))
(assert
 (let ((?x904 (select memory 1)))
 (= out.read.6 ?x904)))
(assert
 (let (($x4425 (>= out.read.6 0)))
 (and $x4425 (< out.read.6 M))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.7 ?x2261)))
(assert
 (let (($x2743 (>= out.read.7 0)))
 (and $x2743 (< out.read.7 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x477 (+ 0 %r2)))
 (let ((?x822 (select first ?x477)))
 (let ((?x821 (* (- 1) ?x822)))
 (let ((?x895 (select memory 0)))
 (let ((?x372 (+ 0 ?x895)))
 (= (+ ?x372 ?x821) 0)))))))
(assert
 (let ((?x447 (+ 1 %r2)))
 (let ((?x452 (node ?x447)))
 (let ((?x2483 (* (- 1) ?x452)))
 (let ((?x898 (+ 0 %r1)))
 (let ((?x899 (select first ?x898)))
 (let ((?x2512 (+ 0 ?x899)))
 (= (+ ?x2512 ?x2483) 0))))))))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x900 (+ 0 |#4|)))
 (= ?x900 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x1214 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x1214)))
(check-sat)
(pop 1)

; covered after pattern 100 after 000
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.6 () Int)
(declare-fun out.read.7 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x262 (= %r2 0)))
 (let (($x4720 (and (distinct %r1 0) true)))
 (and $x4720 $x262 $x269)))))
(assert
 (let ((?x904 (select memory 1)))
 (= out.read.6 ?x904)))
(assert
 (let (($x4425 (>= out.read.6 0)))
 (and $x4425 (< out.read.6 M))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.7 ?x2261)))
(assert
 (let (($x2743 (>= out.read.7 0)))
 (and $x2743 (< out.read.7 M))))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x4720 (and (distinct %r1 0) true)))
 (let (($x2266 (= out.read.6 0)))
 (let (($x2414 (and $x2266 $x4720 $x269)))
 (not $x2414))))))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x4720 (and (distinct %r1 0) true)))
 (let (($x2495 (and (and (distinct out.read.6 0) true) $x4720 $x269)))
 (not $x2495)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x477 (+ 0 %r2)))
 (let ((?x822 (select first ?x477)))
 (let ((?x821 (* (- 1) ?x822)))
 (let ((?x895 (select memory 0)))
 (let ((?x372 (+ 0 ?x895)))
 (= (+ ?x372 ?x821) 0)))))))
(assert
 (let ((?x447 (+ 1 %r2)))
 (let ((?x452 (node ?x447)))
 (let ((?x2483 (* (- 1) ?x452)))
 (let ((?x898 (+ 0 %r1)))
 (let ((?x899 (select first ?x898)))
 (let ((?x2512 (+ 0 ?x899)))
 (= (+ ?x2512 ?x2483) 0))))))))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 |#3|) 0))
(assert
 (let ((?x900 (+ 0 |#4|)))
 (= ?x900 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (not (and false)))
(check-sat)
(pop 1)

; limit at pattern 010 after 100
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.add.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.6 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x4390 (and (distinct %r2 0) true)))
 (let (($x303 (= %r1 0)))
 (and $x303 $x4390 $x269)))))
(assert
 (let ((?x4352 (+ %r2 1)))
 (= out.add.2 (ite (< %r2 (- M 1)) ?x4352 (- %r2 (- M 1))))))
(assert
 (let ((?x4418 (select memory out.add.2)))
 (= out.read.6 ?x4418)))
(assert
 (let (($x4425 (>= out.read.6 0)))
 (and $x4425 (< out.read.6 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x895 (select memory 0)))
 (let ((?x372 (+ 0 ?x895)))
 (= (+ ?x372 (* (- 1) (select first (+ 0 %r1)))) 0))))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (- 1) |#3|) 0))
(assert
 (let ((?x900 (+ 0 |#4|)))
 (= ?x900 0)))
(assert
 (= (+ (+ 0 %r2) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 k) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x1214 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x1214)))
(check-sat)
(pop 1)

; answer after pattern 010 after 100
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.add.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.6 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x4390 (and (distinct %r2 0) true)))
 (let (($x303 (= %r1 0)))
 (and $x303 $x4390 $x269)))))
(assert
 (let ((?x4352 (+ %r2 1)))
 (= out.add.2 (ite (< %r2 (- M 1)) ?x4352 (- %r2 (- M 1))))))
(assert
 (let ((?x4418 (select memory out.add.2)))
 (= out.read.6 ?x4418)))
(assert
 (let (($x4425 (>= out.read.6 0)))
 (and $x4425 (< out.read.6 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x895 (select memory 0)))
 (let ((?x372 (+ 0 ?x895)))
 (= (+ ?x372 (* (- 1) (select first (+ 0 %r1)))) 0))))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (- 1) |#3|) 0))
(assert
 (let ((?x900 (+ 0 |#4|)))
 (= ?x900 0)))
(assert
 (= (+ (+ 0 %r2) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ 0 k) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x2333 (select first (+ (node k) 1))))
(let ((?x3396 (select (store memory 2 out.read.6) i)))
(not (and (=> (and (<= 2 i) (> 3 i)) (= ?x3396 ?x2333)))))))
(check-sat)
(pop 1)

; limit at pattern 110 after 100
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(declare-fun out.read.7 () Int)
(declare-fun out.sub () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x4390 (and (distinct %r2 0) true)))
 (let (($x4720 (and (distinct %r1 0) true)))
 (and $x4720 $x4390 $x269)))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.3 ?x2261)))
(assert
 (let (($x453 (>= out.read.3 0)))
 (and $x453 (< out.read.3 M))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.7 ?x2261)))
(assert
 (let (($x2743 (>= out.read.7 0)))
 (and $x2743 (< out.read.7 M))))
(assert
 (= out.sub (ite (> 1 %r1) (+ %r1 (- M 1)) (- %r1 1))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x3375 (+ 1 %r3)))
 (let ((?x282 (node ?x3375)))
 (let ((?x377 (* (- 1) ?x282)))
 (let ((?x477 (+ 0 %r2)))
 (let ((?x822 (select first ?x477)))
 (let ((?x2572 (+ 0 ?x822)))
 (= (+ ?x2572 ?x377) 0))))))))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (let ((?x4461 (+ (- 1) k)))
 (>= ?x4461 0)))
(assert
 (let ((?x4371 (+ (- 2) n)))
 (>= ?x4371 0)))
(assert
 (= (+ (- 1) |#3|) 0))
(assert
 (let ((?x900 (+ 0 |#4|)))
 (= ?x900 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 %r2) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x1214 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x1214)))
(check-sat)
(pop 1)

; covered after pattern 110 after 100
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(declare-fun out.read.7 () Int)
(declare-fun out.sub () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x4390 (and (distinct %r2 0) true)))
 (let (($x4720 (and (distinct %r1 0) true)))
 (and $x4720 $x4390 $x269)))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.3 ?x2261)))
(assert
 (let (($x453 (>= out.read.3 0)))
 (and $x453 (< out.read.3 M))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.7 ?x2261)))
(assert
 (let (($x2743 (>= out.read.7 0)))
 (and $x2743 (< out.read.7 M))))
(assert
 (= out.sub (ite (> 1 %r1) (+ %r1 (- M 1)) (- %r1 1))))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x329 (and (distinct out.read.3 0) true)))
 (let (($x5565 (= out.sub 0)))
 (let (($x81 (and $x5565 $x329 $x269)))
 (not $x81))))))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x329 (and (distinct out.read.3 0) true)))
 (let (($x2274 (and (and (distinct out.sub 0) true) $x329 $x269)))
 (not $x2274)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x3375 (+ 1 %r3)))
 (let ((?x282 (node ?x3375)))
 (let ((?x377 (* (- 1) ?x282)))
 (let ((?x477 (+ 0 %r2)))
 (let ((?x822 (select first ?x477)))
 (let ((?x2572 (+ 0 ?x822)))
 (= (+ ?x2572 ?x377) 0))))))))
(assert
 (>= (+ (- 3) (select memory 0)) 0))
(assert
 (let ((?x4461 (+ (- 1) k)))
 (>= ?x4461 0)))
(assert
 (let ((?x4371 (+ (- 2) n)))
 (>= ?x4371 0)))
(assert
 (= (+ (- 1) |#3|) 0))
(assert
 (let ((?x900 (+ 0 |#4|)))
 (= ?x900 0)))
(assert
 (= (+ (+ 0 %r1) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 %r2) (* (- 1) (select memory 0))) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
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
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.add.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.6 () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x4390 (and (distinct %r2 0) true)))
 (let (($x303 (= %r1 0)))
 (and $x303 $x4390 $x269)))))
(assert
 (let ((?x4352 (+ %r2 1)))
 (= out.add.2 (ite (< %r2 (- M 1)) ?x4352 (- %r2 (- M 1))))))
(assert
 (let ((?x4418 (select memory out.add.2)))
 (= out.read.6 ?x4418)))
(assert
 (let (($x4425 (>= out.read.6 0)))
 (and $x4425 (< out.read.6 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 3) %r2) 0))
(assert
 (let ((?x4371 (+ (- 2) n)))
 (>= ?x4371 0)))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r2)) 0))
(assert
 (= (+ (- 1) |#3|) 0))
(assert
 (= (+ (+ 0 |#4|) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (let ((?x477 (+ 0 %r2)))
 (= (+ ?x477 (* (- 1) (node (+ 0 (select memory 1))))) 0)))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x1214 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x1214)))
(check-sat)
(pop 1)

; answer after pattern 010 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun out.add.2 () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.6 () Int)
(declare-fun i () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x4390 (and (distinct %r2 0) true)))
 (let (($x303 (= %r1 0)))
 (and $x303 $x4390 $x269)))))
(assert
 (let ((?x4352 (+ %r2 1)))
 (= out.add.2 (ite (< %r2 (- M 1)) ?x4352 (- %r2 (- M 1))))))
(assert
 (let ((?x4418 (select memory out.add.2)))
 (= out.read.6 ?x4418)))
(assert
 (let (($x4425 (>= out.read.6 0)))
 (and $x4425 (< out.read.6 M))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (>= (+ (- 3) %r2) 0))
(assert
 (let ((?x4371 (+ (- 2) n)))
 (>= ?x4371 0)))
(assert
 (>= (+ (+ (- 2) M) (* (- 1) %r2)) 0))
(assert
 (= (+ (- 1) |#3|) 0))
(assert
 (= (+ (+ 0 |#4|) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (let ((?x477 (+ 0 %r2)))
 (= (+ ?x477 (* (- 1) (node (+ 0 (select memory 1))))) 0)))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let ((?x2333 (select first (+ (node k) 1))))
(let ((?x3396 (select (store memory 2 out.read.6) i)))
(not (and (=> (and (<= 2 i) (> 3 i)) (= ?x3396 ?x2333)))))))
(check-sat)
(pop 1)

; limit at pattern 110 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(declare-fun out.read.7 () Int)
(declare-fun out.sub () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x4390 (and (distinct %r2 0) true)))
 (let (($x4720 (and (distinct %r1 0) true)))
 (and $x4720 $x4390 $x269)))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.3 ?x2261)))
(assert
 (let (($x453 (>= out.read.3 0)))
 (and $x453 (< out.read.3 M))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.7 ?x2261)))
(assert
 (let (($x2743 (>= out.read.7 0)))
 (and $x2743 (< out.read.7 M))))
(assert
 (= out.sub (ite (> 1 %r1) (+ %r1 (- M 1)) (- %r1 1))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x477 (+ 0 %r2)))
 (let ((?x822 (select first ?x477)))
 (let ((?x2572 (+ 0 ?x822)))
 (= (+ ?x2572 (* (- 1) (node (+ (+ 1 k) (* (- 1) %r1))))) 0)))))
(assert
 (>= (+ (- 3) %r2) 0))
(assert
 (>= (+ (- 1) |#4|) 0))
(assert
 (>= (+ (- 3) n) 0))
(assert
 (= (+ (- 1) |#3|) 0))
(assert
 (= (+ (+ (+ 0 |#4|) %r1) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
 )
(assert
 (let (($x1214 (and (<= (+ (+ |#1| |#2| |#3| |#4|) 1) (+ (* 20 n) 20)))))
(not $x1214)))
(check-sat)
(pop 1)

; covered after pattern 110 after 110
(push 1)
(declare-fun n () Int)
(declare-fun M () Int)
(declare-fun first () (Array Int Int))
(declare-fun k () Int)
(declare-fun node (Int) Int)
(declare-fun %r1 () Int)
(declare-fun %r2 () Int)
(declare-fun %r3 () Int)
(declare-fun |#1| () Int)
(declare-fun |#2| () Int)
(declare-fun |#3| () Int)
(declare-fun |#4| () Int)
(declare-fun memory () (Array Int Int))
(declare-fun out.read.3 () Int)
(declare-fun out.read.7 () Int)
(declare-fun out.sub () Int)
(assert
 (>= n 1))
(assert
 (>= M 3))
(assert
 (let ((?x12 (* 2 n)))
 (let ((?x14 (+ 3 ?x12)))
 (let ((?x16 (+ ?x14 0)))
 (<= ?x16 M)))))
(assert
 (let ((?x28 (select first 2)))
 (let (($x29 (= ?x28 0)))
 (let (($x27 (< k n)))
 (let (($x26 (>= k 0)))
 (let ((?x24 (select first 1)))
 (let (($x25 (= ?x24 k)))
 (and $x25 $x26 $x27 $x29))))))))
(assert
 (let (($x35 (= (node n) 0)))
 (let ((?x32 (node 0)))
 (let ((?x31 (select first 0)))
 (let (($x33 (= ?x31 ?x32)))
 (and $x33 $x35))))))
(assert
 (let (($x306 (>= %r1 0)))
 (and $x306 (< %r1 M))))
(assert
 (let (($x2768 (< %r2 M)))
 (let (($x2759 (>= %r2 0)))
 (and $x2759 $x2768))))
(assert
 (let (($x2497 (>= %r3 0)))
 (and $x2497 (< %r3 M))))
(assert
 (>= |#1| 0))
(assert
 (>= |#2| 0))
(assert
 (>= |#3| 0))
(assert
 (>= |#4| 0))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x4390 (and (distinct %r2 0) true)))
 (let (($x4720 (and (distinct %r1 0) true)))
 (and $x4720 $x4390 $x269)))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.3 ?x2261)))
(assert
 (let (($x453 (>= out.read.3 0)))
 (and $x453 (< out.read.3 M))))
(assert
 (let ((?x2261 (select memory %r2)))
 (= out.read.7 ?x2261)))
(assert
 (let (($x2743 (>= out.read.7 0)))
 (and $x2743 (< out.read.7 M))))
(assert
 (= out.sub (ite (> 1 %r1) (+ %r1 (- M 1)) (- %r1 1))))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x329 (and (distinct out.read.3 0) true)))
 (let (($x5565 (= out.sub 0)))
 (let (($x81 (and $x5565 $x329 $x269)))
 (not $x81))))))
(assert
 (let (($x269 (= %r3 0)))
 (let (($x329 (and (distinct out.read.3 0) true)))
 (let (($x2274 (and (and (distinct out.sub 0) true) $x329 $x269)))
 (not $x2274)))))
(assert
 (= (+ (- 1) |#1|) 0))
(assert
 (= (+ 0 |#2|) 0))
(assert
 (let ((?x477 (+ 0 %r2)))
 (let ((?x822 (select first ?x477)))
 (let ((?x2572 (+ 0 ?x822)))
 (= (+ ?x2572 (* (- 1) (node (+ (+ 1 k) (* (- 1) %r1))))) 0)))))
(assert
 (>= (+ (- 3) %r2) 0))
(assert
 (>= (+ (- 1) |#4|) 0))
(assert
 (>= (+ (- 3) n) 0))
(assert
 (= (+ (- 1) |#3|) 0))
(assert
 (= (+ (+ (+ 0 |#4|) %r1) (* (- 1) k)) 0))
(assert
 (= (+ (+ 0 (select memory 1)) (* (- 1) k)) 0))
(assert
 (forall ((j Int) )(! (=> (and (<= 0 j) (< j M)) (and (>= (select first j) 0) (< (select first j) M))) :pattern ( (select first j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x232 (node j)))
 (let (($x243 (>= ?x232 3)))
 (let (($x244 (and $x243 (< ?x232 (- M 1)) (= (select first ?x232) (node (+ j 1))) (>= (select first (+ ?x232 1)) 1))))
 (=> (and (<= 0 j) (< j n)) $x244)))) :pattern ( (node j) )))
 )
(assert
 (forall ((j Int) )(! (let ((?x823 (select first j)))
 (let ((?x2405 (select memory j)))
 (let (($x2410 (= ?x2405 ?x823)))
 (=> (and (<= 0 j) (< j (+ 0 M))) $x2410)))) :pattern ( (select memory j) ) :pattern ( (select first j) )))
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
